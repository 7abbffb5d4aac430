import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useId } from 'react'
import type { Me } from '@/shared/api/types'
import { errorText } from '@/shared/lib/errorText'
import { toast } from '@/shared/ui/toasts'
import { useChoice } from '@/shared/ui-workspace/useChoice'
import { useSaveMessageMails } from '../queries'

type Choice = Me['message_mails']

/** Of which messages one hears by mail; each choice is saved at once. */
export function MessageMails({ chosen }: { chosen: Choice }) {
  const name = useId()
  const save = useSaveMessageMails()
  const choices: [Choice, string, string][] = [
    ['all', t`Everything clients write`, t`And internal messages that mention you.`],
    ['mentions', t`Only messages that mention you`, t`Wherever your team writes @ and your name.`],
    ['none', t`No mails about messages`, t`The inbox and the bell tell you all the same.`],
  ]
  const [shown, choose] = useChoice(chosen, choice =>
    save.mutateAsync(choice, {
      onSuccess: () => toast({ message: t`Your notifications are saved`, tone: 'success' }),
      onError: error => toast({ message: errorText(error), tone: 'danger' }),
    }),
  )
  return (
    <fieldset className="grid gap-3">
      <legend className="mb-1 text-lg font-semibold">
        <Trans>Mails about messages</Trans>
      </legend>
      <p className="text-muted">
        <Trans>
          You get one when a conversation has been unread for five minutes, and the next after you have read it.
        </Trans>
      </p>
      {choices.map(([choice, label, about]) => (
        <label key={choice} className="flex min-h-11 items-start gap-3">
          <input
            type="radio"
            name={name}
            value={choice}
            checked={shown === choice}
            onChange={() => choose(choice)}
            className="mt-1 size-4 shrink-0 accent-[var(--accent)]"
          />
          <span className="grid">
            <span className="font-medium">{label}</span>
            <span className="text-sm text-muted">{about}</span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}
