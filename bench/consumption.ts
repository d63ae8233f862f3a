import type { Figure } from './figure.ts'
import type { Ground } from './ground.ts'
import { MeteredCloud } from './metered-cloud.ts'
import { mailConsumption, stepConsumption, sweepConsumption } from './consumption-figure.ts'
import type { MeteredCall } from './call-meter.ts'
import { newSignUpForm } from './sign-up-form.ts'

const PEOPLE = 5
/** With the tips of the first and the third day. */
const FOLLOWED_DAYS = 4
const SWEEP = 'sweep-late-work'

/** DynamoDB's units and the AWS calls of what a member goes through, counted by the local cloud. */
export async function consumption({ assembly }: Ground): Promise<readonly Figure[]> {
  const cloud = new MeteredCloud(assembly)
  try {
    // The first visitor of all makes the root member, the second is like everybody.
    await cloud.ask('GET', '/v1/referrals/bluedoor')
    await cloud.takeCalls()
    await cloud.ask('GET', '/v1/referrals/bluedoor')
    return await figuresOf(cloud, await cloud.takeCalls())
  } finally {
    await cloud.close()
  }
}

async function figuresOf(
  cloud: MeteredCloud,
  lookup: readonly MeteredCall[],
): Promise<readonly Figure[]> {
  const { signUps, confirmations } = await joinEverybody(cloud)
  const mailsBefore = await cloud.mailCount()
  await cloud.move(`P${FOLLOWED_DAYS}D`)
  const passed = await cloud.takeCalls()
  const followUps = passed.filter(({ caller }) => caller !== SWEEP)
  const sweeps = passed.filter(({ caller }) => caller === SWEEP)
  const mails = await cloud.mailCount()
  const people = { count: PEOPLE, starter: 'public-api', lookup }
  const mailed = { count: mails - mailsBefore, starter: 'run-follow-up', lookup }
  return [
    stepConsumption('A sign-up with its mail', signUps, people),
    stepConsumption('A confirmation with welcome and notice', confirmations, people),
    stepConsumption('A follow-up with its mail', followUps, mailed),
    mailConsumption([...signUps, ...confirmations, ...followUps], mails),
    sweepConsumption(sweeps, { days: FOLLOWED_DAYS, lookup }),
  ]
}

async function joinEverybody(cloud: MeteredCloud) {
  const signUps: MeteredCall[] = []
  const confirmations: MeteredCall[] = []
  for (let nth = 0; nth < PEOPLE; nth++) {
    const form = newSignUpForm()
    await cloud.ask('POST', '/v1/sign-ups', form)
    signUps.push(...(await cloud.takeCalls()))
    const token = await cloud.confirmationToken(form.email)
    await cloud.ask('POST', '/v1/confirmations', { token })
    confirmations.push(...(await cloud.takeCalls()))
  }
  return { signUps, confirmations }
}
