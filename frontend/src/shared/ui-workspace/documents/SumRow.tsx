import { Money } from '@/shared/lib/Money'
import type { MoneyValue } from '@/shared/lib/money'

/** An amount of a document below its lines; the one that matters most stands out. */
export function SumRow({ label, value, strong = false }: { label: string; value: MoneyValue; strong?: boolean }) {
  return (
    <div
      data-total={strong || undefined}
      className={
        strong
          ? 'flex items-baseline justify-between gap-4 border-t border-line pt-2 font-semibold'
          : 'flex items-baseline justify-between gap-4'
      }
    >
      <dt className={strong ? undefined : 'text-muted'}>{label}</dt>
      <dd className={strong ? 'text-xl' : undefined}>
        <Money value={value} />
      </dd>
    </div>
  )
}
