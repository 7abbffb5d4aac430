import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { ImageUp, Trash2 } from 'lucide-react'
import { useEffect, useId, useState } from 'react'
import type { Branding } from '@/shared/api/types'
import { Avatar } from '@/shared/ui/Avatar'
import { Button, buttonClass } from '@/shared/ui/Button'
import { cx } from '@/shared/ui/classes'
import { Spinner } from '@/shared/ui/Spinner'
import { toast } from '@/shared/ui/toasts'
import { Confirm } from '@/shared/ui-workspace/Confirm'
import { LOGO_TYPES, logoProblem } from '../model'
import { useSaveLogo } from '../queries'

/** The logo, shown as soon as it is chosen and stored at once. */
export function LogoField({ branding }: { branding: Branding }) {
  const id = useId()
  const save = useSaveLogo()
  const [local, setLocal] = useState<string | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [asking, setAsking] = useState(false)
  useEffect(() => () => void (local && URL.revokeObjectURL(local)), [local])

  const take = (file: File | undefined) => {
    if (!file) return
    const found = logoProblem(file)
    if (found === 'type') return setProblem(t`Choose a PNG, JPEG or WebP picture.`)
    if (found === 'size') return setProblem(t`The picture is larger than 2 MiB. Choose a smaller one.`)
    setProblem(null)
    setLocal(URL.createObjectURL(file))
    save.mutate(file, {
      onSuccess: () => toast({ message: t`The logo is saved`, tone: 'success' }),
      onError: error => setProblem(error.message),
      onSettled: () => setLocal(null),
    })
  }
  return (
    <div>
      <p className="mb-1.5 font-medium">
        <Trans>Logo</Trans>
      </p>
      <div className="flex flex-wrap items-center gap-4">
        <Avatar
          name={branding.business_name}
          letters={branding.initials}
          src={local ?? branding.logo_url}
          size="lg"
          shape="square"
        />
        <div className="flex flex-wrap gap-2">
          <label
            htmlFor={id}
            className={cx(buttonClass(), 'has-focus-visible:outline-2 has-focus-visible:outline-[var(--focus)]')}
          >
            {save.isPending ? <Spinner label={t`Saving the logo`} /> : <ImageUp size={16} aria-hidden="true" />}
            {branding.logo_url ? <Trans>Replace logo</Trans> : <Trans>Upload logo</Trans>}
            <input
              id={id}
              type="file"
              accept={LOGO_TYPES.join(',')}
              className="sr-only"
              disabled={save.isPending}
              aria-describedby={`${id}-help`}
              onChange={event => {
                take(event.target.files?.[0])
                event.target.value = ''
              }}
            />
          </label>
          {branding.logo_url && (
            <Button variant="quiet" icon={<Trash2 size={16} aria-hidden="true" />} onClick={() => setAsking(true)}>
              <Trans>Remove</Trans>
            </Button>
          )}
        </div>
      </div>
      <p id={`${id}-help`} className="mt-2 text-sm text-muted">
        <Trans>PNG, JPEG or WebP up to 2 MiB. Without a logo your initials stand in its place.</Trans>
      </p>
      <p role="alert" className="mt-1 text-sm text-danger empty:hidden">
        {problem}
      </p>
      {asking && (
        <Confirm
          title={t`Remove the logo?`}
          action={t`Remove logo`}
          onClose={() => setAsking(false)}
          run={() => save.mutateAsync(null)}
        >
          <Trans>Your initials take its place in the portal and in mail.</Trans>
        </Confirm>
      )}
    </div>
  )
}
