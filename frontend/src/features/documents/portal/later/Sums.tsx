import type { ReactNode } from 'react'
import type { Money as MoneyValue } from '@/shared/api/types'
import { Money } from '@/shared/lib/Money'

/** From the lines to the total. */
export const Sums = ({ children }: { children: ReactNode }) => (
  <dl className="ml-auto grid w-full grid-cols-1 gap-1.5 sm:max-w-sm">{children}</dl>
)

interface SumProps {
  name: ReactNode
  value: MoneyValue
  /** It is taken off. */
  minus?: boolean
}

export function Sum({ name, value, minus = false }: SumProps) {
  return (
    <div className="flex flex-wrap items-baseline justify-between gap-x-4 text-md text-muted">
      <dt>{name}</dt>
      <dd className="ml-auto min-w-0 text-fg">
        {minus && '−'}
        <Money value={value} />
      </dd>
    </div>
  )
}

/** What all comes to; a line above it where something stands before. */
export function Total({ name, value, line }: Omit<SumProps, 'minus'> & { line: boolean }) {
  return (
    <div
      className={`flex flex-wrap items-baseline justify-between gap-x-4 ${line ? 'mt-1 border-t border-line pt-2.5' : ''}`}
    >
      <dt className="font-semibold">{name}</dt>
      <dd className="ml-auto min-w-0 text-xl font-semibold tracking-tight">
        <Money value={value} />
      </dd>
    </div>
  )
}
