import { createFileRoute } from '@tanstack/react-router'
import { ResetPassword } from '@/features/auth/workspace/ResetPassword'

export const Route = createFileRoute('/_open/reset-password')({ component: ResetPassword })
