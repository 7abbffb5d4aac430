import { initials } from '@/shared/lib/initials'
import { cx } from './classes'

export interface AvatarProps {
  name: string
  src?: string | null | undefined
  /** Given by the server for a business; made from the name otherwise. */
  letters?: string | undefined
  size?: 'sm' | 'md' | 'lg' | undefined
  /** `square` for businesses, `round` for people. */
  shape?: 'round' | 'square' | undefined
  tone?: 'soft' | 'accent' | undefined
}

const SIZES = { sm: 'size-7 text-xs', md: 'size-9 text-sm', lg: 'size-14 text-xl' }

/** Decoration beside a name that is written out, so it is silent for screen readers. */
export function Avatar({ name, src, letters, size = 'md', shape = 'round', tone = 'soft' }: AvatarProps) {
  const box = cx('shrink-0 overflow-hidden', SIZES[size], shape === 'round' ? 'rounded-full' : 'rounded-md')
  if (src) return <img src={src} alt="" className={cx(box, 'bg-raised object-contain')} />
  return (
    <span
      aria-hidden="true"
      className={cx(
        box,
        'inline-grid place-items-center font-semibold tracking-tight select-none',
        tone === 'accent' ? 'bg-accent text-accent-ink' : 'bg-fg/8 text-fg/80',
      )}
    >
      {letters ?? initials(name)}
    </span>
  )
}
