import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from 'wouter'
import { buttonClass } from '@/shared/ui/Button'
import { MissingIcon } from '@/shared/ui/icons'
import { EmptyState } from '@/shared/ui/states'
import { Page } from '../Page'

/** The portal is there, this page of it is not. */
export function NoPage({ business }: { business: string }) {
  const { t } = useLingui()
  return (
    <Page title={t`Page not found`} business={business}>
      <div className="rounded-lg border border-line bg-raised">
        <EmptyState
          icon={<MissingIcon size={20} />}
          title={t`Nothing is kept under this address`}
          action={
            <Link href="/" className={buttonClass({ variant: 'primary' })}>
              <Trans>Go to the start</Trans>
            </Link>
          }
        >
          <Trans>It may have been moved or withdrawn.</Trans>
        </EmptyState>
      </div>
    </Page>
  )
}
