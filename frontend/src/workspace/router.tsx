import { createRouter } from '@tanstack/react-router'
import { makeQueryClient } from './queryClient'
import { routeTree } from './routeTree.gen'
import { BrokenPage } from './shell/BrokenPage'
import { MissingPage } from './shell/MissingPage'

export const queryClient = makeQueryClient(() => {
  const { pathname, href } = router.state.location
  if (pathname.startsWith('/sign-')) return
  // Leave first: what is still on the screen would ask again for what is cleared.
  void router.navigate({ to: '/sign-in', search: { next: href } }).then(() => queryClient.clear())
})

export const router = createRouter({
  routeTree,
  context: { queryClient },
  defaultPreload: 'intent',
  // The query cache decides what is fresh, not the router.
  defaultPreloadStaleTime: 0,
  scrollRestoration: true,
  defaultErrorComponent: BrokenPage,
  defaultNotFoundComponent: MissingPage,
  // Plain text in the address: ?q=42 stays text, and nothing is wrapped in quotes.
  parseSearch: text => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: search => {
    const said = Object.entries(search).filter(([, value]) => value !== undefined && value !== '')
    const text = new URLSearchParams(said.map(([key, value]) => [key, String(value)])).toString()
    return text && `?${text}`
  },
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
