import type MiniSearch from 'minisearch'
import type { Situation } from '../capability.ts'
import { epochMs } from '../kernel/time.ts'
import { listPublishedFaqs } from './published-faqs.ts'

export interface FaqView {
  readonly key: string
  readonly question: string
  readonly text: string
  /** Compiled from the organisation's own Markdown; a published answer is text alone. */
  readonly html?: string
}

const SHOWN = 5
const LONGEST_QUERY = 200
/** What was published or removed is seen after at most this long; a stranger's typing costs no read. */
const FRESH_MS = 60_000
/** Longer words forgive more slips of the finger. */
const SEARCH = { fuzzy: 0.2, prefix: true, boost: { question: 3 } }

interface Shelf {
  readonly index: MiniSearch<FaqView>
  readonly byKey: ReadonlyMap<string, FaqView>
  readonly readAtMs: number
}

/** The frequent questions of one running function: the compiled ones, and those that were published. */
export class FaqShelf {
  #shelf: Promise<Shelf> | undefined

  /** The best matches, the best first; of an empty or unknown query none. */
  async search(situation: Situation, query: string): Promise<readonly FaqView[]> {
    const wanted = query.slice(0, LONGEST_QUERY).trim()
    if (wanted === '') return []
    const { index, byKey } = await this.#fresh(situation)
    const found = index.search(wanted, SEARCH)
    return found.flatMap(({ id }) => byKey.get(String(id)) ?? []).slice(0, SHOWN)
  }

  async has(situation: Situation, key: string): Promise<boolean> {
    return (await this.#fresh(situation)).byKey.has(key)
  }

  async #fresh(situation: Situation): Promise<Shelf> {
    const known = await this.#shelf?.catch(() => undefined)
    const age = known ? epochMs(situation.now) - known.readAtMs : Infinity
    if (known && age >= 0 && age < FRESH_MS) return known
    this.#shelf = read(situation)
    return this.#shelf
  }
}

async function read(situation: Situation): Promise<Shelf> {
  // Only who searches pays for loading it.
  const [{ default: Index }, published] = await Promise.all([
    import('minisearch'),
    listPublishedFaqs(situation),
  ])
  const faqs: FaqView[] = [...situation.organisation.content.faqs, ...published].map(
    ({ key, question, text, ...rest }) => ({
      key,
      question,
      text,
      ...('html' in rest && { html: rest.html }),
    }),
  )
  const index = new Index<FaqView>({ idField: 'key', fields: ['question', 'text'] })
  index.addAll(faqs)
  const byKey = new Map(faqs.map((faq) => [faq.key, faq]))
  return { index, byKey, readAtMs: epochMs(situation.now) }
}
