import { formatMoney, type MoneyValue } from './money'

/** An amount with its sign, in figures that line up. */
export function Money({ value, className }: { value: MoneyValue; className?: string | undefined }) {
  return <span className={`whitespace-nowrap figures ${className ?? ''}`}>{formatMoney(value)}</span>
}
