import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { IconButton } from '@/shared/ui/Button'
import { copyText } from './copyText'

/** Copies a short text and says so. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const [done, setDone] = useState(false)
  useEffect(() => {
    if (!done) return
    const timer = setTimeout(() => setDone(false), 2000)
    return () => clearTimeout(timer)
  }, [done])
  const copy = async () => setDone(await copyText(text))
  return (
    <IconButton
      size="sm"
      label={label}
      onClick={() => void copy()}
      icon={
        done ? (
          <Check size={16} aria-hidden="true" className="text-success" />
        ) : (
          <Copy size={16} aria-hidden="true" className="text-muted" />
        )
      }
    />
  )
}
