import { createFileRoute, Outlet } from '@tanstack/react-router'
import { Mark } from '../shell/Mark'

/** Pages for people who are not signed in. */
export const Route = createFileRoute('/_open')({
  component: () => (
    <div className="grid min-h-dvh content-start justify-items-center gap-8 px-4 py-10 sm:content-center">
      <header>
        <Mark />
      </header>
      <main
        id="main"
        tabIndex={-1}
        className="w-full max-w-md rounded-lg border border-line bg-raised p-6 outline-none sm:p-8"
      >
        <Outlet />
      </main>
    </div>
  ),
})
