import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { FieldText } from '@/shared/ui/Field'
import { Combobox } from '@/shared/ui-workspace/Combobox'
import { useDebounced } from '@/shared/ui-workspace/useDebounced'
import { clientQuery, clientSearchQuery } from '../queries'

export interface PickedClient {
  id: string
  name: string
  /** Null means the workspace's. */
  currency: string | null
}

interface ClientPickerProps extends FieldText {
  chosen: string
  onPick: (client: PickedClient) => void
  onClear?: () => void
  clearWord?: string
  placeholder?: string
  autoFocus?: boolean
  inputRef?: (input: HTMLInputElement | null) => void
  className?: string
}

/** Finds a client while one types. */
export function ClientPicker({ onPick, ...props }: ClientPickerProps) {
  const cache = useQueryClient()
  const [typed, setTyped] = useState('')
  const found = useQuery(clientSearchQuery(useDebounced(typed, 150)))
  const options = (found.data?.data ?? []).map(({ id, name, company, email }) => ({
    id,
    name,
    detail: company ?? email,
  }))
  return (
    <Combobox
      {...props}
      options={options}
      busy={found.isFetching}
      onType={setTyped}
      onPick={({ id, name }) => {
        cache
          .ensureQueryData(clientQuery(id))
          .then(({ currency }) => onPick({ id, name, currency }))
          // Its currency is a convenience; without it the choice still stands.
          .catch(() => onPick({ id, name, currency: null }))
      }}
    />
  )
}
