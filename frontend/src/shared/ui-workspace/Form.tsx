import { Plural, Trans } from '@lingui/react/macro'
import { type ReactNode, useRef, useState } from 'react'
import { type FieldPath, type FieldValues, get, type UseFormReturn, useFormState } from 'react-hook-form'
import { ApiError } from '@/shared/api/client'

export type FieldLabels<T extends FieldValues> = Partial<Record<FieldPath<T>, string>>

interface FormProps<T extends FieldValues> {
  form: UseFormReturn<T>
  /** Names of the fields, for the summary; a problem at any other field is told as it is. */
  labels: FieldLabels<T>
  /** Throws what the API throws; the form puts it in its place. Return true if handled. */
  onSubmit: (values: T) => Promise<unknown>
  /** Field names that the API calls otherwise. */
  apiNames?: Record<string, FieldPath<T>>
  id?: string
  className?: string
  children: ReactNode
}

/** Sends once, also on ⌘/Ctrl-Enter; puts the server's words at the field and in a summary that is read out. */
export function Form<T extends FieldValues>({
  form,
  labels,
  onSubmit,
  apiNames,
  id,
  className,
  children,
}: FormProps<T>) {
  const sending = useRef(false)
  const [failure, setFailure] = useState<string | null>(null)

  const send = form.handleSubmit(async values => {
    setFailure(null)
    try {
      await onSubmit(values)
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      setFailure(place(error))
    }
  })

  const place = (error: ApiError): string | null => {
    const rest: string[] = []
    for (const [given, detail] of Object.entries(error.fields)) {
      const name = (apiNames?.[given] ?? given) as FieldPath<T>
      if (name in labels) form.setError(name, { type: 'server', message: detail }, { shouldFocus: true })
      else rest.push(detail)
    }
    if (rest.length > 0) return rest.join(' ')
    return Object.keys(error.fields).length > 0 ? null : error.message
  }

  return (
    <form
      noValidate
      id={id}
      className={className}
      onSubmit={event => {
        event.preventDefault()
        event.stopPropagation()
        // Locked by the press itself: checking the fields takes a moment in which a second press could slip through.
        if (sending.current) return
        sending.current = true
        void send(event).finally(() => {
          sending.current = false
        })
      }}
      onKeyDown={event => {
        if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) {
          event.preventDefault()
          event.currentTarget.requestSubmit()
        }
      }}
    >
      {children}
      <FormErrors form={form} labels={labels} failure={failure} />
    </form>
  )
}

function FormErrors<T extends FieldValues>({
  form,
  labels,
  failure,
}: Pick<FormProps<T>, 'form' | 'labels'> & { failure: string | null }) {
  const { errors, isSubmitted } = useFormState({ control: form.control })
  const wrong = (Object.keys(labels) as FieldPath<T>[]).filter(name => isSubmitted && get(errors, name))
  return (
    <div role="alert" className="text-md text-danger empty:hidden">
      {failure && <p className="rounded-md bg-danger-soft px-3 py-2">{failure}</p>}
      {!failure && wrong.length > 0 && (
        <p className="rounded-md bg-danger-soft px-3 py-2">
          <Plural value={wrong.length} one="One field needs another look:" other="# fields need another look:" />{' '}
          {wrong.map((name, at) => (
            <span key={name}>
              {at > 0 && ', '}
              <button type="button" className="min-h-6 underline" onClick={() => form.setFocus(name)}>
                {labels[name] ?? <Trans>a field</Trans>}
              </button>
            </span>
          ))}
        </p>
      )}
    </div>
  )
}
