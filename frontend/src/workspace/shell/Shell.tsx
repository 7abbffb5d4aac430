import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Outlet, useNavigate, useRouter } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useState } from 'react'
import { useShortcut } from '@/shared/ui-workspace/shortcuts'
import { BottomTabs } from './BottomTabs'
import { PaletteWait } from './PaletteWait'
import { Sidebar } from './Sidebar'
import { TopBar } from './TopBar'
import { useLive } from './useLive'

const Palette = lazy(() => import('./Palette'))
const HelpSheet = lazy(() => import('./HelpSheet'))

/** The frame around every signed-in page. */
export function Shell() {
  const navigate = useNavigate()
  const router = useRouter()
  const [open, setOpen] = useState<'palette' | 'help' | null>(null)
  const [typed, setTyped] = useState('')
  useLive()

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.metaKey || event.ctrlKey) || event.altKey) return
      event.preventDefault()
      setTyped('')
      setOpen(now => (now === 'palette' ? null : 'palette'))
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
  useShortcut('g h', () => void navigate({ to: '/dashboard' }))
  useShortcut('g m', () => void navigate({ to: '/inbox' }))
  useShortcut('g c', () => void navigate({ to: '/clients' }))
  useShortcut('g q', () => void navigate({ to: '/quotes' }))
  useShortcut('g i', () => void navigate({ to: '/invoices' }))
  useShortcut('g p', () => void navigate({ to: '/projects' }))
  useShortcut('g s', () => void navigate({ to: '/settings' }))
  // What is begun is of the kind that one looks at.
  useShortcut('c', () => {
    const room = router.state.location.pathname.split('/')[1]
    if (room === 'inbox') return void navigate({ to: '/inbox', search: now => ({ ...now, new: 'yes' }) as never })
    void navigate({
      to: room === 'quotes' || room === 'invoices' || room === 'projects' ? `/${room}/new` : '/clients/new',
    })
  })
  useShortcut('?', () => setOpen('help'))

  const search = () => {
    setTyped('')
    setOpen('palette')
  }
  const close = () => setOpen(null)
  const help = () => setOpen('help')
  return (
    <div className="min-h-dvh md:grid md:grid-cols-[14.5rem_minmax(0,1fr)]">
      <a
        href="#main"
        className="sr-only z-50 rounded-md bg-raised px-4 py-2 font-medium shadow-high focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        <Trans>Skip to content</Trans>
      </a>
      <Sidebar onSearch={search} onHelp={help} />
      <TopBar onSearch={search} onHelp={help} />
      <main
        id="main"
        tabIndex={-1}
        aria-label={t`Content`}
        className="min-h-[calc(100dvh-3.5rem)] min-w-0 border-line bg-raised px-4 pb-28 outline-none md:min-h-dvh md:border-l md:px-8 md:pb-16"
      >
        <Outlet />
      </main>
      <BottomTabs />
      {open === 'palette' && (
        <Suspense fallback={<PaletteWait typed={typed} onType={setTyped} onClose={close} />}>
          <Palette typed={typed} onType={setTyped} onClose={close} onHelp={help} />
        </Suspense>
      )}
      <Suspense>{open === 'help' && <HelpSheet onClose={close} />}</Suspense>
    </div>
  )
}
