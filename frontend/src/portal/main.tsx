import '../styles/portal.css'
import { i18n } from '@lingui/core'
import { I18nProvider } from '@lingui/react'
import { QueryClientProvider } from '@tanstack/react-query'
import { createRoot } from 'react-dom/client'
import { captureLinkToken } from '@/features/auth/portal/linkToken'
import { Toaster } from '@/shared/ui/Toaster'
import { CrashGuard } from './CrashGuard'
import { messages } from './locales/en.po'
import { makeQueryClient } from './queryClient'
import { Routes } from './Routes'
import { registerWorker } from './worker'

captureLinkToken()
i18n.loadAndActivate({ locale: 'en', messages })

const app = document.getElementById('app')
if (app) {
  // The early skeleton is not this tree's, so it goes before the first render.
  app.replaceChildren()
  createRoot(app).render(
    <I18nProvider i18n={i18n}>
      <QueryClientProvider client={makeQueryClient()}>
        <CrashGuard>
          <Routes />
        </CrashGuard>
        <Toaster />
      </QueryClientProvider>
    </I18nProvider>,
  )
}

if (document.readyState === 'complete') void registerWorker()
else addEventListener('load', () => void registerWorker())
