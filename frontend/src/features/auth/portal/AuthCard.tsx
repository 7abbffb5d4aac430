import type { ReactNode } from 'react'
import type { Branding } from '@/shared/api/types'
import { Avatar } from '@/shared/ui/Avatar'

/** The branded frame of the pages before sign-in. */
export function AuthCard({ branding, title, children }: { branding: Branding; title: ReactNode; children: ReactNode }) {
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-md flex-col justify-center px-4 py-10">
      <div className="grid grid-cols-1 gap-5 rounded-lg border border-line bg-raised px-5 py-8 shadow-low wrap-anywhere sm:px-8">
        <div className="flex items-center gap-3">
          <Avatar
            name={branding.business_name}
            src={branding.logo_url}
            letters={branding.initials}
            shape="square"
            tone="accent"
          />
          <p className="min-w-0 font-semibold">{branding.business_name}</p>
        </div>
        <h1 tabIndex={-1} className="text-2xl font-semibold tracking-tight text-balance outline-none">
          {title}
        </h1>
        {children}
      </div>
    </main>
  )
}
