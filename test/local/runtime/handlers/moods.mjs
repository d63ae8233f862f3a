// Handlers that show what an execution environment does with good and bad functions.
import { connect } from 'node:net'

let invocations = 0

export const answer = async (event, context) => ({
  event,
  invocations: ++invocations,
  now: new Date().toISOString(),
  alsoNow: Date.now(),
  requestId: context.awsRequestId,
  hasTimeLeft: context.getRemainingTimeInMillis() > 0,
  variables: { own: process.env.OWN, name: process.env.AWS_LAMBDA_FUNCTION_NAME },
})

export const nothing = async () => {}

export const fail = async () => {
  throw new RangeError('too much')
}

export const hang = () => new Promise(() => {})

export const crash = () => {
  setTimeout(() => {
    throw new Error('nobody awaited me')
  })
  return new Promise(() => {})
}

export const leave = () => process.exit(7)

export const devour = () => {
  const eaten = []
  for (;;) eaten.push(Array.from({ length: 100_000 }, Math.random))
}

export const callHome = async () => {
  try {
    await fetch('http://example.com')
  } catch (error) {
    return error.cause.message
  }
}

/** Waits until as many invocations as asked for are inside at the same time. */
export const meet = async ({ port }) =>
  new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1')
    socket.on('data', (data) => resolve(data.toString())).on('error', reject)
  })

export const talk = async () => {
  console.log('first line\nsecond line')
  console.error('to the other stream')
}
