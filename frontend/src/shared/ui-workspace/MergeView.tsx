import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { GitMerge } from 'lucide-react'
import { useState } from 'react'
import { ApiError } from '@/shared/api/client'
import { Banner } from '@/shared/ui/Banner'
import { Button } from '@/shared/ui/Button'
import { cx } from '@/shared/ui/classes'
import { choicesOf, type FieldChoice, firstPicks, isDecided, merge, type Picks, type TextFields } from './merge'

interface MergeViewProps<T extends TextFields> {
  before: T
  mine: T
  theirs: T
  labels: Record<keyof T, string>
  /** How a stored value reads ("NG" → "Nigeria"). */
  show?: (field: string, value: string) => string
  onSave: (merged: T) => Promise<unknown>
  onBack: () => void
}

/** Shows both versions of each field that differs, lets the person pick, and saves the result. */
export function MergeView<T extends TextFields>({
  before,
  mine,
  theirs,
  labels,
  show,
  onSave,
  onBack,
}: MergeViewProps<T>) {
  const choices = choicesOf(before, mine, theirs)
  const [picks, setPicks] = useState<Picks>(() => firstPicks(before, mine, choices))
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  const save = async () => {
    if (!isDecided(choices, picks)) {
      setFailure(t`Choose a version for every field first.`)
      return
    }
    setBusy(true)
    setFailure(null)
    try {
      await onSave(merge(theirs, mine, picks))
    } catch (error) {
      setFailure(error instanceof ApiError ? error.message : t`That did not work. Try again.`)
    } finally {
      setBusy(false)
    }
  }
  return (
    <section aria-label={t`Two versions`} className="grid gap-5">
      <Banner tone="warning" icon={<GitMerge size={20} />}>
        <Trans>Somebody else saved while you were editing. Nothing is lost: pick what to keep, then save.</Trans>
      </Banner>
      {choices.length === 0 && (
        <p>
          <Trans>Both versions say the same now.</Trans>
        </p>
      )}
      {choices.map(choice => (
        <Choice
          key={choice.field}
          choice={choice}
          label={labels[choice.field] ?? choice.field}
          show={value => (value === '' ? t`(empty)` : (show?.(choice.field, value) ?? value))}
          pick={picks[choice.field]}
          onPick={pick => setPicks({ ...picks, [choice.field]: pick })}
        />
      ))}
      <div className="flex flex-wrap justify-end gap-2 border-t border-line pt-4">
        <Button onClick={onBack}>
          <Trans>Back to my form</Trans>
        </Button>
        <Button variant="primary" busy={busy} onClick={() => void save()}>
          <Trans>Save this version</Trans>
        </Button>
      </div>
      <p role="alert" className="text-danger empty:hidden">
        {failure}
      </p>
    </section>
  )
}

interface ChoiceProps {
  choice: FieldChoice
  label: string
  show: (value: string) => string
  pick: 'mine' | 'theirs' | undefined
  onPick: (pick: 'mine' | 'theirs') => void
}
function Choice({ choice, label, show, pick, onPick }: ChoiceProps) {
  const option = (side: 'mine' | 'theirs', name: string) => (
    <label
      className={cx(
        'flex min-h-11 min-w-0 items-start gap-2.5 rounded-md border px-3 py-2',
        pick === side ? 'border-accent-line bg-accent-soft' : 'border-line hover:border-line-strong',
      )}
    >
      <input
        type="radio"
        name={`merge-${choice.field}`}
        className="mt-1 size-4 shrink-0"
        checked={pick === side}
        onChange={() => onPick(side)}
      />
      <span className="min-w-0">
        <span className="block text-sm text-muted">{name}</span>
        <span className="block max-h-40 overflow-y-auto whitespace-pre-wrap wrap-anywhere">{show(choice[side])}</span>
      </span>
    </label>
  )
  return (
    <fieldset>
      <legend className="mb-1.5 font-medium">
        {label}
        {choice.clash && (
          <span className="ml-2 font-normal text-warning">
            <Trans>changed by both</Trans>
          </span>
        )}
      </legend>
      <div className="grid gap-2 sm:grid-cols-2">
        {option('mine', t`Yours`)}
        {option('theirs', t`Theirs`)}
      </div>
    </fieldset>
  )
}
