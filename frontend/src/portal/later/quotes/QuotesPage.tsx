import '../words'
import './words'
import { useLingui } from '@lingui/react/macro'
import { allOf, readerOf } from '@/features/portal/later/pages'
import { listQuotes } from '@/features/quotes/portal/later/queries'
import { QuoteList } from '@/features/quotes/portal/QuoteList'
import { Card, Panel } from '@/shared/ui/Panel'
import { Page } from '../../Page'
import { BackLink } from '../BackLink'
import { Loaded } from '../Loaded'
import type { LaterProps } from '../props'

/** What waits for an answer, then what has one. */
export function QuotesPage({ me, told }: LaterProps) {
  const { t } = useLingui()
  const business = me.branding.business_name
  const reader = readerOf(me)
  const ask = (signal: AbortSignal) => allOf(page => listQuotes(page, signal))
  return (
    <>
      <BackLink href="/billing">{t`Billing`}</BackLink>
      <Loaded reader={reader} name="quotes" business={business} told={told} ask={ask}>
        {quotes => {
          const open = quotes.filter(quote => quote.status === 'sent')
          const others = quotes.filter(quote => quote.status !== 'sent')
          return (
            <Page title={t`Quotes`} business={business}>
              {quotes.length === 0 && (
                <Card>
                  <QuoteList quotes={[]} business={business} />
                </Card>
              )}
              {open.length > 0 && (
                <Panel title={t`Waiting for you`} count={open.length}>
                  <QuoteList quotes={open} business={business} />
                </Panel>
              )}
              {others.length > 0 && (
                <Panel title={t`Answered or over`} count={others.length}>
                  <QuoteList quotes={others} business={business} />
                </Panel>
              )}
            </Page>
          )
        }}
      </Loaded>
    </>
  )
}
