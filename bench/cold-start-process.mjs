// One cold start: the module is loaded and its first event answered. Plain JavaScript, because
// stripping types would be part of what is measured.
const [moduleUrl, event] = process.argv.slice(2)
const startedAt = performance.now()
const { handler } = await import(moduleUrl)
await handler(JSON.parse(event), { getRemainingTimeInMillis: () => 10_000 })
// The origin of `performance.now` is the start of the process.
const endedAt = performance.now()
console.log(`\n${JSON.stringify({ workMs: endedAt - startedAt, processMs: endedAt })}`)
