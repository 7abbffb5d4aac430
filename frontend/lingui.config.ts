import { defineConfig } from '@lingui/cli'
import { formatter } from '@lingui/format-po'

// One catalogue per face, so that a phone on the portal never downloads the workspace's words.
const shared = ['src/shared', 'src/features/*/model.ts', 'src/features/*/queries.ts']
export default defineConfig({
  sourceLocale: 'en',
  locales: ['en'],
  format: formatter({ lineNumbers: false, origins: false }),
  orderBy: 'message',
  catalogs: [
    {
      path: '<rootDir>/src/workspace/locales/{locale}',
      include: ['src/workspace', 'src/features/*/workspace/*.{ts,tsx}', ...shared],
    },
    {
      path: '<rootDir>/src/portal/locales/{locale}',
      // Not all that is shared: words that only the workspace shows would weigh on a phone's first load.
      include: ['src/portal', 'src/features/*/portal/*.{ts,tsx}', 'src/shared/ui', 'src/shared/lib'],
      exclude: ['src/portal/later/**', 'src/features/*/portal/later/**'],
    },
    {
      // The words of pages that arrive when they are opened, with these pages.
      path: '<rootDir>/src/portal/later/locales/{locale}',
      include: ['src/portal/later', 'src/features/*/portal/later/*.{ts,tsx}'],
      exclude: [
        'src/portal/later/{billing,quotes,shared,talk}/**',
        'src/features/{invoices,quotes,threads}/portal/later/**',
      ],
    },
    {
      path: '<rootDir>/src/portal/later/billing/locales/{locale}',
      include: ['src/portal/later/billing', 'src/features/invoices/portal/later/*.{ts,tsx}'],
    },
    {
      path: '<rootDir>/src/portal/later/shared/locales/{locale}',
      include: ['src/portal/later/shared'],
    },
    {
      path: '<rootDir>/src/portal/later/quotes/locales/{locale}',
      include: ['src/portal/later/quotes', 'src/features/quotes/portal/later/*.{ts,tsx}'],
    },
    {
      path: '<rootDir>/src/portal/later/talk/locales/{locale}',
      include: ['src/portal/later/talk', 'src/features/threads/portal/later/*.{ts,tsx}'],
    },
  ],
})
