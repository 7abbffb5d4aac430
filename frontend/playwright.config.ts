import { defineConfig, devices } from '@playwright/test'
import { chromium } from './vite.shared.ts'

// The server under test is started by whoever calls this (`make test` does), on a database of its own.
const launch = { launchOptions: chromium }
const baseURL = process.env.E2E_URL ?? 'http://127.0.0.1:8080'
/**
 * What the pages do by themselves is the same on either database and is seen on one; the API's own tests go over both.
 * On the second the whole ways are walked, and the doors are tried.
 */
const second = process.env.E2E_DATABASE === 'postgres'
const BOTH = /(walk(?!\.policy).*|portal\.(enter|quotes|invoices)|workspace\.(sign-in|clients))\.spec\.ts/

/** Left out is what the second database would only show again; several servers share that one alone. */
const only = second ? { testIgnore: new RegExp(`^(?!.*${BOTH.source})`) } : { testIgnore: /walk\.nodes\.spec\.ts/ }

export default defineConfig({
  testDir: './e2e',
  fullyParallel: true,
  workers: 2,
  forbidOnly: !!process.env.CI,
  reporter: [['list']],
  // Two browsers, the server and PostgreSQL share what may be two slow cores.
  expect: { timeout: 15_000 },
  use: {
    baseURL,
    // A trace of every test costs a quarter of the time, and nobody fetches one from a machine that tests each change.
    trace: process.env.CI ? 'off' : 'retain-on-failure',
    locale: 'en-NG',
    timezoneId: 'Africa/Lagos',
    contextOptions: { reducedMotion: 'reduce' },
  },
  projects: [
    { name: 'portal-phone', testMatch: /portal\..*\.spec\.ts/, ...only, use: { ...devices['Pixel 7'], ...launch } },
    {
      name: 'workspace-desktop',
      testMatch: /workspace\..*\.spec\.ts/,
      ...only,
      use: { ...devices['Desktop Chrome'], ...launch },
    },
    // The team at its desk; a client's phone is a context of its own within the test.
    { name: 'walk', testMatch: /walk\..*spec\.ts/, ...only, use: { ...devices['Desktop Chrome'], ...launch } },
    ...(second
      ? []
      : [
          {
            name: 'portal-320',
            // What a narrow phone makes hard: that everything fits, and the ways that people must not lose.
            testMatch: /portal\.(accessible|enter|invoices|quotes)\.spec\.ts/,
            // Colours and names do not change with the width.
            grepInvert: /every page is accessible/,
            use: { ...devices['Pixel 7'], viewport: { width: 320, height: 568 }, ...launch },
          },
          {
            name: 'workspace-phone',
            testMatch: /workspace\..*\.spec\.ts/,
            testIgnore: 'workspace.keyboard.spec.ts',
            // Colours do not change with the width; the desk shows them dark.
            grepInvert: /@mouse|accessible in dark/,
            use: { ...devices['Pixel 7'], ...launch },
          },
        ]),
    ...(process.env.SCREENSHOTS ? [{ name: 'screens', testMatch: 'screens.spec.ts', use: { ...launch } }] : []),
  ],
})
