import * as z from 'zod/mini'
import type { Situation } from '../capability.ts'
import { effects, put } from '../effects.ts'
import { oncePerRequest, type RequestKey } from '../idempotency.ts'
import { failure } from '../kernel/failure.ts'
import { keyOf, type RecordKind } from '../kernel/record.ts'
import { fail, succeed, type Result } from '../kernel/result.ts'
import type { Instant } from '../kernel/time.ts'
import { wholeGroup } from '../read-all.ts'
import { perform, type Decision, type Upline } from '../perform.ts'

const GROUP = 'all'

const publishedFaqSchema = z.object({
  key: z.string(),
  question: z.string(),
  text: z.string(),
  publishedAt: z.string(),
})

/** An answer that was good enough for everybody, without whoever asked (rule 16). */
export type PublishedFaq = z.output<typeof publishedFaqSchema>

export const publishedFaqs: RecordKind<PublishedFaq> = {
  name: 'faq',
  schema: publishedFaqSchema,
  group: () => GROUP,
  id: ({ key }) => key,
}

/** What goes on the shelf by one act of the answerer; the key tells nothing of who asked. */
export function publishing(key: string, question: string, text: string, publishedAt: Instant) {
  return effects({ puts: [put(publishedFaqs, { key, question, text, publishedAt }, 'derived')] })
}

export function listPublishedFaqs({
  reader,
}: Pick<Situation, 'reader'>): Promise<readonly PublishedFaq[]> {
  return wholeGroup(reader, publishedFaqs, GROUP)
}

/** Staff take one off the shelf. Fails with FAQ_UNKNOWN; the organisation's own ones are files. */
export function removePublishedFaq(
  upline: Upline,
  key: string,
  request?: RequestKey,
): Promise<Result<{ readonly key: string }>> {
  const decide = async ({ reader }: Situation): Promise<Result<Decision<{ key: string }>>> => {
    const stored = await reader.get(publishedFaqs, key, GROUP)
    if (!stored) return fail(failure('FAQ_UNKNOWN'))
    const deletes = [{ key: keyOf(publishedFaqs, key, GROUP) }]
    return succeed({ answer: { key }, effects: effects({ deletes }) })
  }
  return perform(
    upline,
    oncePerRequest(request, decide, async () => succeed({ key })),
  )
}
