import { composeApp } from './compose-app.ts'
import { addSecurityChecks } from './security-checks.ts'

const app = await composeApp()
addSecurityChecks(app)
app.synth()
