import { hashOf } from '../kernel/token.ts'

const SHARE = 0.01
const AT_LEAST = 1
const AT_MOST = 500
/** 48 bits: a whole number that JSON keeps, and no two people of one organisation share. */
const RANK_DIGITS = 12
/** Lower than everybody's rank. */
export const NOBODY = -1

/** Where a member stands in the order of one broadcast: by chance, and always the same. */
export function rankOf(broadcastId: string, memberId: string): number {
  return Number.parseInt(hashOf(`${broadcastId}/${memberId}`).slice(0, RANK_DIGITS), 16)
}

export function canarySize(audience: number): number {
  return Math.min(audience, AT_MOST, Math.max(AT_LEAST, Math.ceil(audience * SHARE)))
}

/** The lowest ranks seen so far, in order: as many as a canary may need. */
export function withLowest(lowest: readonly number[], ranks: readonly number[]): number[] {
  return [...lowest, ...ranks].toSorted((a, b) => a - b).slice(0, AT_MOST)
}

/** Whoever ranks no higher than this is asked first; everybody else comes later. */
export function canaryLimit(lowest: readonly number[], audience: number): number {
  return lowest[canarySize(audience) - 1] ?? NOBODY
}
