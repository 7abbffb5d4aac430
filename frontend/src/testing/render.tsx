import { i18n } from '@lingui/core'
import { I18nProvider } from '@lingui/react'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, render, renderHook } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach } from 'vitest'

i18n.loadAndActivate({ locale: 'en', messages: {} })
afterEach(cleanup)

function Around({ cache, children }: { cache: QueryClient; children?: ReactNode }) {
  return (
    <I18nProvider i18n={i18n}>
      <QueryClientProvider client={cache}>{children}</QueryClientProvider>
    </I18nProvider>
  )
}
const wrap =
  (cache: QueryClient) =>
  ({ children }: { children: ReactNode }) => <Around cache={cache}>{children}</Around>
const quiet = () => new QueryClient({ defaultOptions: { queries: { retry: false }, mutations: { retry: false } } })

/** A component as it stands in the workspace: words, and a cache of its own. */
export function renderApp(ui: ReactNode, cache = quiet()) {
  return { cache, ...render(ui, { wrapper: wrap(cache) }) }
}
export function renderAppHook<T>(hook: () => T, cache = quiet()) {
  return { cache, ...renderHook(hook, { wrapper: wrap(cache) }) }
}
