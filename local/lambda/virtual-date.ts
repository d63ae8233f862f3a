/** Make this thread's `Date` follow the local cloud's clock. Must run before the bundle loads. */
export function followClock(clock: Float64Array): void {
  const machineNow = Date.now
  const now = () => {
    const frozenAt = clock[1] ?? Number.NaN
    return Number.isNaN(frozenAt) ? Math.floor(machineNow() + (clock[0] ?? 0)) : frozenAt
  }
  const followed = new Proxy(Date, {
    construct: (target, given: unknown[], newTarget) =>
      Reflect.construct(target, given.length === 0 ? [now()] : given, newTarget),
    apply: (target) => new target(now()).toString(),
  })
  Date.now = now
  Date.prototype.constructor = followed
  globalThis.Date = followed
}
