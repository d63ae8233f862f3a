import type { Capability } from '../capability.ts'
import { hashOf } from '../kernel/token.ts'
import { publishing } from './published-faqs.ts'

export const frequentQuestions: Capability = {
  name: 'faq',
  reactions: {
    // Hashed, so that a public key leads nobody to the question it came from.
    // A correction takes the place of what it corrects.
    'answer-published': async (_, { questionId, turn, question, answer, at }) =>
      publishing(`p-${hashOf(`${questionId}/${turn}`).slice(0, 12)}`, question, answer, at),
  },
}
