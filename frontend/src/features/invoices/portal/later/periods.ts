/** The parts of an account that a client asks for. */

export const PERIODS = ['12', '3', 'year', 'before', 'all'] as const
export type Period = (typeof PERIODS)[number]

export const periodFrom = (text: string | null): Period => PERIODS.find(period => period === text) ?? '12'

interface Days {
  from: string | null
  /** Null is until today, as the business counts it. */
  to: string | null
}

/** The first day of the month so many months before. */
function monthStart(today: string, before: number): string {
  const [year = 0, month = 1] = today.split('-').map(Number)
  const months = year * 12 + (month - 1) - before
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}-01`
}

export function daysOf(period: Period, today: string): Days {
  const year = Number(today.slice(0, 4))
  switch (period) {
    case '12':
      return { from: monthStart(today, 11), to: null }
    case '3':
      return { from: monthStart(today, 2), to: null }
    case 'year':
      return { from: `${year}-01-01`, to: null }
    case 'before':
      return { from: `${year - 1}-01-01`, to: `${year - 1}-12-31` }
    case 'all':
      return { from: null, to: null }
  }
}
