import { Trans } from '@lingui/react/macro'

/** Whom something is for that cannot change hands any more. */
export function ForClient({ name }: { name: string }) {
  return (
    <p>
      <span className="text-muted">
        <Trans>For</Trans>
      </span>{' '}
      <span className="font-medium wrap-anywhere">{name}</span>
    </p>
  )
}
