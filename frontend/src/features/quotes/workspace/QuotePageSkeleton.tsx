import { t } from '@lingui/core/macro'
import { DocumentPageSkeleton } from '@/shared/ui-workspace/documents/DocumentPageSkeleton'

export const QuotePageSkeleton = () => <DocumentPageSkeleton label={t`Loading quote`} />
