import { Trans, useLingui } from '@lingui/react/macro'
import { useEffect, useRef, useState } from 'react'
import type Pad from 'signature_pad'
import { Button } from '@/shared/ui/Button'
import { type Strokes, strokesOf } from './strokes'

interface SignaturePadProps {
  describedBy: string
  invalid: boolean
  onChange: (strokes: Strokes) => void
}

/** Paper and ink are the same in both themes. The drawing keeps its place when the phone is turned. */
export function SignaturePad({ describedBy, invalid, onChange }: SignaturePadProps) {
  const { t } = useLingui()
  const canvas = useRef<HTMLCanvasElement>(null)
  const pad = useRef<Pad | null>(null)
  const told = useRef(onChange)
  told.current = onChange
  const [state, setState] = useState<'coming' | 'ready' | 'failed'>('coming')
  const [empty, setEmpty] = useState(true)

  useEffect(() => {
    const element = canvas.current
    if (!element) return
    let gone = false
    let width = 0
    const fit = () => {
      const now = element.clientWidth
      if (!pad.current || now === 0 || now === width) return
      const drawn = pad.current.toData()
      const ratio = width === 0 ? 1 : now / width
      const dots = Math.max(devicePixelRatio, 1)
      width = now
      element.width = now * dots
      element.height = element.clientHeight * dots
      element.getContext('2d')?.scale(dots, dots)
      pad.current.fromData(
        drawn.map(group => ({
          ...group,
          points: group.points.map(point => ({ ...point, x: point.x * ratio, y: point.y * ratio })),
        })),
      )
    }
    const sizes = new ResizeObserver(fit)
    import('signature_pad').then(
      ({ default: SignaturePad }) => {
        if (gone) return
        const made = new SignaturePad(element, { penColor: '#15181b', minWidth: 0.8, maxWidth: 2.6 })
        pad.current = made
        made.addEventListener('endStroke', () => {
          setEmpty(false)
          told.current(strokesOf(made.toData(), element.clientWidth, element.clientHeight))
        })
        sizes.observe(element)
        setState('ready')
      },
      () => setState('failed'),
    )
    return () => {
      gone = true
      sizes.disconnect()
      pad.current?.off()
      pad.current = null
    }
  }, [])

  return (
    <div className="grid grid-cols-1 gap-1.5">
      <div className="relative">
        <canvas
          ref={canvas}
          role="img"
          aria-label={t`Field to draw your signature in`}
          aria-describedby={describedBy}
          data-signature=""
          data-invalid={invalid || undefined}
        />
        <p
          aria-hidden="true"
          className="pointer-events-none absolute inset-x-0 bottom-3 text-center text-sm"
          data-signature-hint=""
        >
          {state === 'coming' && t`One moment…`}
          {state === 'ready' && empty && t`Sign here with a finger or the mouse`}
        </p>
      </div>
      <div className="flex items-center justify-between gap-3">
        <p role="alert" className="text-sm text-danger">
          {state === 'failed' ? (
            <Trans>The field to draw in did not arrive. Type your signature instead, or try again later.</Trans>
          ) : null}
        </p>
        <Button
          size="sm"
          variant="quiet"
          aria-disabled={empty}
          onClick={() => {
            pad.current?.clear()
            setEmpty(true)
            onChange([])
          }}
        >
          <Trans>Clear</Trans>
        </Button>
      </div>
    </div>
  )
}
