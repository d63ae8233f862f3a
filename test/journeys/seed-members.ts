import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb'
import type { LocalCloud } from '../../local/local-cloud.ts'
import { DynamoStore } from '../../shared/aws/dynamo-store.ts'
import { combine, effects, put, type Effects } from '../../shared/effects.ts'
import { accessTokens } from '../../shared/kernel/access-token.ts'
import { plusHours, type Instant } from '../../shared/kernel/time.ts'
import { newId, newToken, type RandomBytes } from '../../shared/kernel/token.ts'
import { homeTokenFor } from '../../shared/members/home-link.ts'
import { defaultConsent, mailConsents } from '../../shared/members/mail-consent.ts'
import { memberEmailOf, memberEmails, members, type Member } from '../../shared/members/member.ts'
import { enteringRoster } from '../../shared/members/roster.ts'

export interface Seeded {
  readonly member: Member
  /** Of their own page. */
  readonly token: string
}

/** Many who joined some time ago and want news, as rows: signing each up takes half a second. */
export async function seedMembers(
  cloud: LocalCloud,
  count: number,
  joinedAt: Instant,
  random: RandomBytes,
): Promise<readonly Seeded[]> {
  const client = new DynamoDBClient({
    endpoint: cloud.url,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'operator', secretAccessKey: 'operator' },
  })
  const { TableNames = [] } = await client.send(new ListTablesCommand({}))
  const tables = {
    records: TableNames.find((name) => /records/i.test(name)) ?? '',
    'mail-ledger': TableNames.find((name) => /ledger/i.test(name)) ?? '',
  }
  const store = new DynamoStore({ client, tables, now: () => joinedAt })
  const seeded: Seeded[] = []
  for (let i = 0; i < count; i += 1) {
    const one = { member: memberNr(i, joinedAt, random), token: newToken(random) }
    const outcome = await store.commit(rowsOf(one))
    if (outcome !== 'committed') throw new Error(`Member ${i} met ${outcome}`)
    seeded.push(one)
  }
  client.destroy()
  return seeded
}

function memberNr(i: number, joinedAt: Instant, random: RandomBytes): Member {
  return {
    id: newId(random),
    fullName: `Member Nr ${i}`,
    email: `m${i}@example.org`,
    sponsorId: 'root',
    path: ['root'],
    depth: 1,
    referralCode: `member${i}`,
    timeZone: 'Europe/Berlin',
    locale: 'en',
    joinedAt,
    state: 'active',
    linkGeneration: 0,
    contact: {},
    shares: ['email'],
  }
}

function rowsOf({ member, token }: Seeded): Effects {
  const { id, email, joinedAt } = member
  const consent = { ...defaultConsent(id), broadcasts: true, changedAt: joinedAt }
  const link = homeTokenFor(member, token, plusHours(joinedAt, 365 * 24))
  const own = effects({
    puts: [
      put(members, member, 'absent'),
      put(memberEmails, memberEmailOf(email, id), 'absent'),
      put(accessTokens, link, 'absent'),
      put(mailConsents, consent, 'absent'),
    ],
  })
  return combine([own, enteringRoster(member)])
}
