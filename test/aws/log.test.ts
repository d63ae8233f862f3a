import { afterEach, expect, it, vi } from 'vitest'
import { logError } from '../../shared/aws/log.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

it('a log line names what failed and where, and nothing that a service quoted', () => {
  const lines: unknown[] = []
  vi.spyOn(console, 'error').mockImplementation((line: unknown) => void lines.push(line))
  const quoted = new Error('not authorized on identity/ada@example.org')
  quoted.name = 'AccessDenied'
  logError(
    { event: 'mail-failed', key: 'a/b' },
    new Error('SES refuses our calls', { cause: quoted }),
  )
  expect(JSON.stringify(lines)).not.toContain('ada@example.org')
  const { trace, ...line } = lines[0] as Record<string, unknown>
  expect(line).toEqual({
    event: 'mail-failed',
    key: 'a/b',
    error: 'Error: SES refuses our calls < AccessDenied',
  })
  expect(trace).toEqual(expect.arrayContaining([expect.stringContaining('log.test.ts')]))
})

it('what is thrown without being an error is named, not printed', () => {
  const lines: unknown[] = []
  vi.spyOn(console, 'error').mockImplementation((line: unknown) => void lines.push(line))
  logError({ event: 'x' }, { email: 'ada@example.org' })
  expect(JSON.stringify(lines)).not.toContain('ada')
})
