// Answers that stand ready, as somebody types what they ask: perhaps nobody has to wait for a person.

const PAUSE_MS = 250
const SHORTEST = 3
const MOST = 3

for (const area of document.querySelectorAll('[data-suggest-for]')) suggestInto(area)

function suggestInto(area) {
  const field = document.getElementById(area.dataset.suggestFor)
  let timer
  let request = new AbortController()
  let shown
  // Else the enter key would press it, though there is nothing left for it to do.
  area.querySelector('.without-script').remove()
  field.addEventListener('input', () => {
    clearTimeout(timer)
    request.abort()
    const query = field.value.trim()
    if (query === shown) return
    request = new AbortController()
    const { signal } = request
    timer = setTimeout(async () => {
      const faqs = query.length < SHORTEST ? [] : await faqsFor(query, signal)
      if (signal.aborted) return
      shown = query
      show(area, faqs)
    }, PAUSE_MS)
  })
}

/** What cannot be fetched is no trouble to whoever types: a person will answer. */
async function faqsFor(query, signal) {
  try {
    const answer = await fetch(`/v1/faqs?q=${encodeURIComponent(query)}`, { signal })
    const { faqs } = answer.ok ? await answer.json() : { faqs: [] }
    return faqs.slice(0, MOST)
  } catch {
    return []
  }
}

function show(area, faqs) {
  const list = area.querySelector('ul')
  const keys = faqs.map(({ key }) => key).join(' ')
  // The same answers again: one that is being read stays open.
  if (list.dataset.keys === keys) return
  list.dataset.keys = keys
  list.replaceChildren(...faqs.map((faq) => suggestion(area, faq)))
  const status = area.querySelector('[role="status"]')
  const words = wordsFor(faqs.length)
  if (status.textContent !== words) status.textContent = words
}

/** Texts go in as texts, whatever they hold. */
function suggestion(area, { key, question, text }) {
  const item = area.querySelector('template').content.cloneNode(true)
  item.querySelector('summary bdi').textContent = question
  item.querySelector('.written').textContent = text
  item.querySelector('form').action = `/faq/${encodeURIComponent(key)}/answered`
  return item
}

/** components/suggested-answers.tsx says the same; while somebody types, nothing found is nothing said. */
function wordsFor(found) {
  if (found === 0) return ''
  return found === 1 ? 'This may answer it already:' : `These ${found} may answer it already:`
}
