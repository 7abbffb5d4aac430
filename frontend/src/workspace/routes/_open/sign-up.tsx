import { createFileRoute, useNavigate } from '@tanstack/react-router'
import { setupQuery } from '@/features/auth/queries'
import { SignUpForm } from '@/features/auth/workspace/SignUpForm'

export const Route = createFileRoute('/_open/sign-up')({
  loader: ({ context: { queryClient } }) => {
    void queryClient.prefetchQuery(setupQuery)
  },
  component: function SignUp() {
    const navigate = useNavigate()
    return <SignUpForm onEntered={() => void navigate({ to: '/clients' })} />
  },
})
