import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { Archive, Plus, SearchX, Upload, Users } from 'lucide-react'
import type { ClientListQuery } from '@/shared/api/lists'
import { Button, buttonClass } from '@/shared/ui/Button'
import { EmptyState } from '@/shared/ui/states'

interface EmptyProps {
  query: ClientListQuery
  onQuery: (change: Partial<ClientListQuery>) => void
}

export function ClientListEmpty({ query, onQuery }: EmptyProps) {
  const { q, status } = query
  if (q) {
    return (
      <EmptyState
        icon={<SearchX size={20} />}
        title={t`No client fits “${q}”`}
        action={
          <>
            <Button onClick={() => onQuery({ q: '' })}>
              <Trans>Clear search</Trans>
            </Button>
            {status !== 'all' && (
              <Button onClick={() => onQuery({ status: 'all' })}>
                <Trans>Search all clients</Trans>
              </Button>
            )}
          </>
        }
      >
        <Trans>Names, companies, e-mail addresses and phone numbers are searched.</Trans>
      </EmptyState>
    )
  }
  if (status === 'archived') {
    return (
      <EmptyState icon={<Archive size={20} />} title={t`Nothing is archived`}>
        <Trans>Clients you archive wait here with all they have, and can come back at any time.</Trans>
      </EmptyState>
    )
  }
  return (
    <EmptyState
      icon={<Users size={20} />}
      title={t`Your clients will stand here`}
      action={
        <>
          <Link to="/clients/new" className={buttonClass({ variant: 'primary' })}>
            <Plus size={16} aria-hidden="true" />
            <Trans>New client</Trans>
          </Link>
          <Link to="/clients/import" className={buttonClass()}>
            <Upload size={16} aria-hidden="true" />
            <Trans>Import a CSV file</Trans>
          </Link>
        </>
      }
    >
      <Trans>Add the first one and invite them to their portal, or bring a list you have.</Trans>
    </EmptyState>
  )
}
