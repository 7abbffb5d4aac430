import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { Compass } from 'lucide-react'
import { buttonClass } from '@/shared/ui/Button'
import { EmptyState } from '@/shared/ui/states'
import { PageTitle } from '@/shared/ui-workspace/PageTitle'

export function MissingPage() {
  return (
    <div className="grid min-h-[60dvh] place-items-center">
      <PageTitle>{t`Page not found`}</PageTitle>
      <h1 className="sr-only">{t`Page not found`}</h1>
      <EmptyState
        icon={<Compass size={20} />}
        title={t`There is nothing at this address`}
        action={
          <Link to="/clients" className={buttonClass()}>
            <Trans>Go to clients</Trans>
          </Link>
        }
      >
        <Trans>The link may be old, or it belongs to another workspace. Check the address, or start again here.</Trans>
      </EmptyState>
    </div>
  )
}
