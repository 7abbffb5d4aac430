/** Calling somebody of the team: people write "@Ama Mensah", the API takes "@[Ama Mensah](usr_…)". */
import type { Named } from '@/shared/api/types'

/** The name that is being typed at the caret: from its @ on. Null where none is. */
export function mentionAt(text: string, caret: number): { from: number; typed: string } | null {
  const found = /(^|[\s(])@([\p{L}\p{N}.'’-]*(?: [\p{L}\p{N}.'’-]*)?)$/u.exec(text.slice(0, caret))
  if (!found) return null
  const typed = found[2] ?? ''
  return { from: caret - typed.length - 1, typed }
}

/** Those whose name has words that begin as typed. */
export function matching(people: Named[], typed: string): Named[] {
  const wanted = typed.trim().toLocaleLowerCase()
  return people.filter(({ name }) => {
    const lower = name.toLocaleLowerCase()
    return lower.startsWith(wanted) || lower.split(/\s+/).some(word => word.startsWith(wanted))
  })
}

const MENTION = /@\[([^\]]*)\]\((usr_\w+)\)/g

/** As people read it, and whom it calls. */
export function fromWire(text: string): { text: string; called: Named[] } {
  const called = new Map<string, Named>()
  const plain = text.replace(MENTION, (_, name: string, id: string) => {
    called.set(id, { id, name })
    return `@${name}`
  })
  return { text: plain, called: [...called.values()] }
}

/** As the API takes it: of those who were picked, whoever's name still stands in the text. Longer names go first. */
export function toWire(text: string, called: Named[]): string {
  const byName = new Map(called.map(({ id, name }) => [name, id]))
  const names = [...byName.keys()].sort((a, b) => b.length - a.length)
  if (names.length === 0) return text
  const any = new RegExp(
    `@(${names.map(name => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})(?![\\p{L}\\p{N}])`,
    'gu',
  )
  return text.replace(any, (_, name: string) => `@[${name}](${byName.get(name)})`)
}
