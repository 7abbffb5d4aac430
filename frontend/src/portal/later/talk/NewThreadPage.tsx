import '../words'
import './words'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useRef, useState } from 'react'
import { Link, useLocation, useSearchParams } from 'wouter'
import { readerOf } from '@/features/portal/later/pages'
import type { Attached } from '@/features/threads/later/attached'
import { AttachButton, AttachedFiles, useAttaching } from '@/features/threads/portal/later/Attach'
import { createThread, refreshThreads } from '@/features/threads/portal/later/queries'
import { ApiError, newIdempotencyKey } from '@/shared/api/client'
import { errorText } from '@/shared/lib/errorText'
import { useAction } from '@/shared/lib/useAction'
import { Button, buttonClass } from '@/shared/ui/Button'
import { TextArea, TextInput } from '@/shared/ui/inputs'
import { Card } from '@/shared/ui/Panel'
import { Page } from '../../Page'
import { NoPage } from '../../pages/NoPage'
import { BackLink } from '../BackLink'
import { useKept } from '../kept'
import type { LaterProps } from '../props'

/** Begins a conversation. What is typed stays on the device until it is sent. */
export function NewThreadPage({ me }: LaterProps) {
  const { t } = useLingui()
  const [, navigate] = useLocation()
  const [search] = useSearchParams()
  const client = useQueryClient()
  const reader = readerOf(me)
  const business = me.branding.business_name
  const project = search.get('project')
  const kept = `threads/new/${project ?? ''}`
  const [title, setTitle] = useKept(reader, `${kept}/title`, '')
  const [text, setText] = useKept(reader, `${kept}/text`, '')
  const [files, setFiles] = useKept<Attached[]>(reader, `${kept}/files`, [])
  const attaching = useAttaching(files, now => setFiles(now.length > 0 ? now : null))
  const [missing, setMissing] = useState(false)
  const last = useRef({ said: '', key: '' })
  const send = useAction(async () => {
    const body = { title: title.trim(), text: text.trim(), project_id: project, files }
    const said = JSON.stringify(body)
    // The same said again (a second press, a retry) counts once, other words are another conversation.
    if (last.current.said !== said) last.current = { said, key: newIdempotencyKey() }
    const thread = await createThread(body, last.current.key)
    setTitle(null)
    setText(null)
    setFiles(null)
    refreshThreads(reader, client)
    navigate(`/messages/${thread.id}`, { replace: true })
  })
  const hasNothing = !text.trim() && files.length === 0
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const isMissing = !title.trim() || hasNothing
    setMissing(isMissing)
    if (!isMissing && !attaching.busy) void send.run()
  }
  const fields = send.error instanceof ApiError ? send.error.fields : {}
  if (me.client.archived) return <NoPage business={business} />
  return (
    <>
      <BackLink href="/messages">{t`Messages`}</BackLink>
      <Page title={t`New message`} business={business}>
        <Card className="p-4 sm:p-5">
          <form noValidate className="grid max-w-2xl grid-cols-1 gap-4" onSubmit={submit}>
            <TextInput
              label={t`What is it about?`}
              autoComplete="off"
              maxLength={200}
              value={title}
              error={fields.title ?? (missing && !title.trim() ? t`Say in a few words what it is about.` : null)}
              onChange={event => setTitle(event.currentTarget.value)}
            />
            <TextArea
              label={t`Message to ${business}`}
              rows={6}
              maxLength={20_000}
              value={text}
              error={fields.text ?? (missing && hasNothing ? t`Write your message.` : null)}
              onChange={event => setText(event.currentTarget.value)}
            />
            <div>
              <AttachedFiles attaching={attaching} />
              <AttachButton attaching={attaching} />
            </div>
            <p role="alert" className="text-md text-danger empty:hidden">
              {send.error && Object.keys(fields).length === 0 ? errorText(send.error) : null}
            </p>
            <div className="grid grid-cols-1 gap-2 sm:flex sm:flex-row-reverse sm:justify-end">
              <Button type="submit" variant="primary" busy={send.busy} className="wrap-anywhere">
                <Trans>Send to {business}</Trans>
              </Button>
              <Link href="/messages" className={buttonClass({ variant: 'quiet' })}>
                <Trans>Not now</Trans>
              </Link>
            </div>
          </form>
        </Card>
      </Page>
    </>
  )
}
