import { createFileRoute } from '@tanstack/react-router'
import { VerifyDocument } from '@/features/documents/workspace/VerifyDocument'

export const Route = createFileRoute('/_open/verify/$code')({ component: Verify })

function Verify() {
  const { code } = Route.useParams()
  return <VerifyDocument code={code} />
}
