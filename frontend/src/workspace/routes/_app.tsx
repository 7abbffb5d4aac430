import { createFileRoute, redirect } from '@tanstack/react-router'
import { meQuery, setupQuery } from '@/features/auth/queries'
import { ApiError } from '@/shared/api/client'
import { PageSkeleton } from '../shell/PageSkeleton'
import { Shell } from '../shell/Shell'

/** Everything behind the sign-in. */
export const Route = createFileRoute('/_app')({
  beforeLoad: async ({ context: { queryClient }, location }) => {
    try {
      await queryClient.ensureQueryData(meQuery)
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== 'sign_in_required') throw error
      const setup = await queryClient.ensureQueryData(setupQuery).catch(() => null)
      // The very first visitor has nothing to sign in to.
      if (setup && !setup.has_workspaces) throw redirect({ to: '/sign-up' })
      throw redirect({ to: '/sign-in', search: location.pathname === '/' ? {} : { next: location.href } })
    }
  },
  component: Shell,
  pendingComponent: PageSkeleton,
})
