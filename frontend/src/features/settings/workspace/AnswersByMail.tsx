import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { InboundMail } from '@/shared/api/types'
import { Panel } from '@/shared/ui/Panel'
import { CopyButton } from '@/shared/ui-workspace/CopyButton'

/** Where the mail server hands answers to conversations in; for whoever sets it up. */
export function AnswersByMail({ mail }: { mail: InboundMail }) {
  const url = `${window.location.origin}${mail.webhook_path}`
  return (
    <Panel title={t`Answers by mail`}>
      <dl className="divide-y divide-line">
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 py-2.5">
          <dt className="text-muted">{t`Answers go to`}</dt>
          <dd className="wrap-anywhere">{mail.reply_domain}</dd>
        </div>
        <div className="grid gap-1 px-4 py-2.5">
          <dt className="text-muted">{t`Address for the mail server`}</dt>
          <dd className="flex items-center justify-between gap-3">
            <code className="min-w-0 text-sm wrap-anywhere">{url}</code>
            <CopyButton text={url} label={t`Copy the address for the mail server`} />
          </dd>
          <dd className="text-sm text-muted">
            <Trans>
              The mail server hands each mail for this domain in there, and answers show in their conversations. Keep it
              to yourself: whoever has it can hand mails in.
            </Trans>
          </dd>
        </div>
      </dl>
    </Panel>
  )
}
