import { Trans } from '@lingui/react/macro'
import { Banner } from '@/shared/ui/Banner'
import { Button } from '@/shared/ui/Button'

/** Says that a form begins with what was left in it, and offers to begin anew. */
export function DraftBanner({ onStartEmpty }: { onStartEmpty: () => void }) {
  return (
    <div className="mb-4">
      <Banner
        action={
          <Button size="sm" onClick={onStartEmpty}>
            <Trans>Start empty</Trans>
          </Button>
        }
      >
        <Trans>This is the draft you left here.</Trans>
      </Banner>
    </div>
  )
}
