import { t } from '@lingui/core/macro'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Service } from '@/shared/api/types'
import { formatMoney } from '@/shared/lib/money'
import { Combobox } from '@/shared/ui-workspace/Combobox'
import { useDebounced } from '@/shared/ui-workspace/useDebounced'
import { serviceSearchQuery } from '../queries'

/** Finds a service of the library to put it somewhere. */
export function ServicePicker({ onPick }: { onPick: (service: Service) => void }) {
  const [typed, setTyped] = useState('')
  const found = useQuery(serviceSearchQuery(useDebounced(typed, 150)))
  const options = (found.data?.data ?? []).map(service => ({
    ...service,
    detail: formatMoney(service.unit_price),
    service,
  }))
  return (
    <Combobox
      label={t`Insert from library`}
      hideLabel
      placeholder={t`Insert from library`}
      chosen=""
      options={options}
      busy={found.isFetching}
      onType={setTyped}
      onPick={({ service }) => onPick(service)}
    />
  )
}
