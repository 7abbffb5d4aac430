import { t } from '@lingui/core/macro'
import { toast } from '@/shared/ui/toasts'

/** Copies a short text and says so. Without a clipboard (plain http) it is shown to be copied by hand. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    toast({ message: t`Copied`, duration: 2000 })
    return true
  } catch {
    toast({ message: text, duration: 15_000 })
    return false
  }
}
