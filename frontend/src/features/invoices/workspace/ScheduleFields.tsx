import { t } from '@lingui/core/macro'
import type { UseFormReturn } from 'react-hook-form'
import { Select, TextInput } from '@/shared/ui/inputs'
import { maxLength, required } from '@/shared/ui-workspace/rules'
import { ACTIONS, CADENCES, isTerms, type ScheduleForm } from '../schedule_model'
import { actionWords, cadenceWords } from './scheduleWords'

/** What it is called, on which days it comes and what happens then. */
export function ScheduleFields({ form }: { form: UseFormReturn<ScheduleForm> }) {
  const { register } = form
  const { errors } = form.formState
  const often = cadenceWords()
  const acts = actionWords()
  return (
    <>
      <TextInput
        label={t`Title`}
        help={t`For you and your team; the client does not read it.`}
        autoComplete="off"
        error={errors.title?.message}
        {...register('title', { ...required(t`Give it a title.`), ...maxLength(200) })}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <Select label={t`How often`} error={errors.cadence?.message} {...register('cadence')}>
          {CADENCES.map(one => (
            <option key={one} value={one}>
              {often[one]}
            </option>
          ))}
        </Select>
        <Select label={t`When its day has come`} error={errors.action?.message} {...register('action')}>
          {ACTIONS.map(one => (
            <option key={one} value={one}>
              {acts[one]}
            </option>
          ))}
        </Select>
        <TextInput
          type="date"
          label={t`First day`}
          help={t`The last day of a month stands for the end of every month.`}
          error={errors.starts_on?.message}
          {...register('starts_on', required(t`Choose the first day.`))}
        />
        <TextInput
          type="date"
          label={t`Last day`}
          optional
          help={t`Empty never ends.`}
          error={errors.ends_on?.message}
          {...register('ends_on')}
        />
      </div>
    </>
  )
}

/** How long the client has to pay each of them. */
export function TermsField({ form }: { form: UseFormReturn<ScheduleForm> }) {
  return (
    <TextInput
      label={t`Days to pay`}
      inputMode="numeric"
      autoComplete="off"
      error={form.formState.errors.terms_days?.message}
      {...form.register('terms_days', { validate: text => (isTerms(text) ? true : t`Enter 0 to 365 days.`) })}
    />
  )
}
