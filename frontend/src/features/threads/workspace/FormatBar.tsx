import { t } from '@lingui/core/macro'
import { Bold, Code, Italic, Link as LinkIcon, List } from 'lucide-react'
import { IconButton } from '@/shared/ui/Button'
import { commandKey } from '@/shared/ui-workspace/shortcuts'
import type { Mark } from '../format'

/** The marks of Markdown for people who do not know them by heart. */
export function FormatBar({ onMark }: { onMark: (mark: Mark) => void }) {
  const marks: [Mark, string, typeof Bold][] = [
    ['bold', t`Bold (${commandKey} B)`, Bold],
    ['italic', t`Italic (${commandKey} I)`, Italic],
    ['list', t`List`, List],
    ['link', t`Link`, LinkIcon],
    ['code', t`Code`, Code],
  ]
  return (
    <div role="toolbar" aria-label={t`Formatting`} className="flex">
      {marks.map(([mark, label, Icon]) => (
        <IconButton
          key={mark}
          size="sm"
          label={label}
          icon={<Icon size={16} aria-hidden="true" />}
          className="text-muted!"
          // The words stay chosen while the button is pressed.
          onMouseDown={event => event.preventDefault()}
          onClick={() => onMark(mark)}
        />
      ))}
    </div>
  )
}
