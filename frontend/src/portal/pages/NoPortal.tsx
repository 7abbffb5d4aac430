import { Trans, useLingui } from '@lingui/react/macro'
import { useEffect } from 'react'
import { UnlinkIcon } from '@/shared/ui/icons'
import { EmptyState } from '@/shared/ui/states'

/** There is no such portal: said without any brand, because there is none. */
export function NoPortal() {
  const { t } = useLingui()
  useEffect(() => {
    document.title = t`No portal here`
  }, [t])
  return (
    <main className="grid min-h-dvh place-items-center">
      <EmptyState icon={<UnlinkIcon size={20} />} title={<h1>{t`There is no portal at this address`}</h1>}>
        <Trans>Open the link in your mail, or check the address for a typing mistake.</Trans>
      </EmptyState>
    </main>
  )
}
