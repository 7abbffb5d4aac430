import { useRef, useState } from 'react'
import { type DefaultValues, type FieldValues, useForm } from 'react-hook-form'
import { DraftBanner } from './DraftBanner'
import { loadDraft, useDraft } from './drafts'
import { LeaveGuard } from './LeaveGuard'

interface PageFormProps<F extends FieldValues> {
  /** Under which its draft is kept: one for each thing, version of it, and person. */
  draftName: string
  readDraft: (stored: unknown) => F | null
  /** What it holds before anything is typed. */
  start: F
  /** Whether something of it would be lost. The first one given judges for as long as the page is there. */
  isWorthKeeping: (values: F) => boolean
}

/** A form that fills a page: what is typed is kept in this browser until it is sent, and leaving it unsent asks first. */
export function usePageForm<F extends FieldValues>({ draftName, readDraft, start, isWorthKeeping }: PageFormProps<F>) {
  const [draft] = useState(() => loadDraft(draftName, readDraft))
  const [isDraft, setIsDraft] = useState(draft !== null)
  const [isUnsent] = useState(() => isWorthKeeping)
  const form = useForm<F>({ defaultValues: (draft ?? start) as DefaultValues<F> })
  const kept = useDraft(draftName, form, isUnsent)
  const done = useRef(false)
  const startAnew = () => {
    form.reset(start)
    kept.drop()
    setIsDraft(false)
  }
  return {
    form,
    /** Says that it began with a draft. */
    banner: isDraft && <DraftBanner onStartEmpty={startAnew} />,
    guard: (
      <LeaveGuard keepsDraft isUnsaved={() => !done.current && isUnsent(form.getValues())} onDiscard={startAnew} />
    ),
    /** It is sent: nothing is left to keep or to ask about. */
    finish: () => {
      done.current = true
      kept.drop()
    },
  }
}
