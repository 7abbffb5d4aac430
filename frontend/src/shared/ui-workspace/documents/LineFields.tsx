import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Plus } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { type UseFormReturn, useFieldArray } from 'react-hook-form'
import type { Service } from '@/shared/api/types'
import { percentOf } from '@/shared/lib/decimals'
import { decimalText } from '@/shared/lib/money'
import { Button } from '@/shared/ui/Button'
import { toast } from '@/shared/ui/toasts'
import type { Edge } from '../dnd'
import { LineRow } from './LineRow'
import { type DocumentForm, emptyLine, isBlankLine, LINE_LIMITS } from './lines'

interface LineFieldsProps {
  form: UseFormReturn<DocumentForm>
  totals: (bigint | null)[]
  /** Finds a service of the library; from another feature. */
  library: (onPick: (service: Service) => void) => ReactNode
  /** What an empty document is told. */
  emptyWords: ReactNode
  mayBeOptional?: boolean
  /** Percent that a new line begins with. */
  taxRate?: string
}

/** The lines of a document: written, moved, removed, and put in from the library. */
export function LineFields({
  form,
  totals,
  library,
  emptyWords,
  mayBeOptional = false,
  taxRate = '',
}: LineFieldsProps) {
  const { fields, append, remove, move, insert, update } = useFieldArray({ control: form.control, name: 'lines' })
  const [said, setSaid] = useState('')
  const reorder = (from: number, to: number) => {
    if (from === to || to < 0 || to >= fields.length) return
    move(from, to)
    const place = to + 1
    setSaid(t`Now line ${place}`)
  }
  const dropped = (at: number, rowId: string, edge: Edge) => {
    const from = fields.findIndex(field => field.id === rowId)
    if (from === -1) return
    const to = edge === 'top' ? at : at + 1
    reorder(from, from < to ? to - 1 : to)
  }
  const drop = (at: number) => {
    const line = form.getValues(`lines.${at}`)
    remove(at)
    if (isBlankLine(line)) return
    toast({ message: t`The line is removed`, action: { label: t`Undo`, run: () => insert(at, line) } })
  }
  const take = (service: Service) => {
    const currency = form.getValues('currency')
    const isSame = service.unit_price.currency === currency
    const line = {
      ...emptyLine(),
      description: service.name,
      detail: service.detail ?? '',
      unit: service.unit ?? '',
      // An amount in another money is no price here.
      unit_price: isSame ? decimalText(service.unit_price) : '',
      tax_rate: percentOf(service.tax_rate),
    }
    if (!isSame) {
      const theirs = service.unit_price.currency
      toast({ message: t`${service.name} is priced in ${theirs}. Enter its price in ${currency}.` })
    }
    const last = fields.length - 1
    const before = form.getValues(`lines.${last}`)
    if (before && isBlankLine(before)) update(last, line)
    else append(line, { shouldFocus: false })
  }
  const isFull = fields.length >= LINE_LIMITS.lines
  return (
    <section aria-labelledby="document-lines">
      <h2 id="document-lines" className="border-b border-line pb-2 text-lg font-semibold">
        <Trans>Lines</Trans>
      </h2>
      <ol>
        {fields.map((field, at) => (
          <LineRow
            key={field.id}
            rowId={field.id}
            form={form}
            at={at}
            count={fields.length}
            total={totals[at] ?? null}
            mayBeOptional={mayBeOptional}
            onMove={to => reorder(at, to)}
            onRemove={() => drop(at)}
            onDropped={(rowId, edge) => dropped(at, rowId, edge)}
          />
        ))}
      </ol>
      {fields.length === 0 && <p className="border-b border-line py-5 text-muted">{emptyWords}</p>}
      <p role="status" className="sr-only">
        {said}
      </p>
      {!isFull && (
        <div className="flex flex-wrap items-center gap-2 pt-3">
          <Button icon={<Plus size={16} aria-hidden="true" />} onClick={() => append(emptyLine(taxRate))}>
            <Trans>Add line</Trans>
          </Button>
          <div className="min-w-48 flex-1 sm:max-w-64">{library(take)}</div>
        </div>
      )}
    </section>
  )
}
