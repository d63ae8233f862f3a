const numbers = new Intl.NumberFormat('en')

/** `12,345` */
export function grouped(count: number): string {
  return numbers.format(count)
}

export function counted(count: number, one: string, more: string): string {
  return `${grouped(count)} ${count === 1 ? one : more}`
}
