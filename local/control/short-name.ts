/** `demo-service-relayoutbox` for `demo-service-relayoutboxB122EBB9-TZUU0T9JE9ND`: without what makes names unique. */
export function shortName(nameOrArn: string): string {
  const name = nameOrArn.split(':').at(-1) ?? nameOrArn
  return name.replace(/(?:[0-9A-F]{8})?-[0-9A-Z]{12}$/, '')
}
