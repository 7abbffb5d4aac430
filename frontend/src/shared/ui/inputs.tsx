import type { ComponentProps, ReactNode } from 'react'
import { cx } from './classes'
import { Field, type FieldText } from './Field'

/** The look of a text control, for controls the kit does not draw. 16 px on phones keeps iOS from zooming in. */
export const inputClass =
  'block w-full min-h-control rounded-md border border-line-strong bg-raised px-3 py-1.5 text-fg pointer-coarse:text-lg placeholder:text-muted ' +
  'calm hover:border-fg/60 aria-invalid:border-danger [&[readonly]]:bg-sunken disabled:opacity-60'

const split = <T extends FieldText & { id?: string | undefined; className?: string | undefined }>(props: T) => {
  const { label, help, error, optional, hideLabel, id, className, ...control } = props
  return { field: { label, help, error, optional, hideLabel, id, className }, control }
}

export type TextInputProps = FieldText &
  Omit<ComponentProps<'input'>, 'children'> & {
    /** Drawn inside the control, before and after the text. */
    leading?: ReactNode
    trailing?: ReactNode
  }

export function TextInput({ leading, trailing, ...props }: TextInputProps) {
  const { field, control } = split(props)
  return (
    <Field {...field}>
      {wired => {
        const input = (
          <input
            type="text"
            {...control}
            {...wired}
            className={cx(inputClass, leading !== undefined && 'pl-10', trailing !== undefined && 'pr-12')}
          />
        )
        if (leading === undefined && trailing === undefined) return input
        return (
          <span className="relative block">
            {leading !== undefined && (
              <span className="pointer-events-none absolute inset-y-0 left-0 grid w-10 place-items-center text-muted">
                {leading}
              </span>
            )}
            {input}
            {trailing !== undefined && (
              <span className="absolute inset-y-0 right-0 grid min-w-11 place-items-center text-muted">{trailing}</span>
            )}
          </span>
        )
      }}
    </Field>
  )
}

export type TextAreaProps = FieldText & Omit<ComponentProps<'textarea'>, 'children'>

export function TextArea({ rows = 4, ...props }: TextAreaProps) {
  const { field, control } = split(props)
  return (
    <Field {...field}>
      {wired => <textarea rows={rows} {...control} {...wired} className={cx(inputClass, 'resize-y leading-6')} />}
    </Field>
  )
}

export type SelectProps = FieldText & ComponentProps<'select'>

/** A native select: children are `<option>`s. */
export function Select({ children, ...props }: SelectProps) {
  const { field, control } = split(props)
  return (
    <Field {...field}>
      {wired => (
        <select {...control} {...wired} className={cx(inputClass, 'select')}>
          {children}
        </select>
      )}
    </Field>
  )
}

export type CheckboxProps = Omit<ComponentProps<'input'>, 'type' | 'children'> & { label: ReactNode; help?: ReactNode }

/** The whole row is the target. */
export function Checkbox({ label, help, className, ...control }: CheckboxProps) {
  return (
    <label className={cx('flex min-h-control items-start gap-3 py-1.5', className)}>
      <input type="checkbox" {...control} className="mt-1 size-4.5 shrink-0" />
      <span className="grid">
        <span>{label}</span>
        {help && <span className="text-sm text-muted">{help}</span>}
      </span>
    </label>
  )
}
