import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from 'wouter'
import type { PortalQuote } from '@/shared/api/types'
import { Money } from '@/shared/lib/Money'
import { buttonClass } from '@/shared/ui/Button'
import { CheckCircleIcon } from '@/shared/ui/icons'
import { Card, Panel } from '@/shared/ui/Panel'
import type { QuoteFacts } from './facts'

interface ThanksProps extends QuoteFacts {
  acceptance: NonNullable<PortalQuote['acceptance']>
  email: string
}

/** After the signature: that it counts, and what happens next. */
export function Thanks({ quote, totals, deposit, business, acceptance, email }: ThanksProps) {
  const { t } = useLingui()
  return (
    <>
      <Card className="flex items-start gap-3 p-4 sm:p-5">
        <CheckCircleIcon className="mt-0.5 text-success" />
        <div className="grid min-w-0 gap-1">
          <p className="text-lg font-medium text-pretty wrap-anywhere">
            <Trans>
              You accepted {quote.title} for <Money value={totals.total} />.
            </Trans>
          </p>
          <p className="text-md text-muted wrap-anywhere">
            <Trans>
              Signed by {acceptance.signer_name}: {quote.number}, version {quote.version}.
            </Trans>
          </p>
        </div>
      </Card>
      <Panel title={t`What happens next`}>
        <ul className="divide-y divide-line">
          <li className="px-4 py-3.5 text-md wrap-anywhere">
            <Trans>
              {business} has been told, and a confirmation is on its way to {email}.
            </Trans>
          </li>
          {deposit && (
            <li className="px-4 py-3.5 text-md wrap-anywhere">
              <Trans>
                <Money value={deposit} /> is to be paid to begin. {business} tells you how.
              </Trans>
            </li>
          )}
          <li className="px-4 py-3.5 text-md wrap-anywhere">
            <Trans>Your project is set up. Its tasks and due dates show there as work goes on.</Trans>
          </li>
        </ul>
      </Panel>
      <div className="grid grid-cols-1 gap-2 sm:flex">
        <Link href={`/projects/${acceptance.project_id}`} className={buttonClass({ variant: 'primary' })}>
          <Trans>Open the project</Trans>
        </Link>
        <Link href={`/quotes/${quote.id}`} className={buttonClass()}>
          <Trans>See the signed quote</Trans>
        </Link>
      </div>
    </>
  )
}
