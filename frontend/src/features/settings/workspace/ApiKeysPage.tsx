import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { KeyRound, Plus } from 'lucide-react'
import { useState } from 'react'
import type { ApiKey, Role } from '@/shared/api/types'
import { Time } from '@/shared/lib/Time'
import { Button } from '@/shared/ui/Button'
import { Card } from '@/shared/ui/Panel'
import { SkeletonRows } from '@/shared/ui/Skeleton'
import { EmptyState, ErrorState } from '@/shared/ui/states'
import { toast } from '@/shared/ui/toasts'
import { Confirm } from '@/shared/ui-workspace/Confirm'
import { PageHeader } from '@/shared/ui-workspace/PageHeader'
import { canManage } from '../model'
import { apiKeysQuery, useRevokeApiKey } from '../queries'
import { NewApiKeyDialog } from './NewApiKeyDialog'

export function ApiKeysPage({ role }: { role: Role }) {
  const may = canManage(role)
  const keys = useQuery({ ...apiKeysQuery, enabled: may })
  const [creating, setCreating] = useState(false)
  const [leaving, setLeaving] = useState<ApiKey | null>(null)
  const create = (
    <Button variant="primary" icon={<Plus size={16} aria-hidden="true" />} onClick={() => setCreating(true)}>
      <Trans>New key</Trans>
    </Button>
  )
  const list = keys.data?.data ?? []
  return (
    <>
      <PageHeader
        title={t`API keys`}
        below={
          <Trans>
            For programs that work with your clients. The{' '}
            <a href="/api/docs" className="text-accent-text underline underline-offset-2">
              API is described here
            </a>
            .
          </Trans>
        }
        actions={may && list.length > 0 && create}
      />
      <Card>
        {!may ? (
          <EmptyState icon={<KeyRound size={20} />} title={t`Only owners and admins see API keys`} />
        ) : keys.isPending ? (
          <SkeletonRows rows={3} />
        ) : keys.isError ? (
          <ErrorState detail={keys.error.message} onRetry={() => void keys.refetch()} busy={keys.isFetching} />
        ) : list.length === 0 ? (
          <EmptyState icon={<KeyRound size={20} />} title={t`No key was made yet`} action={create}>
            <Trans>A key lets a program do what the API offers, without anyone's password.</Trans>
          </EmptyState>
        ) : (
          <ul className="divide-y divide-line">
            {list.map(key => (
              <KeyRow key={key.id} apiKey={key} onRevoke={() => setLeaving(key)} />
            ))}
          </ul>
        )}
      </Card>
      {creating && <NewApiKeyDialog onClose={() => setCreating(false)} />}
      {leaving && <RevokeKey apiKey={leaving} onClose={() => setLeaving(null)} />}
    </>
  )
}

function KeyRow({ apiKey, onRevoke }: { apiKey: ApiKey; onRevoke: () => void }) {
  return (
    <li className="flex items-center gap-3 py-2.5 pr-3 pl-4">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-baseline gap-x-2">
          <span className="font-medium wrap-anywhere">{apiKey.name}</span>
          <span className="font-mono text-sm text-muted">…{apiKey.hint}</span>
        </p>
        <p className="text-sm text-muted">
          <Trans>
            Made <Time instant={apiKey.created_at} /> by {apiKey.created_by}
          </Trans>
          {' · '}
          {apiKey.last_used_at ? (
            <Trans>
              last used <Time instant={apiKey.last_used_at} />
            </Trans>
          ) : (
            <Trans>never used</Trans>
          )}
        </p>
      </div>
      <Button size="sm" onClick={onRevoke} aria-label={t`Revoke ${apiKey.name}`}>
        <Trans>Revoke</Trans>
      </Button>
    </li>
  )
}

function RevokeKey({ apiKey, onClose }: { apiKey: ApiKey; onClose: () => void }) {
  const revoke = useRevokeApiKey()
  const { name } = apiKey
  return (
    <Confirm
      title={t`Revoke ${name}?`}
      action={t`Revoke key`}
      onClose={onClose}
      run={async () => {
        await revoke.mutateAsync(apiKey.id)
        toast({ message: t`${name} no longer works` })
      }}
    >
      <Trans>Programs that use it are refused at once. This cannot be undone.</Trans>
    </Confirm>
  )
}
