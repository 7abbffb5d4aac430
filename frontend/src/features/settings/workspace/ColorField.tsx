import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { CircleCheck, Info } from 'lucide-react'
import type { Branding } from '@/shared/api/types'
import { cx } from '@/shared/ui/classes'
import { TextInput } from '@/shared/ui/inputs'
import { hexColor } from '../model'

const SUGGESTIONS = ['#0f766e', '#1d4ed8', '#6d28d9', '#be185d', '#b91c1c', '#b45309', '#3f6212', '#1f2937']

interface ColorFieldProps {
  typed: string
  onType: (text: string) => void
  /** The colours computed for what is typed, or the last ones known. */
  branding: Branding
  isCurrent: boolean
}

export function ColorField({ typed, onType, branding, isCurrent }: ColorFieldProps) {
  const color = hexColor(typed)
  const contrast = (branding.contrast_hundredths / 100).toFixed(2)
  const isDarkInk = branding.ink.toLowerCase() !== '#ffffff'
  return (
    <div className="grid gap-3">
      <TextInput
        label={t`Brand colour`}
        value={typed}
        onChange={event => onType(event.target.value)}
        onBlur={() => color && onType(color)}
        maxLength={9}
        autoComplete="off"
        spellCheck={false}
        className="max-w-56"
        error={color ? null : t`Enter a colour like #0f766e.`}
        trailing={
          <input
            type="color"
            aria-label={t`Pick the brand colour`}
            value={color ?? branding.color}
            onChange={event => onType(event.target.value)}
            className="size-8 pointer-coarse:size-11 rounded-sm border border-line bg-transparent p-0.5"
          />
        }
      />
      <fieldset className="flex flex-wrap gap-1.5">
        <legend className="sr-only">
          <Trans>Suggestions</Trans>
        </legend>
        {SUGGESTIONS.map(suggestion => (
          <button
            key={suggestion}
            type="button"
            aria-label={suggestion}
            aria-pressed={color === suggestion}
            title={suggestion}
            onClick={() => onType(suggestion)}
            className={cx(
              'size-8 pointer-coarse:size-11 rounded-full border-2 bg-(--swatch)',
              color === suggestion ? 'border-fg' : 'border-line',
            )}
            style={{ '--swatch': suggestion } as React.CSSProperties}
          />
        ))}
      </fieldset>
      <p role="status" className="flex items-start gap-2 text-sm text-muted">
        {isCurrent && (
          <>
            {isDarkInk ? (
              <Info size={16} aria-hidden="true" className="mt-0.5 shrink-0" />
            ) : (
              <CircleCheck size={16} aria-hidden="true" className="mt-0.5 shrink-0 text-success" />
            )}
            {isDarkInk ? (
              <Trans>
                White text on it has a contrast of {contrast} to 1, which is hard to read (4.5 is needed). Buttons use
                dark text instead.
              </Trans>
            ) : (
              <Trans>White text on it has a contrast of {contrast} to 1 and reads well.</Trans>
            )}
          </>
        )}
      </p>
    </div>
  )
}
