import type { ReactNode } from 'react'
import { PageTitle } from './PageTitle'

interface PageHeaderProps {
  title: string
  /** Above the title: where this page lies. */
  above?: ReactNode
  /** Beside the title. */
  beside?: ReactNode
  below?: ReactNode
  actions?: ReactNode
}

/** The one h1 of a page, and what can be done here. */
export function PageHeader({ title, above, beside, below, actions }: PageHeaderProps) {
  return (
    <header className="flex flex-wrap items-center gap-x-4 gap-y-3 pt-5 pb-4 md:pt-6">
      <PageTitle>{title}</PageTitle>
      <div className="min-w-0 flex-1 basis-32">
        {above && <div className="mb-1 text-sm wrap-anywhere text-muted">{above}</div>}
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h1 className="text-xl font-semibold tracking-tight wrap-anywhere">{title}</h1>
          {beside}
        </div>
        {below && <div className="mt-1 text-md wrap-anywhere text-muted">{below}</div>}
      </div>
      {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </header>
  )
}
