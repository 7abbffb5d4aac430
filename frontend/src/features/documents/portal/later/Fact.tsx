import type { ReactNode } from 'react'

/** A short fact at the head of a document: its name above, what it is below. Stands in a `dl`. */
export function Fact({ name, children }: { name: ReactNode; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-sm text-muted">{name}</dt>
      <dd className="text-md font-medium wrap-anywhere">{children}</dd>
    </div>
  )
}
