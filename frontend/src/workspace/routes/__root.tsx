import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, Outlet } from '@tanstack/react-router'
import { Toaster } from '@/shared/ui/Toaster'
import { RouteFocus } from '../shell/RouteFocus'

export const Route = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  component: () => (
    <>
      <RouteFocus />
      <Outlet />
      <Toaster />
    </>
  ),
})
