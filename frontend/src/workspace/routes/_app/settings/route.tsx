import { t } from '@lingui/core/macro'
import { createFileRoute, Link, Outlet, useLocation } from '@tanstack/react-router'
import { useChosenInSight } from '@/shared/ui-workspace/useChosenInSight'

/** Settings: a list of rooms beside the one that is open. */
export const Route = createFileRoute('/_app/settings')({
  component: function Settings() {
    const row = useChosenInSight<HTMLElement>(useLocation({ select: ({ pathname }) => pathname }))
    const rooms = [
      { to: '/settings/business', label: t`Business` },
      { to: '/settings/branding', label: t`Branding` },
      { to: '/settings/invoices', label: t`Invoices and tax` },
      { to: '/settings/bank-details', label: t`Bank details` },
      { to: '/settings/paystack', label: t`Paystack` },
      { to: '/settings/services', label: t`Services` },
      { to: '/settings/api-keys', label: t`API keys` },
      { to: '/settings/profile', label: t`Your profile` },
    ] as const
    return (
      <div className="mx-auto grid max-w-5xl gap-x-10 md:grid-cols-[11rem_minmax(0,1fr)]">
        <nav ref={row} aria-label={t`Settings`} className="-mx-4 overflow-x-auto px-4 pt-3 md:mx-0 md:px-0 md:pt-6">
          <p className="mb-2 hidden px-2.5 text-sm text-muted md:block">{t`Settings`}</p>
          <ul className="flex gap-1 md:grid md:gap-0.5">
            {rooms.map(({ to, label }) => (
              <li key={to}>
                <Link
                  to={to}
                  className="flex min-h-9 pointer-coarse:min-h-11 items-center rounded-md px-2.5 whitespace-nowrap text-fg/80 no-underline hover:bg-fg/6 data-[status=active]:bg-fg/8 data-[status=active]:font-medium data-[status=active]:text-fg"
                >
                  {label}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <div className="min-w-0 max-w-2xl">
          <Outlet />
        </div>
      </div>
    )
  },
})
