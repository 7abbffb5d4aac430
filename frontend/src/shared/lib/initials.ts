/** First letters of the first and last word: "Ama Serwaa Mensah" is "AM". */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean)
  const first = words[0]
  const last = words.length > 1 ? words.at(-1) : undefined
  // Spread keeps letters outside the basic plane whole.
  return (
    [first, last]
      .map(word => (word ? ([...word][0] ?? '') : ''))
      .join('')
      .toLocaleUpperCase() || '?'
  )
}

/** What to call a person: "Ama Serwaa Mensah" is "Ama". */
export const firstName = (name: string): string => name.trim().split(/\s+/)[0] ?? ''
