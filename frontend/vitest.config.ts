import path from 'node:path'
import { lingui } from '@lingui/vite-plugin'
import babel from '@rolldown/plugin-babel'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import { chromium, linguiMacro, preactAlias } from './vite.shared.ts'

const here = import.meta.dirname
const at = { '@': path.join(here, 'src') }
const sources = () => [
  babel({ plugins: [linguiMacro] }),
  lingui({ configPath: path.join(here, 'lingui.config.ts') }),
  react(),
]
const ui = (name: string, alias: Record<string, string>) => ({
  cacheDir: `node_modules/.vite-test-${name}`,
  // Found late, they would make vite reload the page in the middle of a cold run.
  optimizeDeps: {
    include: [
      '@lingui/core',
      '@lingui/react',
      '@tanstack/react-query',
      'axe-core',
      'react',
      'react-dom/client',
      'react/jsx-dev-runtime',
      'wouter',
    ],
  },
  plugins: [...sources(), tailwindcss()],
  resolve: { alias: { ...at, ...alias } },
  test: {
    name,
    include: ['src/shared/ui/**/*.browser.test.tsx', 'src/features/*/portal/*.browser.test.tsx'],
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      provider: playwright({ launchOptions: chromium }),
      instances: [{ browser: 'chromium' as const, viewport: { width: 412, height: 839 } }],
    },
  },
})

export default defineConfig({
  test: {
    expect: { requireAssertions: true },
    projects: [
      {
        plugins: sources(),
        resolve: { alias: at },
        test: {
          name: 'unit',
          environment: 'happy-dom',
          include: ['src/**/*.test.{ts,tsx}'],
          exclude: ['**/*.browser.test.tsx'],
        },
      },
      ui('ui-react', {}),
      ui('ui-preact', preactAlias),
    ],
  },
})
