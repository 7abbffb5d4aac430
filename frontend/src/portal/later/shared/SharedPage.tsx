import '../billing/words'
import '../words'
import './words'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { BankPanel } from '@/features/invoices/portal/later/BankPanel'
import { InvoiceDocument } from '@/features/invoices/portal/later/InvoiceDocument'
import { countShared, getShared, sharedPaperUrl } from '@/features/invoices/portal/later/queries'
import { Standing } from '@/features/invoices/portal/later/Standing'
import { ApiError } from '@/shared/api/client'
import type { SharedInvoice } from '@/shared/api/types'
import { dayDistance, dayOf, relativeDay } from '@/shared/lib/dates'
import { Money } from '@/shared/lib/Money'
import { Day } from '@/shared/lib/Time'
import { Avatar } from '@/shared/ui/Avatar'
import { Button, buttonClass } from '@/shared/ui/Button'
import { UnlinkIcon } from '@/shared/ui/icons'
import { EmptyState } from '@/shared/ui/states'
import { AuthSkeleton } from '../../AuthSkeleton'
import { applyBranding } from '../../brand'
import { Later } from '../../Later'
import { Unreachable } from '../../pages/Unreachable'
import { COLUMN } from '../../ShellSkeleton'

const loadNoPortal = async () => (await import('../../pages/SignIn')).NoPortal

/** What stands outside all portals: one shared document, or nothing. */
export function Outside() {
  const [, token] = /^\/s\/(\w+)\/?$/.exec(location.pathname) ?? []
  return token ? <SharedPage token={token} /> : <Later load={loadNoPortal} props={{}} meanwhile={<AuthSkeleton />} />
}

/** One invoice, read through a link that somebody was sent. Whatever is more than reading leads to the sign-in. */
function SharedPage({ token }: { token: string }) {
  const query = useQuery({ queryKey: ['shared', token], queryFn: ({ signal }) => getShared(token, signal) })
  const shown = query.data !== undefined
  useEffect(() => {
    if (!shown) return
    // A page that is fetched ahead or by a machine is not looked at.
    const count = () => {
      if (document.visibilityState !== 'visible') return
      document.removeEventListener('visibilitychange', count)
      void countShared(token)
    }
    document.addEventListener('visibilitychange', count)
    count()
    return () => document.removeEventListener('visibilitychange', count)
  }, [shown, token])
  if (query.data) return <Shared token={token} invoice={query.data} />
  if (query.error instanceof ApiError && query.error.status === 404) return <Closed />
  if (query.error) return <Unreachable error={query.error} retry={query.refetch} busy={query.isFetching} />
  return <AuthSkeleton />
}

/** Why it shows nothing is not told: the server does not say. */
function Closed() {
  const { t } = useLingui()
  const title = t`This link does not work any more`
  useEffect(() => {
    document.title = title
  }, [title])
  return (
    <main className="grid min-h-dvh place-items-center">
      <EmptyState icon={<UnlinkIcon size={20} />} title={<h1>{title}</h1>}>
        <Trans>It was taken back, or it is older than 30 days. Ask whoever sent it for a new one.</Trans>
      </EmptyState>
    </main>
  )
}

function Shared({ token, invoice }: { token: string; invoice: SharedInvoice }) {
  const { t } = useLingui()
  const { branding, number, bank_details: bank, billed_to: billedTo } = invoice
  const business = branding.business_name
  useEffect(() => {
    applyBranding(branding)
    document.title = `${t`Invoice ${number}`} · ${business}`
  }, [branding, business, number, t])
  return (
    <>
      <header className="border-b border-line bg-raised">
        <div className={`${COLUMN} flex min-h-16 items-center gap-3`}>
          <Avatar name={business} src={branding.logo_url} letters={branding.initials} shape="square" tone="accent" />
          <p className="min-w-0 font-semibold wrap-anywhere">{business}</p>
        </div>
      </header>
      <main className={`${COLUMN} grid grid-cols-1 gap-5 py-6`}>
        <h1 className="text-2xl font-semibold tracking-tight text-balance wrap-anywhere">{t`Invoice ${number}`}</h1>
        <Standing invoice={{ ...invoice, transfers: [] }} business={business} />
        <div className="grid grid-cols-1 items-start gap-5 lg:grid-cols-[minmax(0,1fr)_19rem]">
          <div className="grid grid-cols-1 gap-5 print:order-last lg:sticky lg:top-5 lg:col-start-2 lg:row-start-1">
            <ToPay invoice={invoice} />
            {bank && <BankPanel bank={bank} number={number} business={business} />}
            <a href={sharedPaperUrl(token)} className={`${buttonClass({ block: true })} print:hidden`}>
              <Trans>Download as PDF</Trans>
            </a>
          </div>
          <div className="grid min-w-0 grid-cols-1 gap-5 lg:col-start-1 lg:row-start-1">
            <InvoiceDocument
              invoice={invoice}
              business={business}
              billedTo={[billedTo.name, billedTo.company, ...billedTo.lines].filter(Boolean).map(line => (
                <span key={line} className="block">
                  {line}
                </span>
              ))}
            />
            <Button variant="quiet" className="justify-self-start max-sm:hidden print:hidden" onClick={() => print()}>
              <Trans>Print this invoice</Trans>
            </Button>
          </div>
        </div>
      </main>
    </>
  )
}

/** What is to be paid, by when, and the way to the portal, which asks for a code. */
function ToPay({ invoice }: { invoice: SharedInvoice }) {
  const { t } = useLingui()
  const { totals, due_on: due, branding } = invoice
  if (invoice.state === 'paid' || invoice.state === 'cancelled') return null
  const away = dayDistance(dayOf(new Date()), due)
  return (
    <section
      aria-label={t`To pay`}
      className="grid grid-cols-1 gap-4 rounded-lg border border-line bg-raised p-4 print:hidden"
    >
      <div className="grid grid-cols-1 gap-0.5">
        <p className="text-sm text-muted">
          <Trans>To pay</Trans>
        </p>
        <p className="text-2xl font-semibold tracking-tight">
          <Money value={totals.balance} />
        </p>
        <p className={`text-md ${away < 0 ? 'text-danger' : 'text-muted'}`}>
          {away < 0 ? (
            <Trans>
              Was due on <Day day={due} />
            </Trans>
          ) : (
            <Trans>
              Due on <Day day={due} />
            </Trans>
          )}
          {away <= 30 && <> · {relativeDay(due)}</>}
        </p>
      </div>
      <a
        href={`/portal/${branding.slug}/invoices/${invoice.id}`}
        className={buttonClass({ variant: 'primary', block: true })}
      >
        <Trans>Pay, or say that you have paid</Trans>
      </a>
      <p className="text-sm text-muted">
        <Trans>This link only shows the invoice. For everything else you get a code by mail first.</Trans>
      </p>
    </section>
  )
}
