import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Sparkles } from 'lucide-react'
import { Button } from '@/shared/ui/Button'
import { useFormKey } from '@/shared/ui-workspace/useFormKey'
import { setupQuery, useLoadDemo } from '../queries'

/** A living example to look around in, where the server offers one. */
export function LoadDemo({ onEntered }: { onEntered: () => void }) {
  const { data: setup } = useQuery(setupQuery)
  const load = useLoadDemo()
  const key = useFormKey()
  if (!setup?.demo_available) return null
  return (
    <div className="mt-6 border-t border-line pt-5">
      <p className="mb-3 text-md text-muted">
        <Trans>Only looking? Open a studio with clients in every state. Nothing you do there matters.</Trans>
      </p>
      <Button
        block
        busy={load.isPending}
        icon={<Sparkles size={16} aria-hidden="true" />}
        onClick={() => load.mutate(key.current(), { onSuccess: onEntered, onError: key.after })}
      >
        <Trans>Load demo</Trans>
      </Button>
      <p role="alert" className="mt-2 text-danger empty:hidden">
        {load.isError && (load.error.message || t`The demo could not be loaded. Try again.`)}
      </p>
    </div>
  )
}
