import { t } from '@lingui/core/macro'
import { useChosenInSight } from './useChosenInSight'

interface StatusFilterProps<T extends string> {
  legend: string
  value: T | ''
  words: Record<T, string>
  onChange: (value: T | '') => void
  /** Tells two rows of choices on one page apart. */
  name?: string
}

/** One state or all of them; a row that scrolls where it is too long. */
export function StatusFilter<T extends string>({
  legend,
  value,
  words,
  onChange,
  name = 'status',
}: StatusFilterProps<T>) {
  const row = useChosenInSight<HTMLDivElement>(value)
  const choices: [T | '', string][] = [['', t`All`], ...(Object.entries(words) as [T, string][])]
  return (
    <fieldset className="max-w-full min-w-0 rounded-md border border-line">
      <legend className="sr-only">{legend}</legend>
      <div ref={row} className="relative flex overflow-x-auto p-0.5">
        {choices.map(([status, word]) => (
          <label
            key={status}
            className="relative grid min-h-8 pointer-coarse:min-h-11 place-items-center rounded-sm px-3 text-sm whitespace-nowrap text-muted hover:text-fg has-checked:bg-fg/8 has-checked:font-medium has-checked:text-fg has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-[var(--focus)]"
          >
            <input
              type="radio"
              name={name}
              className="sr-only"
              checked={value === status}
              onChange={() => onChange(status)}
            />
            {word}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
