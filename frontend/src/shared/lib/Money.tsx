import { formatMoney, type MoneyValue } from './money'

/** An amount with its sign, in figures that line up. It stays on one line wherever the screen is wide enough for it. */
export function Money({ value, className }: { value: MoneyValue; className?: string | undefined }) {
  return (
    <span className={`inline-block max-w-full wrap-break-word figures ${className ?? ''}`}>{formatMoney(value)}</span>
  )
}
