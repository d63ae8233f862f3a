import { defineConfig } from 'vitest/config'

const JOURNEYS = 'test/journeys/**/*.test.ts'
const TIMEOUTS = { testTimeout: 60_000, hookTimeout: 60_000 }

export default defineConfig({
  test: {
    reporters: ['default', './test/summary-reporter.ts'],
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'rules',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: [JOURNEYS],
          ...TIMEOUTS,
        },
      },
      {
        test: {
          name: 'journeys',
          include: [JOURNEYS],
          globalSetup: ['test/journeys/synthesise-demo.ts'],
          // A month of virtual time is 46,000 calls; how long that takes is the machine's business.
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
})
