import type { RandomBytes } from '../../shared/kernel/token.ts'

/** Bytes that are the same for the same seed (mulberry32): not secret, which a test does not need. */
export function seededRandom(seed: number): RandomBytes {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)
    return (mixed ^ (mixed >>> 14)) & 0xff
  }
  return (count) => Uint8Array.from({ length: count }, next)
}
