interface Choice {
  code: string
  name: string
}

interface ChoicesProps {
  /** What is stored; empty when nothing is. */
  value: string
  /** Nothing until they have arrived. */
  among: Choice[] | undefined
  text: (choice: Choice) => string
  /** What stands for the stored one until it is among them; its code when absent. */
  unknown?: string
}

/**
 * Options of a select that stands there before its choices have arrived, or whose stored one is none of them. The chosen
 * option is the same element before and after: in the place of one that goes away the browser would choose the first.
 */
export function Choices({ value, among = [], text, unknown = value }: ChoicesProps) {
  const isKnown = !value || among.some(({ code }) => code === value)
  const all = isKnown ? among : [{ code: value, name: '' }, ...among]
  return (
    <>
      {all.map(choice => (
        <option key={choice.code} value={choice.code}>
          {choice.name ? text(choice) : unknown}
        </option>
      ))}
    </>
  )
}
