import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useNavigate } from '@tanstack/react-router'
import { FilePlus2 } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Quote, Service } from '@/shared/api/types'
import { Banner } from '@/shared/ui/Banner'
import { Button } from '@/shared/ui/Button'
import { toast } from '@/shared/ui/toasts'
import { BackLink } from '@/shared/ui-workspace/BackLink'
import { wordsOfLines } from '@/shared/ui-workspace/documents/lines'
import { ForClient } from '@/shared/ui-workspace/ForClient'
import { Form } from '@/shared/ui-workspace/Form'
import { MergeView } from '@/shared/ui-workspace/MergeView'
import { PageHeader } from '@/shared/ui-workspace/PageHeader'
import { usePageForm } from '@/shared/ui-workspace/usePageForm'
import { useVersions } from '@/shared/ui-workspace/useVersions'
import { fromFlat, type QuoteForm, quoteChanges, readQuoteDraft, toFlat, toQuoteForm } from '../model'
import { useSaveQuote } from '../queries'
import { QuoteFields } from './QuoteFields'
import { flatLabels, quoteApiNames, quoteLabels } from './quoteLabels'

interface EditQuoteProps {
  quote: Quote
  userId: string
  library: (onPick: (service: Service) => void) => ReactNode
}

export function EditQuote({ quote, userId, library }: EditQuoteProps) {
  const { base, theirs, trySave, backToForm } = useVersions(quote)
  const before = toQuoteForm(base)
  const { form, guard, finish } = usePageForm<QuoteForm>({
    draftName: `quote.${quote.id}.${base.revision}.${userId}`,
    readDraft: readQuoteDraft,
    start: before,
    isWorthKeeping: values => Object.keys(quoteChanges(toQuoteForm(quote), values)).length > 0,
  })
  const save = useSaveQuote(quote.id)
  const navigate = useNavigate()
  const lines = form.watch('lines').length
  const isOut = base.status !== 'draft'
  const next = base.version + 1

  const leave = () => navigate({ to: '/quotes/$quoteId', params: { quoteId: quote.id } })
  const send = async (from: Quote, values: QuoteForm) => {
    const body = quoteChanges(toQuoteForm(from), values)
    const saved = await trySave(from, async () => {
      if (Object.keys(body).length === 0) return
      const { version, status } = await save.mutateAsync({ body, revision: from.revision })
      const isNext = version !== from.version
      toast({
        message:
          isNext && status === 'draft'
            ? t`Version ${version} is saved as a draft`
            : isNext
              ? t`Version ${version} is sent`
              : t`The quote is saved`,
        tone: 'success',
      })
    })
    if (!saved) return
    finish()
    await leave()
  }
  const show = (field: string, value: string) => (field === 'lines' ? wordsOfLines(value) : value)

  return (
    <div className="mx-auto max-w-5xl">
      <PageHeader
        title={t`Edit ${quote.title}`}
        above={
          <BackLink to="/quotes/$quoteId" params={{ quoteId: quote.id }}>
            {quote.number ?? quote.title}
          </BackLink>
        }
      />
      {isOut && !theirs && (
        <div className="mb-4">
          <Banner tone="warning" icon={<FilePlus2 size={20} />}>
            {base.status === 'expired' ? (
              <Trans>
                Saving makes version {next} as a draft and withdraws the expired one. Moving only its last day on sends
                it again at once.
              </Trans>
            ) : (
              <Trans>
                The client has this quote. Saving makes version {next} as a draft and withdraws the one they have, until
                you send it again.
              </Trans>
            )}
          </Banner>
        </div>
      )}
      {theirs ? (
        <div className="max-w-2xl">
          <MergeView
            key={theirs.revision}
            before={toFlat(before)}
            mine={toFlat(form.getValues())}
            theirs={toFlat(toQuoteForm(theirs))}
            labels={flatLabels()}
            show={show}
            onSave={merged => send(theirs, fromFlat(merged, toQuoteForm(theirs)))}
            onBack={backToForm}
          />
        </div>
      ) : (
        <Form
          form={form}
          labels={quoteLabels(lines)}
          apiNames={quoteApiNames(lines)}
          className="grid gap-5"
          onSubmit={values => send(base, values)}
        >
          <QuoteFields
            form={form}
            library={library}
            client={<ForClient name={quote.client_name} />}
            actions={
              <div className="flex flex-wrap justify-end gap-2">
                <Button onClick={() => void leave()}>
                  <Trans>Cancel</Trans>
                </Button>
                <Button type="submit" variant="primary" busy={form.formState.isSubmitting}>
                  {isOut ? <Trans>Save version {next}</Trans> : <Trans>Save changes</Trans>}
                </Button>
              </div>
            }
          />
        </Form>
      )}
      {guard}
    </div>
  )
}
