import { Trans } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { MessagesSquare } from 'lucide-react'
import type { Quote } from '@/shared/api/types'
import { buttonClass } from '@/shared/ui/Button'
import { quoteThreadQuery } from '../queries'

/** The way from a wish to where it is talked about. */
export function QuoteThreadLink({ quote }: { quote: Pick<Quote, 'id' | 'client_id'> }) {
  const { data: thread } = useQuery(quoteThreadQuery(quote))
  if (!thread) return null
  return (
    <Link to="/inbox" search={{ thread: thread.id }} className={buttonClass({ size: 'sm', variant: 'quiet' })}>
      <MessagesSquare size={16} aria-hidden="true" />
      <Trans>Open the conversation</Trans>
    </Link>
  )
}
