import { useLingui } from '@lingui/react/macro'
import { useEffect, useState } from 'react'
import { useLocation } from 'wouter'
import { readerOf } from '@/features/portal/later/pages'
import { Decision } from '@/features/quotes/portal/later/Decision'
import { type News, Notice, TalkLink } from '@/features/quotes/portal/later/Notice'
import { QuoteDocument } from '@/features/quotes/portal/later/QuoteDocument'
import { acceptQuote, declineQuote, paperUrl, requestChanges } from '@/features/quotes/portal/later/queries'
import { Thanks } from '@/features/quotes/portal/later/Thanks'
import { depositOf, totalsOf } from '@/features/quotes/portal/later/totals'
import type { PortalMe, PortalQuote } from '@/shared/api/types'
import { firstName } from '@/shared/lib/initials'
import { buttonClass } from '@/shared/ui/Button'
import { SkeletonRows } from '@/shared/ui/Skeleton'
import { Later } from '../../Later'
import { Page } from '../../Page'
import { useKept } from '../kept'
import type { Step } from './steps'
import { useAnswer } from './useAnswer'

interface QuoteStepsProps {
  me: PortalMe
  quote: PortalQuote
  step: Step
  refetch: () => Promise<unknown>
}

const loadSignForm = async () => (await import('@/features/quotes/portal/later/SignForm')).SignForm
const loadAnswerForm = async () => (await import('@/features/quotes/portal/later/AnswerForm')).AnswerForm

export function QuoteSteps({ me, quote, step, refetch }: QuoteStepsProps) {
  const { t } = useLingui()
  const [, navigate] = useLocation()
  const reader = readerOf(me)
  const business = me.branding.business_name
  const [news, setNews] = useState<News>(null)
  const [wanted, setWanted] = useKept<string[]>(reader, `quotes/${quote.id}/ticked`, [])
  const [wish, setWish] = useKept(reader, `quotes/${quote.id}/changes`, '')
  const [reason, setReason] = useKept(reader, `quotes/${quote.id}/decline`, '')
  const [read, setRead] = useState(quote.version_hash)
  const path = `/quotes/${quote.id}`
  const answer = useAnswer({
    reader,
    quote,
    refetch,
    onOvertaken: setNews,
    onDone: done => {
      setWish(null)
      setReason(null)
      if (done === 'signed') setWanted(null)
      else setNews(done)
    },
  })

  const changed = read !== quote.version_hash
  const mayAnswer = quote.open && !changed
  useEffect(() => {
    if (!changed) return
    // A newer version arrived under the reader's eyes: what follows is about it, and nothing they began counts.
    setRead(quote.version_hash)
    setNews('changed')
  }, [changed, quote.version_hash])
  // Whoever reads is likely to sign: the form is there before it is asked for.
  useEffect(() => {
    if (mayAnswer) loadSignForm().catch(() => {})
  }, [mayAnswer])
  const lost = step === 'done' ? quote.acceptance === null : step !== undefined && !mayAnswer
  useEffect(() => {
    if (lost) navigate(path, { replace: true })
  }, [lost, path, navigate])

  const options = quote.lines.filter(line => line.optional)
  const ticked = quote.acceptance
    ? quote.acceptance.options
    : options.map(({ id }) => id).filter(id => wanted.includes(id))
  const totals = quote.open ? totalsOf(quote, ticked) : quote.totals
  const deposit = quote.deposit_percent === null ? null : depositOf(totals.total, quote.deposit_percent)
  const facts = { quote, ticked, totals, deposit, business, clientName: me.client.name }

  if (step === 'done' && quote.acceptance) {
    const name = firstName(me.contact.name)
    return (
      <Page key="done" title={t`Thank you`} heading={t`Thank you, ${name}`} business={business}>
        <Thanks {...facts} acceptance={quote.acceptance} email={me.contact.email} />
      </Page>
    )
  }
  if (step === 'sign' && mayAnswer) {
    return (
      <Page key="sign" title={t`Accept and sign`} business={business}>
        <Later
          load={loadSignForm}
          meanwhile={<SkeletonRows rows={5} />}
          props={{
            ...facts,
            onSign: signature =>
              answer('signed', key =>
                acceptQuote(
                  quote.id,
                  { version_hash: quote.version_hash, options: ticked, signature, consent: true },
                  key(JSON.stringify([quote.version_hash, ticked, signature])),
                ),
              ),
          }}
        />
      </Page>
    )
  }
  if ((step === 'changes' || step === 'decline') && mayAnswer) {
    const [send, text, onText] =
      step === 'changes' ? [requestChanges, wish, setWish] : [declineQuote, reason, setReason]
    return (
      <Page key={step} title={step === 'changes' ? t`Ask for changes` : t`Decline this quote`} business={business}>
        <Later
          load={loadAnswerForm}
          meanwhile={<SkeletonRows rows={3} />}
          props={{
            kind: step,
            quote,
            business,
            text,
            onText,
            onSend: text =>
              answer(step === 'changes' ? 'asked' : 'declined', key =>
                send(quote.id, quote.version_hash, text, key(JSON.stringify([quote.version_hash, text]))),
              ),
          }}
        />
      </Page>
    )
  }
  return (
    <Page key="read" title={quote.title} business={business}>
      <Notice quote={quote} news={news} business={business} archived={me.client.archived} />
      <div className="grid grid-cols-1 items-start gap-5 lg:grid-cols-[minmax(0,1fr)_17.5rem]">
        <QuoteDocument
          {...facts}
          onTick={
            quote.open
              ? (id, on) =>
                  setWanted(on ? [...wanted.filter(other => other !== id), id] : wanted.filter(other => other !== id))
              : undefined
          }
        />
        <div className="grid grid-cols-1 gap-4 lg:sticky lg:top-5 print:hidden">
          <Decision {...facts} />
          {news !== 'asked' && <TalkLink quote={quote} />}
          <a href={paperUrl(quote.id)} className={buttonClass({ block: true })}>
            {quote.acceptance ? t`Download the signed PDF` : t`Download as PDF`}
          </a>
        </div>
      </div>
    </Page>
  )
}
