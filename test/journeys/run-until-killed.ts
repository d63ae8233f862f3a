// A process of its own that a test kills: node run-until-killed.ts <assembly> <state file> <port>
import { startLocalCloud } from '../../local/start-local-cloud.ts'

const [assembly = '', stateFile = '', port = '0'] = process.argv.slice(2)
const cloud = await startLocalCloud({ assembly, stateFile, port: Number(port) })
process.send?.({ url: cloud.url })
