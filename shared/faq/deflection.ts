import * as z from 'zod/mini'
import type { Situation } from '../capability.ts'
import { effects, put } from '../effects.ts'
import type { RecordKind } from '../kernel/record.ts'
import { succeed, type Result } from '../kernel/result.ts'
import { plusHours, type Instant } from '../kernel/time.ts'
import { hashOf, newId } from '../kernel/token.ts'
import type { Visitor } from '../members/consent.ts'
import { sourceNetworkOf } from '../members/source-network.ts'
import { perform, type Upline } from '../perform.ts'
import { wholeGroup } from '../read-all.ts'

const KEPT_HOURS = 120 * 24
/** Nobody finds twenty answers a day; a program that says so does not count. */
const PER_NETWORK_PER_DAY = 20
const PER_DAY = 2000

const deflectionSchema = z.object({ id: z.string(), faqKey: z.string(), at: z.string() })
type Deflection = z.output<typeof deflectionSchema>

/** `2026-11`: counted by the month. */
const monthOf = (at: string) => at.slice(0, 7)

/** "This answered me": a question that did not have to be asked. Whose it was is not kept. */
export const deflections: RecordKind<Deflection> = {
  name: 'deflection',
  schema: deflectionSchema,
  group: ({ at }) => monthOf(at),
  id: ({ id, at }) => `${at}/${id}`,
  expiresAt: ({ at }) => plusHours(at, KEPT_HOURS),
}

/** When the frequent questions helped, since an instant. */
export async function deflectedSince(
  { reader, now }: Situation,
  from: Instant,
): Promise<readonly Instant[]> {
  const months = new Set<string>()
  for (let at = from; at < now; at = plusHours(at, 24)) months.add(monthOf(at))
  months.add(monthOf(now))
  const all = await Promise.all([...months].map((month) => wholeGroup(reader, deflections, month)))
  return all.flat().flatMap(({ at }) => (at >= from ? [at] : []))
}

/** Counts it within the day's share of a network; the answer is the same beyond it. */
export async function recordDeflection(
  upline: Upline,
  faqKey: string,
  { address }: Visitor,
): Promise<Result<undefined>> {
  const day = upline.now().slice(0, 10)
  const network = hashOf(sourceNetworkOf(address)).slice(0, 16)
  const isCounted =
    (await upline.budgets.take({ name: `faq/${network}`, day, cap: PER_NETWORK_PER_DAY })) &&
    (await upline.budgets.take({ name: 'faq', day, cap: PER_DAY }))
  if (!isCounted) return succeed(undefined)
  return perform(upline, async ({ now: at, random }) => {
    const deflection = { id: newId(random), faqKey, at }
    const puts = [put(deflections, deflection, 'absent')]
    return succeed({ answer: undefined, effects: effects({ puts }) })
  })
}
