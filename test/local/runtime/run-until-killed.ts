// A process of its own that is killed in the middle of an asynchronous invocation.
import { peopleCloud } from './people-cloud.ts'

const [stateFile = '', file = ''] = process.argv.slice(2)
const people = await peopleCloud({ stateFile })
await people.request('POST', '/people/ada')
await people.cloud.quiet()
await people.invoke('Interrupted', { file })
process.send?.(people.assembly)
