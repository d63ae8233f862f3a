// Every page works without this file; it only saves people a little trouble.
import './count-down.js'
import './suggest-answers.js'

for (const field of document.querySelectorAll('input[name="timeZone"]')) {
  field.value = Intl.DateTimeFormat().resolvedOptions().timeZone || field.value
}

/** Also those that belong to the form from outside. */
const submitButtons = (form) => [...form.elements].filter(({ type }) => type === 'submit')

document.addEventListener('submit', ({ target: form }) => {
  for (const button of submitButtons(form)) button.disabled = true
})

// A page that comes back from the browser's memory keeps its disabled buttons.
addEventListener('pageshow', ({ persisted }) => {
  if (!persisted) return
  for (const form of document.forms) {
    for (const button of submitButtons(form)) button.disabled = false
  }
})

const canCopy = Boolean(navigator.clipboard)
for (const button of document.querySelectorAll('button[data-copy]')) {
  const field = document.getElementById(button.dataset.copy)
  const status = document.querySelector(`[data-copied="${button.dataset.copy}"]`)
  button.hidden = !canCopy
  button.addEventListener('click', () => {
    navigator.clipboard.writeText(field.value).then(
      () => {
        status.textContent = 'Copied'
      },
      () => {
        field.select()
        status.textContent = 'Selected: copy it with your keyboard'
      },
    )
  })
}
