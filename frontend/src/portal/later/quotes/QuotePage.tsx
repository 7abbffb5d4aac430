import '../words'
import './words'
import { useLingui } from '@lingui/react/macro'
import { useRef } from 'react'
import { readerOf } from '@/features/portal/later/pages'
import { getQuote } from '@/features/quotes/portal/later/queries'
import { NoPage } from '../../pages/NoPage'
import { BackLink } from '../BackLink'
import { Loaded } from '../Loaded'
import type { LaterProps } from '../props'
import { QuoteSteps } from './QuoteSteps'
import { isStep } from './steps'

/** A quote and the steps of answering it, each a screen of its own: the phone's back button leads back to reading. */
export function QuotePage({ me, told, id, step }: LaterProps & { id: string; step: string | undefined }) {
  const { t } = useLingui()
  const business = me.branding.business_name
  const reader = readerOf(me)
  const name = `quotes/${id}`
  const looked = useRef(false)
  const ask = async (signal: AbortSignal) => {
    const quote = await getQuote(id, looked.current, signal)
    looked.current = true
    return quote
  }
  if (!isStep(step)) return <NoPage business={business} />
  return (
    <>
      {step !== 'done' && (
        <BackLink href={step ? `/quotes/${id}` : '/quotes'}>{step ? t`Back to the quote` : t`Quotes`}</BackLink>
      )}
      <Loaded reader={reader} name={name} business={business} told={told} ask={ask}>
        {(quote, refetch) => <QuoteSteps me={me} quote={quote} step={step} refetch={refetch} />}
      </Loaded>
    </>
  )
}
