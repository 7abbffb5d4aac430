import { t } from '@lingui/core/macro'
import { useEffect, useRef } from 'react'
import { Button } from '@/shared/ui/Button'

/** Loads the next page shortly before its place is scrolled to; the button is for everyone else. */
export function MoreRows({ busy, failure, onMore }: { busy: boolean; failure: string | null; onMore: () => void }) {
  const mark = useRef<HTMLDivElement>(null)
  const more = useRef(onMore)
  useEffect(() => {
    more.current = onMore
  })
  useEffect(() => {
    if (busy || failure || !mark.current) return
    const observer = new IntersectionObserver(
      entries => {
        if (entries.some(entry => entry.isIntersecting)) more.current()
      },
      { rootMargin: '400px' },
    )
    observer.observe(mark.current)
    return () => observer.disconnect()
  }, [busy, failure])
  return (
    <div ref={mark} className="grid justify-items-center gap-2 py-6">
      {failure && (
        <p role="alert" className="text-danger">
          {failure}
        </p>
      )}
      <Button busy={busy} onClick={onMore}>
        {failure ? t`Try again` : t`Load more`}
      </Button>
    </div>
  )
}
