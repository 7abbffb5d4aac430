import type { ReactNode } from 'react'
import { PageTitle } from '@/shared/ui-workspace/PageTitle'

/** The head of a page before sign-in. */
export function OpenHeading({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <header className="mb-6">
      <PageTitle>{title}</PageTitle>
      <h1 className="text-xl font-semibold tracking-tight">{title}</h1>
      {children && <p className="mt-1 text-md text-muted">{children}</p>}
    </header>
  )
}
