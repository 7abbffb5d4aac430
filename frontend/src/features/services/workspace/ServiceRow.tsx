import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Ellipsis, Pencil, Trash2 } from 'lucide-react'
import type { Service } from '@/shared/api/types'
import { percentOf } from '@/shared/lib/decimals'
import { Money } from '@/shared/lib/Money'
import { toast } from '@/shared/ui/toasts'
import { Menu, MenuItem } from '@/shared/ui-workspace/Menu'
import { useDeleteService, useRestoreService } from '../queries'

export function ServiceRow({ service, onEdit }: { service: Service; onEdit: () => void }) {
  const remove = useDeleteService()
  const restore = useRestoreService()
  const { name, detail, unit, tax_rate } = service
  const tax = percentOf(tax_rate)
  const bring = async () => {
    try {
      await restore(service)
      toast({ message: t`${name} is back` })
    } catch {
      toast({ message: t`${name} could not be brought back. Add it again.`, tone: 'danger' })
    }
  }
  const drop = () => {
    // Told at once, because the row that could tell is gone at once too.
    toast({ message: t`${name} is deleted`, action: { label: t`Undo`, run: () => void gone.then(bring) } })
    const gone = remove.mutateAsync(service)
    gone.catch(error => toast({ message: error.message, tone: 'danger' }))
  }
  return (
    <li className="flex items-center gap-3 py-2 pr-2 pl-4">
      <div className="min-w-0 flex-1">
        <p className="font-medium wrap-anywhere">{name}</p>
        {detail && <p className="line-clamp-2 text-sm text-muted wrap-anywhere">{detail}</p>}
      </div>
      <div className="shrink-0 text-right">
        <p>
          <Money value={service.unit_price} />
          {unit && <span className="text-muted"> / {unit}</span>}
        </p>
        <p className="text-sm text-muted">{tax_rate === null ? <Trans>Exempt</Trans> : <Trans>{tax} % tax</Trans>}</p>
      </div>
      <Menu
        label={t`Actions for ${name}`}
        triggerClass="grid size-9 pointer-coarse:size-11 place-items-center text-muted"
        trigger={<Ellipsis size={16} aria-hidden="true" />}
      >
        <MenuItem icon={<Pencil size={16} />} onSelect={onEdit}>
          <Trans>Edit</Trans>
        </MenuItem>
        <MenuItem icon={<Trash2 size={16} />} danger onSelect={drop}>
          <Trans>Delete</Trans>
        </MenuItem>
      </Menu>
    </li>
  )
}
