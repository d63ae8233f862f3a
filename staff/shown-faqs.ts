import * as z from 'zod/mini'
import { shownLine, wrapped } from './terminal-text.ts'
import { shownInstant } from './time-left.ts'

const faqsSchema = z.object({
  faqs: z.array(
    z.object({ key: z.string(), question: z.string(), text: z.string(), publishedAt: z.string() }),
  ),
})

const INDENT = '    '

export function shownFaqs(answer: unknown, columns: number): string {
  const { faqs } = faqsSchema.parse(answer)
  if (faqs.length === 0) return 'No answer is published among the frequent questions.'
  const blocks = faqs.map(({ key, question, text, publishedAt }) => [
    `${shownLine(key)}  (since ${shownInstant(publishedAt)})`,
    ...wrapped(shownLine(question), columns),
    ...wrapped(text, columns - INDENT.length).map((line) => (INDENT + line).trimEnd()),
  ])
  return blocks.map((lines) => lines.join('\n')).join('\n\n')
}
