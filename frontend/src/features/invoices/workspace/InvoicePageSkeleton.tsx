import { t } from '@lingui/core/macro'
import { DocumentPageSkeleton } from '@/shared/ui-workspace/documents/DocumentPageSkeleton'

export const InvoicePageSkeleton = () => <DocumentPageSkeleton label={t`Loading invoice`} />
