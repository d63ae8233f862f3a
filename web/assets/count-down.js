// The time left for an answer, brought up to date. Until the first minute is over the server's words stand.

const MINUTE = 60_000
const UNITS = [
  ['day', 24 * 60],
  ['hour', 60],
  ['minute', 1],
]

const counted = (amount, unit) => `${amount} ${unit}${amount === 1 ? '' : 's'}`

/** The two greatest units: nobody plans an answer by the second. */
function wordsFor(leftMs) {
  if (leftMs <= 0) return 'no time left'
  let minutes = Math.floor(leftMs / MINUTE)
  if (minutes === 0) return 'less than a minute left'
  const parts = []
  for (const [unit, length] of UNITS) {
    parts.push([Math.floor(minutes / length), unit])
    minutes %= length
  }
  const first = parts.findIndex(([amount]) => amount > 0)
  const told = parts.slice(first, first + 2).filter(([amount]) => amount > 0)
  return `${told.map(([amount, unit]) => counted(amount, unit)).join(' and ')} left`
}

/** Only the time that passes is taken from this device, whose clock may be wrong. */
function countDown(time) {
  const openedAt = Date.now()
  const leftThenMs = Date.parse(time.dateTime) - Date.parse(time.dataset.countdown)
  const tell = () => {
    time.textContent = wordsFor(leftThenMs - (Date.now() - openedAt))
  }
  setInterval(tell, MINUTE)
  document.addEventListener('visibilitychange', tell)
}

for (const time of document.querySelectorAll('time[data-countdown]')) countDown(time)
