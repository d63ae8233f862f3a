/** These run inside the browser, so each stands on its own. */

/** Texts whose contrast with what is painted behind them is below WCAG AA. */
export function faintTexts(): string[] {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
  const channels = (colour: string): number[] => {
    if (!canvas) return []
    canvas.clearRect(0, 0, 1, 1)
    canvas.fillStyle = colour
    canvas.fillRect(0, 0, 1, 1)
    return [...canvas.getImageData(0, 0, 1, 1).data]
  }
  const luminance = (colour: string): number => {
    const [red = 0, green = 0, blue = 0] = channels(colour).map((channel) => {
      const share = channel / 255
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }
  const behind = (element: Element | null): string => {
    if (!element) return 'white'
    const colour = getComputedStyle(element).backgroundColor
    return channels(colour)[3] === 255 ? colour : behind(element.parentElement)
  }
  const hasText = (element: Element) =>
    [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim()) ||
    element.matches('input:not([type=checkbox]):not([type=hidden]), select, textarea')
  const contrast = (element: Element): number => {
    const text = luminance(getComputedStyle(element).color)
    const surface = luminance(behind(element))
    return (Math.max(text, surface) + 0.05) / (Math.min(text, surface) + 0.05)
  }
  return [...document.body.querySelectorAll('*')]
    .filter((element) => hasText(element) && contrast(element) < 4.5)
    .map((element) => `${element.tagName} ${contrast(element).toFixed(2)} ${element.textContent}`)
}

/** What can be pressed but is less than 24 px wide or high; links within a sentence are exempt (WCAG 2.5.8). */
export function smallTargets(): string[] {
  const pressable = 'a, button, summary, select, textarea, input:not([type=hidden])'
  const isExempt = (element: Element) =>
    element.closest('.out-of-sight, .skip-link, .prose, .prose-list') !== null
  return [...document.querySelectorAll(pressable)]
    .filter((element) => element.checkVisibility() && !isExempt(element))
    .filter((element) => {
      const { width, height } = element.getBoundingClientRect()
      return width < 24 || height < 24
    })
    .map((element) => element.outerHTML)
}

export function hasSidewaysScroll(): boolean {
  const { scrollWidth, clientWidth } = document.documentElement
  return scrollWidth > clientWidth
}

/** Width of the first heading's text: nought where the browser found no font. */
export function headingTextWidth(): number {
  const range = document.createRange()
  range.selectNodeContents(document.querySelector('h1') ?? document.body)
  return range.getBoundingClientRect().width
}
