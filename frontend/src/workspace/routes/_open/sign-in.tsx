import { createFileRoute, useRouter } from '@tanstack/react-router'
import { safeNext } from '@/features/auth/model'
import { setupQuery } from '@/features/auth/queries'
import { SignInForm } from '@/features/auth/workspace/SignInForm'

export const Route = createFileRoute('/_open/sign-in')({
  validateSearch: (raw: Record<string, unknown>): { next?: string } =>
    typeof raw.next === 'string' ? { next: raw.next } : {},
  loader: ({ context: { queryClient } }) => {
    void queryClient.prefetchQuery(setupQuery)
  },
  component: function SignIn() {
    const { next } = Route.useSearch()
    const router = useRouter()
    return <SignInForm onEntered={() => router.history.replace(safeNext(next))} />
  },
})
