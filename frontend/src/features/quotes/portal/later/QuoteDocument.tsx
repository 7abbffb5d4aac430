import { Trans, useLingui } from '@lingui/react/macro'
import { Fact } from '@/features/documents/portal/later/Fact'
import { Line } from '@/features/documents/portal/later/Line'
import type { QuoteLine } from '@/shared/api/types'
import { Money } from '@/shared/lib/Money'
import { Day } from '@/shared/lib/Time'
import { Button } from '@/shared/ui/Button'
import { CheckIcon } from '@/shared/ui/icons'
import { Card, Panel } from '@/shared/ui/Panel'
import type { QuoteFacts } from './facts'
import { TotalsTable } from './TotalsTable'

interface QuoteDocumentProps extends QuoteFacts {
  /** Missing when nothing can be chosen any more. */
  onTick?: ((id: string, on: boolean) => void) | undefined
}

/** What the quote says; printed, it is the sheet. */
export function QuoteDocument(props: QuoteDocumentProps) {
  const { quote, ticked, totals, business, clientName, onTick } = props
  const { t } = useLingui()
  const sure = quote.lines.filter(line => !line.optional)
  const options = quote.lines.filter(line => line.optional)
  return (
    <div className="grid min-w-0 grid-cols-1 gap-5">
      <Card className="px-4 py-3.5">
        <dl className="flex flex-wrap gap-x-6 gap-y-3">
          <Fact name={t`From`}>{business}</Fact>
          <Fact name={t`For`}>{clientName}</Fact>
          <Fact name={t`Quote`}>
            <Trans>
              {quote.number}, version {quote.version}
            </Trans>
          </Fact>
          <Fact name={t`Valid until`}>
            <Day day={quote.valid_until} />
          </Fact>
          <div className="w-full lg:hidden print:hidden">
            <dt className="text-sm text-muted">{t`Total`}</dt>
            <dd className="text-2xl font-semibold tracking-tight">
              <Money value={totals.total} />
            </dd>
          </div>
        </dl>
      </Card>
      {sure.length > 0 && (
        <Panel title={options.length > 0 ? t`Included` : t`What you get`}>
          <ul className="divide-y divide-line">
            {sure.map(line => (
              <li key={line.id} className="px-4 py-3.5">
                <QuoteLineShown line={line} />
              </li>
            ))}
          </ul>
        </Panel>
      )}
      {options.length > 0 && (
        <Panel title={t`Options`}>
          {onTick && (
            <p className="border-b border-line px-4 py-3 text-md text-muted print:hidden">
              <Trans>Tick what you want; the total follows.</Trans>
            </p>
          )}
          <ul className="divide-y divide-line">
            {options.map(line => (
              <li key={line.id}>
                {onTick ? (
                  <label className="flex items-start gap-3 px-4 py-3.5 hover:bg-fg/4 has-checked:bg-accent-soft">
                    <input
                      type="checkbox"
                      className="mt-0.5 size-5 shrink-0"
                      checked={ticked.includes(line.id)}
                      onChange={event => onTick(line.id, event.currentTarget.checked)}
                    />
                    <QuoteLineShown line={line} />
                  </label>
                ) : (
                  <div className="px-4 py-3.5">
                    <QuoteLineShown line={line} chosen={ticked.includes(line.id)} />
                  </div>
                )}
              </li>
            ))}
          </ul>
        </Panel>
      )}
      <Card className="px-4 py-3.5">
        <TotalsTable {...props} />
      </Card>
      {quote.terms && (
        <Panel title={t`Terms`}>
          <p className="px-4 py-3.5 text-md whitespace-pre-line wrap-anywhere">{quote.terms}</p>
        </Panel>
      )}
      <Button variant="quiet" className="justify-self-start max-sm:hidden print:hidden" onClick={() => print()}>
        <Trans>Print this quote</Trans>
      </Button>
    </div>
  )
}

function QuoteLineShown({ line, chosen }: { line: QuoteLine; chosen?: boolean }) {
  return (
    <Line
      line={line}
      faint={chosen === false}
      tax={rate => <Trans>plus {rate} % tax</Trans>}
      mark={
        chosen === true ? (
          <span className="inline-flex items-center gap-1 text-success">
            <CheckIcon size={14} />
            <Trans>Chosen</Trans>
          </span>
        ) : (
          chosen === false && (
            <span>
              <Trans>Not chosen</Trans>
            </span>
          )
        )
      }
    />
  )
}
