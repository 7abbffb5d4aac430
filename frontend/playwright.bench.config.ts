import { defineConfig, devices } from '@playwright/test'
import config from './playwright.config.ts'
import { chromium } from './vite.shared.ts'

// What is measured in the browser; started by `make bench`, never by the tests.
export default defineConfig({
  ...config,
  testDir: './bench',
  workers: 1,
  timeout: 180_000,
  // A trace photographs the whole page at each move of the mouse, which is all that would be measured.
  use: { ...config.use, trace: 'off' },
  projects: [
    { name: 'bench', testMatch: '*.bench.ts', use: { ...devices['Desktop Chrome'], launchOptions: chromium } },
  ],
})
