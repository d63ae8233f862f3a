/** What the header block of a mail or of one of its parts says, looked at before anything is parsed. */
export interface PartHeader {
  /** Delimiters that it declares, without their dashes. */
  readonly boundaries: readonly string[]
  /** Its body is text that somebody reads. */
  readonly isText: boolean
  /** In an encoding that nobody decodes any more; as another one it would be garbage, or a trick. */
  readonly isUndecodable: boolean
}

const BOUNDARY = /boundary\s*=\s*(?:"([^"\r\n]{1,200})"|([^\s";]{1,200}))/gi
const TYPE = /^content-type[ \t]*:/im
const TEXT = /^content-type[ \t]*:\s*text\/(?:plain|html)\b/im
const UNDECODABLE =
  /charset\*?\s*=\s*["']?\s*(?:x-|cs)?(?:unicode-1-1-)?(?:utf-?7|utf-?32|hz-gb-2312|iso-2022-(?:kr|cn)|iso-10646-ucs-4)/i

export function readPartHeader(block: string): PartHeader {
  const boundaries = [...block.matchAll(BOUNDARY)].map((found) => found[1] ?? found[2] ?? '')
  return {
    boundaries: boundaries.map((boundary) => boundary.trimEnd()),
    isText: TEXT.test(block) || !TYPE.test(block),
    isUndecodable: TEXT.test(block) && UNDECODABLE.test(block),
  }
}
