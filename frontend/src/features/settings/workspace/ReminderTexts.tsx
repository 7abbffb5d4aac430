import { plural, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { UseFormReturn } from 'react-hook-form'
import { formatMoney } from '@/shared/lib/money'
import { TextArea } from '@/shared/ui/inputs'
import { maxLength } from '@/shared/ui-workspace/rules'
import { type InvoicingForm, keyOfDay, INVOICING_LIMITS as LIMITS, readDays, reminderLines } from '../invoicing_model'

const PLACEHOLDERS = '{client}, {number}, {balance}, {days}'

/** How the reminder of each mark begins; what is left empty begins in CoPortal's words. */
export function ReminderTexts({ form }: { form: UseFormReturn<InvoicingForm> }) {
  const days = readDays(form.watch('reminder_days')) ?? []
  const texts = form.watch('reminder_texts')
  if (days.length === 0) return null
  return (
    <details className="grid gap-4" open={Object.values(texts).some(Boolean)}>
      <summary className="min-h-11 cursor-pointer py-2.5 font-medium">
        <Trans>How reminders begin</Trans>
      </summary>
      <div className="grid gap-5">
        <p className="text-sm text-muted">
          <Trans>
            In your own words for each mark, as plain text, after the greeting. {PLACEHOLDERS} are filled in; what is
            left to pay and since when follows. Empty: our words, more serious with age.
          </Trans>
        </p>
        {days.map(day => (
          <ReminderText key={day} form={form} day={day} text={texts[keyOfDay(day)] ?? ''} />
        ))}
      </div>
    </details>
  )
}

function ReminderText({ form, day, text }: { form: UseFormReturn<InvoicingForm>; day: number; text: string }) {
  const name = `reminder_texts.${keyOfDay(day)}` as const
  const facts = {
    client: t`Baobab Foods`,
    number: 'INV-0042',
    balance: formatMoney({ amount: 25_000_000, currency: 'NGN' }),
    days: String(day),
  }
  const shown = reminderLines(text, facts) ?? []
  return (
    <div className="grid gap-2">
      <TextArea
        label={plural(day, { one: '# day late', other: '# days late' })}
        optional
        rows={3}
        error={form.formState.errors.reminder_texts?.[keyOfDay(day)]?.message}
        {...form.register(name, {
          ...maxLength(LIMITS.reminder_text),
          validate: value =>
            reminderLines(value ?? '', facts) === null ? t`Use only ${PLACEHOLDERS} in braces.` : true,
        })}
      />
      {shown.length > 0 && (
        <figure className="rounded-md border border-line bg-sunken px-3 py-2 text-sm">
          <figcaption className="text-muted">
            <Trans>The mail begins like this</Trans>
          </figcaption>
          <p>
            <Trans>Hello Kofi Boateng,</Trans>
          </p>
          {shown.map(line => (
            <p key={line} className="wrap-anywhere">
              {line}
            </p>
          ))}
        </figure>
      )}
    </div>
  )
}
