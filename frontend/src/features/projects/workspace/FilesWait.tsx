import { t } from '@lingui/core/macro'
import { Panel } from '@/shared/ui/Panel'
import { SkeletonRows } from '@/shared/ui/Skeleton'

/** The shape of the files while they arrive. */
export function FilesWait() {
  return (
    <Panel title={t`Files`}>
      <SkeletonRows rows={2} label={t`Loading files`} />
    </Panel>
  )
}
