import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { domainToASCII } from 'node:url'
import PostalMime from 'postal-mime'
import { describe, expect, it } from 'vitest'
import { effects, put } from '../../shared/effects.ts'
import { succeed } from '../../shared/kernel/result.ts'
import { members } from '../../shared/members/member.ts'
import { perform } from '../../shared/perform.ts'
import { receiveMail } from '../../shared/questions/receive-mail.ts'
import { QuestionWorld } from '../fakes/question-world.ts'
import { replyAddressOf } from '../fakes/replies.ts'
import { sampleOrganisation } from '../fakes/sample-organisation.ts'
import { seededRandom } from '../fakes/seeded-random.ts'
import { corpus, type CorpusMail } from '../inbound/corpus-mails.ts'
import { mutated } from '../inbound/mutations.ts'

/** What becomes of each mail of the corpus when it comes back to a question, decided by hand. */
const file = join(import.meta.dirname, '..', 'inbound', 'corpus', 'verdicts.json')
const verdicts = JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, string>>

/** Of spoofs, whoever they pretend to be; of bounces, whoever has not written them. */
const VICTIM = 'nadia.karim@mailbox.example'

const { settings } = sampleOrganisation
const from = { ...settings.from, email: 'hello@demo.upline.example' }
const organisation = { ...sampleOrganisation, settings: { ...settings, from } }

async function holdAs(world: QuestionWorld, email: string): Promise<void> {
  await perform(world.upline, async ({ reader }) => {
    const sam = await reader.get(members, world.sam.member.id)
    if (!sam) throw new Error('There is no Sam')
    const changed = put(members, { ...sam.value, email }, { version: sam.version })
    return succeed({ answer: undefined, effects: effects({ puts: [changed] }) })
  })
}

/** Delivered as a reply to the question that its writer holds; SES vouches for no spoof. */
async function outcomeOf({ name, raw, receipt, expected }: CorpusMail): Promise<string> {
  const world = await QuestionWorld.begin(organisation)
  await world.ask()
  const to = replyAddressOf(world, 'sam@x.example', 'question-asked')
  const isSpoof = name.startsWith('spoofs/')
  const isAnothers = isSpoof || name.startsWith('bounces/')
  await holdAs(world, isAnothers ? VICTIM : (expected.from?.address ?? VICTIM))
  const said = expected.receipt.verdicts
  const given =
    isSpoof && !said ? { ...receipt.verdicts, dmarc: 'GRAY' as const } : receipt.verdicts
  const delivered = { ...receipt, recipients: [to], receivedAt: world.now, verdicts: given }
  return receiveMail(world.upline, { receipt: delivered, raw })
}

/** One spelling for a domain that has two. */
function inAscii(address: string): string {
  const [local = '', domain = ''] = address.toLowerCase().split('@')
  return `${local}@${domainToASCII(domain)}`
}

describe('every mail of the corpus', () => {
  it('has a verdict that was decided by hand', () => {
    expect(Object.keys(verdicts).toSorted()).toEqual(corpus.map(({ name }) => name))
  })

  it.each(corpus.map((mail) => [mail.name, mail] as const))('%s', async (name, mail) => {
    expect(await outcomeOf(mail)).toBe(verdicts[name])
  })
})

/** `MUTATIONS=20000` in the environment takes some minutes. */
const MUTATIONS = Number(process.env.MUTATIONS ?? 3000)
const VERDICTS = ['PASS', 'PASS', 'FAIL', 'GRAY', 'PROCESSING_FAILED'] as const

describe('a damaged mail to somebody’s address for replies', () => {
  it('publishes nothing unless SES passes it and it comes from their address', async () => {
    const random = seededRandom(20_261_126)
    const pick = <T>(list: readonly T[]): T => list[(random(1)[0] ?? 0) % list.length] as T
    const seeds = corpus.filter(({ raw }) => raw.length < 5000)
    let world = await QuestionWorld.begin(organisation)
    let to = ''
    let published = 0
    for (let run = 0; run < MUTATIONS; run++) {
      if (run % 20 === 0) {
        world = await QuestionWorld.begin(organisation)
        await world.ask()
        to = replyAddressOf(world, 'sam@x.example', 'question-asked')
      }
      const seed = pick(seeds)
      const registered = pick([seed.expected.from?.address ?? VICTIM, VICTIM])
      await holdAs(world, registered)
      const raw = mutated(seed.raw, pick(seeds).raw, random)
      const [dmarc, spam, virus] = [pick(VERDICTS), pick(VERDICTS), pick(VERDICTS)]
      const receipt = {
        ...seed.receipt,
        sesMessageId: `run-${run}`,
        recipients: [to],
        receivedAt: world.now,
        verdicts: { ...seed.receipt.verdicts, dmarc, spam, virus },
      }
      const outcome = await receiveMail(world.upline, { receipt, raw })
      if (outcome !== 'answer') continue
      published += 1
      const told = `run ${run} of ${seed.name}`
      expect([spam, virus], told).toEqual(['PASS', 'PASS'])
      // Read by the library alone, without anything of ours around it.
      const { from: sender } = await PostalMime.parse(raw)
      expect(inAscii(sender?.address ?? ''), told).toBe(inAscii(registered))
    }
    expect(published).toBeGreaterThan(20)
  }, 900_000)
})
