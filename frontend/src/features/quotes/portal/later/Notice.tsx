import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { PortalQuote } from '@/shared/api/types'
import { exactTime } from '@/shared/lib/dates'
import { Day } from '@/shared/lib/Time'
import { Banner } from '@/shared/ui/Banner'
import { buttonClass } from '@/shared/ui/Button'
import { AlertIcon, ArchiveIcon, CheckCircleIcon } from '@/shared/ui/icons'

/** What just happened to the quote. */
export type News = 'changed' | 'overtaken' | 'asked' | 'declined' | null

interface NoticeProps {
  quote: PortalQuote
  news: News
  business: string
  archived: boolean
}

/** Where the quote stands, in a sentence, when it is more than waiting for an answer. */
export function Notice({ quote, news, business, archived }: NoticeProps) {
  return (
    <>
      <Happened quote={quote} news={news} business={business} />
      {news !== 'declined' && <Standing quote={quote} business={business} archived={archived} />}
    </>
  )
}

function Happened({ quote, news, business }: Omit<NoticeProps, 'archived'>) {
  switch (news) {
    case 'changed':
      return (
        <Banner tone="warning" icon={<AlertIcon size={18} />}>
          <Trans>
            {business} sent a new version while you had this open. Nothing was signed. Below is version {quote.version}:
            read it before you decide.
          </Trans>
        </Banner>
      )
    case 'overtaken':
      return (
        <Banner tone="warning" icon={<AlertIcon size={18} />}>
          <Trans>
            This quote changed in the meantime, so your answer was not recorded. Below is how it stands now.
          </Trans>
        </Banner>
      )
    case 'asked':
      return (
        <Banner icon={<CheckCircleIcon size={18} />} action={<TalkLink quote={quote} />}>
          <Trans>
            Your wish is with {business}. The quote stays open; when there is a new version, you get it by mail.
          </Trans>
        </Banner>
      )
    case 'declined':
      return (
        <Banner icon={<CheckCircleIcon size={18} />}>
          <Trans>You declined this quote. {business} is told and can send you another.</Trans>
        </Banner>
      )
    default:
      return null
  }
}

/** The way to where wishes are talked about. */
export function TalkLink({ quote }: { quote: PortalQuote }) {
  if (quote.thread_id === null) return null
  return (
    <Link href={`/messages/${quote.thread_id}`} className={buttonClass()}>
      <Trans>Open the conversation</Trans>
    </Link>
  )
}

function Standing({ quote, business, archived }: Omit<NoticeProps, 'news'>) {
  const { t } = useLingui()
  switch (quote.status) {
    case 'accepted':
      return quote.acceptance && <Accepted acceptance={quote.acceptance} business={business} />
    case 'declined':
      return (
        <Sentence title={t`Declined`}>
          <Trans>This quote was declined. {business} can revise it and send it again.</Trans>
        </Sentence>
      )
    case 'expired':
      return (
        <Sentence title={t`Expired`}>
          <Trans>
            The last day was <Day day={quote.valid_until} />. If you still want it, ask {business} to extend it.
          </Trans>
        </Sentence>
      )
    case 'withdrawn':
      return (
        <Sentence title={t`Being revised`}>
          <Trans>
            {business} took this version back and is working on the next one. You get it by mail; until then this one
            cannot be answered.
          </Trans>
        </Sentence>
      )
    default:
      return quote.open || archived ? null : (
        <Sentence title={t`Closed`}>
          <Trans>This quote cannot be answered now.</Trans>
        </Sentence>
      )
  }
}

function Sentence({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Banner icon={<ArchiveIcon size={18} />}>
      <strong className="font-semibold">{title}.</strong> {children}
    </Banner>
  )
}

function Accepted({ acceptance, business }: { acceptance: NonNullable<PortalQuote['acceptance']>; business: string }) {
  const { signer_name: signer, accepted_at: at, recorded, project_id: project } = acceptance
  const when = exactTime(at)
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-3 rounded-md border border-success/30 bg-success-soft px-4 py-3">
      <CheckCircleIcon className="text-success" />
      <div className="min-w-0 flex-1 basis-48">
        <p className="font-semibold">
          <Trans>Accepted</Trans>
        </p>
        <p className="text-md wrap-anywhere">
          {recorded ? (
            <Trans>
              {business} recorded that {signer} accepted it on {when}.
            </Trans>
          ) : (
            <Trans>
              Signed by {signer} on {when}.
            </Trans>
          )}
        </p>
      </div>
      <Link href={`/projects/${project}`} className={`${buttonClass()} print:hidden max-sm:w-full`}>
        <Trans>Open the project</Trans>
      </Link>
    </div>
  )
}
