/** What is counted of a broadcast while its mails go out and come back. */
export const BROADCAST_TALLIES = ['sent', 'bounced', 'complained'] as const
export type BroadcastTally = (typeof BROADCAST_TALLIES)[number]

/** Instead of a day: a broadcast is counted as a whole. */
export const ALL_DAYS = 'all'

/** Which broadcast a mail is a part of, by its message's key. */
export function broadcastOf(messageKey: string | undefined): string | undefined {
  return /^broadcasts\/([^/]+)\//.exec(messageKey ?? '')?.[1]
}

export function broadcastMessageKey(broadcastId: string, memberId: string): string {
  return `broadcasts/${broadcastId}/${memberId}`
}

export function tallyName(what: BroadcastTally, broadcastId: string): string {
  return `broadcast-${what}/${broadcastId}`
}
