import { Trans } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Copy } from 'lucide-react'
import { Banner } from '@/shared/ui/Banner'
import { duplicatesQuery } from '../queries'

interface WarningProps {
  name: string
  email: string
  except?: string
}

/** Points at clients that look the same. It warns and never stands in the way. */
export function DuplicateWarning({ name, email, except }: WarningProps) {
  const wanted = name.length > 1 || email.includes('@')
  const { data } = useQuery({ ...duplicatesQuery(name, email, except), enabled: wanted })
  const found = wanted ? (data?.data ?? []) : []
  if (found.length === 0) return null
  return (
    <Banner tone="warning" icon={<Copy size={16} />}>
      <p className="font-medium">
        <Trans>You may have this client already</Trans>
      </p>
      <ul>
        {found.slice(0, 3).map(client => (
          <li key={client.id} className="flex flex-wrap items-baseline gap-x-2">
            <Link
              to="/clients/$clientId"
              params={{ clientId: client.id }}
              target="_blank"
              className="inline-block min-h-6 underline underline-offset-2"
            >
              {client.name}
            </Link>
            <span className="text-sm text-muted">
              {client.reason === 'same_email' ? (
                <Trans>has the same e-mail, {client.email}</Trans>
              ) : (
                <Trans>has a very similar name, {client.email}</Trans>
              )}
              {client.archived_at && (
                <>
                  {' '}
                  <Trans>(archived)</Trans>
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
    </Banner>
  )
}
