import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ApiError, type Tagged } from '@/shared/api/client'
import type { Role, Workspace } from '@/shared/api/types'
import { Banner } from '@/shared/ui/Banner'
import { Button } from '@/shared/ui/Button'
import { toast } from '@/shared/ui/toasts'
import { LeaveGuard } from '@/shared/ui-workspace/LeaveGuard'
import { PageHeader } from '@/shared/ui-workspace/PageHeader'
import { useDebounced } from '@/shared/ui-workspace/useDebounced'
import { canManage, hexColor } from '../model'
import { brandingPreviewQuery, useSaveWorkspace } from '../queries'
import { BrandPreview } from './BrandPreview'
import { ColorField } from './ColorField'
import { LogoField } from './LogoField'

export function BrandingPage({ stored, role }: { stored: Tagged<Workspace>; role: Role }) {
  const { branding } = stored.data
  const [typed, setTyped] = useState(branding.color)
  const color = useDebounced(hexColor(typed), 150)
  const preview = useQuery({ ...brandingPreviewQuery(color ?? branding.color), enabled: color !== null })
  const save = useSaveWorkspace()
  const shown = { ...(preview.data ?? branding), logo_url: branding.logo_url }
  const isChanged = hexColor(typed) !== branding.color
  const submit = () => {
    const wanted = hexColor(typed)
    if (!wanted) return
    save.mutate(
      { changes: { brand_color: wanted }, etag: stored.etag },
      {
        onSuccess: () => toast({ message: t`The colour is saved`, tone: 'success' }),
        onError: error => {
          // The colour is one value and was just chosen by eye: show theirs, let the person press again.
          if (error instanceof ApiError && error.code === 'edit_conflict') {
            toast({
              message: t`Somebody else changed these settings. Reload the page, then save again.`,
              tone: 'danger',
            })
          } else toast({ message: error.message, tone: 'danger' })
        },
      },
    )
  }
  return (
    <>
      <PageHeader title={t`Branding`} below={t`How your clients meet you in the portal and in mail.`} />
      {!canManage(role) && (
        <div className="mb-4">
          <Banner>
            <Trans>Only owners and admins can change these.</Trans>
          </Banner>
        </div>
      )}
      <div className="grid gap-8">
        <fieldset disabled={!canManage(role)} className="grid gap-8">
          <LogoField branding={branding} />
          <form
            className="grid gap-3"
            onSubmit={event => {
              event.preventDefault()
              submit()
            }}
          >
            <ColorField typed={typed} onType={setTyped} branding={shown} isCurrent={shown.color === hexColor(typed)} />
            <div className="flex justify-end gap-2">
              {isChanged && (
                <Button onClick={() => setTyped(branding.color)}>
                  <Trans>Undo</Trans>
                </Button>
              )}
              <Button
                type="submit"
                variant="primary"
                busy={save.isPending}
                aria-disabled={!isChanged || hexColor(typed) === null || undefined}
              >
                <Trans>Save colour</Trans>
              </Button>
            </div>
          </form>
        </fieldset>
        <BrandPreview branding={shown} />
      </div>
      <LeaveGuard isUnsaved={() => isChanged} onDiscard={() => setTyped(branding.color)} />
    </>
  )
}
