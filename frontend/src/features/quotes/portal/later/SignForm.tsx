import { Trans, useLingui } from '@lingui/react/macro'
import { type FormEvent, useId, useState } from 'react'
import { ApiError } from '@/shared/api/client'
import type { NewSignature } from '@/shared/api/types'
import { errorText } from '@/shared/lib/errorText'
import { formatMoney } from '@/shared/lib/money'
import { useAction } from '@/shared/lib/useAction'
import { Button } from '@/shared/ui/Button'
import { CheckIcon } from '@/shared/ui/icons'
import { Checkbox, TextInput } from '@/shared/ui/inputs'
import { Card, Panel } from '@/shared/ui/Panel'
import type { QuoteFacts } from './facts'
import { SignaturePad } from './SignaturePad'
import { type Strokes, strokesFault } from './strokes'
import { TotalsTable } from './TotalsTable'

interface SignFormProps extends QuoteFacts {
  onSign: (signature: NewSignature) => Promise<void>
}

type Fault = 'consent' | 'name' | 'drawing' | 'long'

/** What is signed, its terms, consent, signature, and the amount once more on the button. */
export function SignForm({ onSign, ...facts }: SignFormProps) {
  const { quote, ticked, totals, business } = facts
  const { t } = useLingui()
  const id = useId()
  const [kind, setKind] = useState<NewSignature['kind']>('typed')
  const [name, setName] = useState('')
  const [consent, setConsent] = useState(false)
  const [strokes, setStrokes] = useState<Strokes>([])
  const [faults, setFaults] = useState<Fault[]>([])
  const sign = useAction(onSign)
  const drawn = kind === 'drawn'
  const chosen = quote.lines.filter(line => ticked.includes(line.id))
  const refused = sign.error instanceof ApiError ? sign.error.fields : {}
  const amount = formatMoney(totals.total)

  const change = (...mended: Fault[]) => {
    setFaults(now => now.filter(fault => !mended.includes(fault)))
    sign.clear()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const drawing = drawn ? strokesFault(strokes) : null
    const found: Fault[] = []
    if (!consent) found.push('consent')
    if (name.trim() === '') found.push('name')
    if (drawing) found.push(drawing === 'long' ? 'long' : 'drawing')
    setFaults(found)
    const [first] = found
    if (!first) void sign.run({ kind, name: name.trim(), ...(drawn ? { strokes } : {}) })
    else document.getElementById(`${id}-${first === 'long' ? 'drawing' : first}`)?.focus()
  }

  const consentFault = faults.includes('consent') ? t`Tick the sentence to agree to it.` : refused.consent
  const nameFault = faults.includes('name') ? t`Type your name.` : refused['signature.name']
  const drawingFault = faults.includes('drawing')
    ? t`Draw your signature, or type it instead.`
    : faults.includes('long')
      ? t`The drawing is too long. Clear it and sign again.`
      : refused['signature.strokes']
  const explained = consentFault || nameFault || drawingFault
  return (
    <div className="grid max-w-2xl grid-cols-1 gap-5">
      <Card className="grid grid-cols-1 gap-3 px-4 py-3.5">
        <div>
          <p className="font-medium wrap-anywhere">{quote.title}</p>
          <p className="text-md text-muted wrap-anywhere">
            <Trans>
              {quote.number}, version {quote.version}, from {business}
            </Trans>
          </p>
        </div>
        {chosen.length > 0 && (
          <ul className="grid grid-cols-1 gap-1 border-t border-line pt-3">
            {chosen.map(line => (
              <li key={line.id} className="flex items-start gap-2 text-md">
                <CheckIcon size={16} className="mt-0.5 text-accent-text" />
                <span className="min-w-0 wrap-anywhere">
                  <Trans>With {line.description}</Trans>
                </span>
              </li>
            ))}
          </ul>
        )}
        <div className="border-t border-line pt-3">
          <TotalsTable {...facts} />
        </div>
      </Card>
      {quote.terms && (
        <Panel title={t`Terms`}>
          <section
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
            tabIndex={0}
            aria-label={t`Terms`}
            className="max-h-80 overflow-y-auto px-4 py-3.5 text-md whitespace-pre-line wrap-anywhere -outline-offset-2"
          >
            {quote.terms}
          </section>
        </Panel>
      )}
      <Panel title={t`Your signature`}>
        <form noValidate onSubmit={submit} className="grid grid-cols-1 gap-4 p-4">
          <div className="grid grid-cols-1 gap-1">
            <Checkbox
              id={`${id}-consent`}
              label={<span className="text-md">{quote.consent}</span>}
              checked={consent}
              aria-invalid={consentFault ? true : undefined}
              aria-describedby={`${id}-consent-fault`}
              onChange={event => {
                setConsent(event.currentTarget.checked)
                change('consent')
              }}
            />
            <p id={`${id}-consent-fault`} aria-live="polite" className="text-sm text-danger empty:hidden">
              {consentFault}
            </p>
          </div>
          <fieldset className="grid grid-cols-2 gap-1 rounded-md bg-sunken p-1">
            <legend className="sr-only">
              <Trans>How to sign</Trans>
            </legend>
            {(['typed', 'drawn'] as const).map(way => (
              <label
                key={way}
                className="relative grid min-h-control place-items-center rounded-sm px-3 text-md font-medium text-muted calm has-checked:bg-raised has-checked:text-fg has-checked:shadow-low has-focus-visible:outline-2 has-focus-visible:outline-accent-text"
              >
                <input
                  type="radio"
                  name="way"
                  value={way}
                  className="sr-only"
                  checked={kind === way}
                  onChange={() => {
                    setKind(way)
                    change('name', 'drawing', 'long')
                  }}
                />
                {way === 'typed' ? t`Type it` : t`Draw it`}
              </label>
            ))}
          </fieldset>
          {drawn && (
            <div className="grid grid-cols-1 gap-1">
              <div id={`${id}-drawing`} tabIndex={-1} className="outline-none">
                <SignaturePad
                  describedBy={`${id}-drawing-fault`}
                  invalid={Boolean(drawingFault)}
                  onChange={next => {
                    setStrokes(next)
                    change('drawing', 'long')
                  }}
                />
              </div>
              <p id={`${id}-drawing-fault`} aria-live="polite" className="text-sm text-danger empty:hidden">
                {drawingFault}
              </p>
            </div>
          )}
          <TextInput
            id={`${id}-name`}
            name="name"
            autoComplete="name"
            autoCapitalize="words"
            maxLength={200}
            label={drawn ? t`Your name` : t`Type your full name`}
            help={drawn ? undefined : t`Your typed name is your signature.`}
            value={name}
            error={nameFault}
            onChange={event => {
              setName(event.currentTarget.value)
              change('name')
            }}
          />
          {!drawn && name.trim() !== '' && (
            <p
              aria-hidden="true"
              data-signature-typed=""
              className="border-b border-line-strong px-3 pb-1 wrap-anywhere"
            >
              {name}
            </p>
          )}
          <p role="alert" className="text-md text-danger empty:hidden">
            {sign.error && !explained ? (
              <>
                {errorText(sign.error)} <Trans>Pressing again never signs twice.</Trans>
              </>
            ) : null}
          </p>
          <Button type="submit" variant="primary" block busy={sign.busy}>
            <span>
              <Trans>
                Sign and accept <span className="figures">{amount}</span>
              </Trans>
            </span>
          </Button>
          <p className="text-sm text-muted">
            <Trans>
              With your signature we keep the time, your address on the network and your browser as evidence.
            </Trans>
          </p>
        </form>
      </Panel>
    </div>
  )
}
