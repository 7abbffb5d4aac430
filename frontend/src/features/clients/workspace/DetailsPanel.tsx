import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { referenceQuery } from '@/shared/api/reference'
import type { Client } from '@/shared/api/types'
import { Time } from '@/shared/lib/Time'
import { Panel } from '@/shared/ui/Panel'
import { CopyButton } from '@/shared/ui-workspace/CopyButton'

export function DetailsPanel({ client, workspaceCurrency }: { client: Client; workspaceCurrency: string }) {
  const { data: reference } = useQuery(referenceQuery)
  const country = reference?.countries.find(({ code }) => code === client.country)?.name ?? client.country
  const rows: [string, ReactNode][] = [
    [
      t`E-mail`,
      <span key="email" className="flex items-center gap-1">
        <a
          href={`mailto:${client.email}`}
          className="min-w-0 truncate underline-offset-2 hover:underline pointer-coarse:leading-11"
        >
          {client.email}
        </a>
        <CopyButton text={client.email} label={t`Copy e-mail address`} />
      </span>,
    ],
    [
      t`Phone`,
      client.phone && (
        <a
          href={`tel:${client.phone.replaceAll(/[^+\d]/g, '')}`}
          className="underline-offset-2 hover:underline pointer-coarse:leading-11"
        >
          {client.phone}
        </a>
      ),
    ],
    [t`Billing address`, client.billing_address],
    [t`Tax number`, client.tax_number],
    [t`Country`, country],
    [t`Currency`, client.currency ?? t`${workspaceCurrency}, as the workspace`],
  ]
  return (
    <Panel title={t`Details`}>
      <dl className="grid gap-2.5 px-4 py-3">
        {rows
          .filter(([, value]) => value)
          .map(([label, value]) => (
            <div key={label} className="grid grid-cols-[7rem_minmax(0,1fr)] items-baseline gap-3">
              <dt className="text-sm text-muted">{label}</dt>
              <dd className="whitespace-pre-wrap wrap-anywhere">{value}</dd>
            </div>
          ))}
      </dl>
      <p className="px-4 pb-3 text-sm text-muted">
        <Trans>
          Added <Time instant={client.created_at} />, changed <Time instant={client.updated_at} />
        </Trans>
      </p>
    </Panel>
  )
}
