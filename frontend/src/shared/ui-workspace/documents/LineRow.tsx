import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { ArrowDown, ArrowUp, GripVertical, Trash2 } from 'lucide-react'
import { useRef, useState } from 'react'
import type { UseFormReturn } from 'react-hook-form'
import { formatMoney } from '@/shared/lib/money'
import { Button, IconButton } from '@/shared/ui/Button'
import { cx } from '@/shared/ui/classes'
import { Checkbox, TextArea, TextInput } from '@/shared/ui/inputs'
import { type Edge, useDragItem } from '../dnd'
import { amount, maxLength, percent, required } from '../rules'
import { type DocumentForm, LINE_LIMITS as LIMITS } from './lines'
import { quantity } from './rules'

interface LineRowProps {
  form: UseFormReturn<DocumentForm>
  /** Of the row, as long as it lives. */
  rowId: string
  at: number
  count: number
  total: bigint | null
  /** Whether the client may be let choose. */
  mayBeOptional: boolean
  onMove: (to: number) => void
  onRemove: () => void
  onDropped: (rowId: string, edge: Edge) => void
}

export function LineRow({ form, rowId, at, count, total, mayBeOptional, onMove, onRemove, onDropped }: LineRowProps) {
  const row = useRef<HTMLLIElement>(null)
  const grip = useRef<HTMLSpanElement>(null)
  const { edge, isDragged } = useDragItem({
    thing: { kind: 'document-line', id: rowId },
    element: row,
    handle: grip,
    onDrop: ({ id }, edge) => onDropped(id, edge),
  })
  const errors = form.formState.errors.lines?.[at]
  const place = at + 1
  const [wasOpened, setOpened] = useState(false)
  // Emptied, the field stays: it must not vanish under the hand that types.
  const [hadDetail] = useState(() => form.getValues(`lines.${at}.detail`) !== '')
  const hasDetail = wasOpened || hadDetail
  const currency = form.getValues('currency')
  return (
    <li
      ref={row}
      aria-label={t`Line ${place}`}
      data-line
      className={cx('relative grid gap-3 border-b border-line bg-raised py-4', isDragged && 'opacity-40')}
    >
      {edge && (
        <span
          aria-hidden="true"
          className={cx('absolute inset-x-0 z-1 h-0.5 bg-accent-text', edge === 'top' ? '-top-px' : '-bottom-px')}
        />
      )}
      <div className="flex items-center gap-1">
        <span
          ref={grip}
          title={t`Drag to reorder`}
          aria-hidden="true"
          className="-ml-1.5 hidden size-8 cursor-grab place-items-center text-muted active:cursor-grabbing pointer-fine:grid"
        >
          <GripVertical size={16} />
        </span>
        <span className="flex-1 text-sm font-medium text-muted">
          <Trans>Line {place}</Trans>
        </span>
        <IconButton
          size="sm"
          label={t`Move line ${place} up`}
          icon={<ArrowUp size={16} aria-hidden="true" />}
          aria-disabled={at === 0}
          onClick={() => onMove(at - 1)}
        />
        <IconButton
          size="sm"
          label={t`Move line ${place} down`}
          icon={<ArrowDown size={16} aria-hidden="true" />}
          aria-disabled={at === count - 1}
          onClick={() => onMove(at + 1)}
        />
        <IconButton
          size="sm"
          label={t`Remove line ${place}`}
          icon={<Trash2 size={16} aria-hidden="true" />}
          onClick={onRemove}
        />
      </div>
      <TextInput
        label={t`Description`}
        autoComplete="off"
        error={errors?.description?.message}
        {...form.register(`lines.${at}.description`, {
          ...required(t`Say what it is.`),
          ...maxLength(LIMITS.description),
        })}
      />
      <div className="grid grid-cols-2 gap-3 sm:grid-cols-4">
        <TextInput
          label={t`Quantity`}
          inputMode="decimal"
          autoComplete="off"
          error={errors?.quantity?.message}
          {...form.register(`lines.${at}.quantity`, quantity())}
        />
        <TextInput
          label={t`Unit`}
          autoComplete="off"
          placeholder={t`hour`}
          error={errors?.unit?.message}
          {...form.register(`lines.${at}.unit`, maxLength(LIMITS.unit))}
        />
        <TextInput
          label={t`Unit price`}
          inputMode="decimal"
          autoComplete="off"
          placeholder="0.00"
          error={errors?.unit_price?.message}
          {...form.register(
            `lines.${at}.unit_price`,
            amount(() => form.getValues('currency')),
          )}
        />
        <TextInput
          label={t`Tax, %`}
          inputMode="decimal"
          autoComplete="off"
          placeholder={t`exempt`}
          error={errors?.tax_rate?.message}
          {...form.register(`lines.${at}.tax_rate`, percent())}
        />
      </div>
      {hasDetail && (
        <TextArea
          label={t`Detail`}
          optional
          rows={2}
          autoFocus={wasOpened}
          error={errors?.detail?.message}
          {...form.register(`lines.${at}.detail`, maxLength(LIMITS.detail))}
        />
      )}
      <div className="flex flex-wrap items-center gap-x-4">
        {mayBeOptional && (
          <Checkbox label={t`The client may leave it out`} {...form.register(`lines.${at}.optional`)} />
        )}
        {!hasDetail && (
          <Button
            size="sm"
            variant="quiet"
            className="text-muted!"
            aria-label={t`Add detail to line ${place}`}
            onClick={() => setOpened(true)}
          >
            <Trans>Add detail</Trans>
          </Button>
        )}
        <output className="ml-auto font-medium whitespace-nowrap figures" aria-label={t`Total of line ${place}`}>
          {total === null ? '–' : formatMoney({ amount: Number(total), currency })}
        </output>
      </div>
    </li>
  )
}
