import { createFileRoute } from '@tanstack/react-router'
import { ForgotPassword } from '@/features/auth/workspace/ForgotPassword'

export const Route = createFileRoute('/_open/forgot-password')({ component: ForgotPassword })
