/** What the login page remembers while the person looks at their mail: phones drop pages in the background. */
export interface LoginDraft {
  email: string
  /** When a code was asked for, and how long that code is good. */
  askedAt: number | null
  validMinutes: number
}

const keyOf = (slug: string) => `coportal:${slug}:login`
const EMPTY: LoginDraft = { email: '', askedAt: null, validMinutes: 10 }

export function readLoginDraft(slug: string, now: number = Date.now()): LoginDraft {
  try {
    const draft: LoginDraft = { ...EMPTY, ...JSON.parse(localStorage.getItem(keyOf(slug)) ?? '{}') }
    const codeIsOver = draft.askedAt !== null && now - draft.askedAt > draft.validMinutes * 60_000
    return codeIsOver ? { ...draft, askedAt: null } : draft
  } catch {
    return EMPTY
  }
}

export function writeLoginDraft(slug: string, draft: LoginDraft): void {
  try {
    localStorage.setItem(keyOf(slug), JSON.stringify(draft))
  } catch {
    // Storage is a comfort; signing in works without it.
  }
}

export function forgetLoginDraft(slug: string): void {
  try {
    localStorage.removeItem(keyOf(slug))
  } catch {
    // As above.
  }
}
