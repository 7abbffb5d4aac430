import { useState } from 'react'

/**
 * A choice that is saved at once: shown from the click on, before anybody answered; the stored one again when the save
 * fails, and whenever another is stored.
 */
export function useChoice<T>(stored: T, save: (choice: T) => Promise<unknown>): [T, (choice: T) => void] {
  const [chosen, setChosen] = useState(stored)
  const [known, setKnown] = useState(stored)
  if (known !== stored) {
    setKnown(stored)
    setChosen(stored)
  }
  const choose = (choice: T) => {
    setChosen(choice)
    save(choice).catch(() => setChosen(stored))
  }
  return [chosen, choose]
}
