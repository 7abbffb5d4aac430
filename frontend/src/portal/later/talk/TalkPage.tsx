import { Trans, useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { Link } from 'wouter'
import { readerOf } from '@/features/portal/later/pages'
import { pageKeyOf } from '@/features/portal/queries'
import type { Attached } from '@/features/threads/later/attached'
import { type Pending, before as wordsBefore } from '@/features/threads/later/outbox'
import { useOutbox } from '@/features/threads/later/useOutbox'
import { useAttaching } from '@/features/threads/portal/later/Attach'
import { Messages } from '@/features/threads/portal/later/Messages'
import { refreshThreads, sendMessage, type Talk, talkName, withMessage } from '@/features/threads/portal/later/queries'
import { useRead } from '@/features/threads/portal/later/useRead'
import { WriteMessage } from '@/features/threads/portal/later/WriteMessage'
import type { Message, PortalMe } from '@/shared/api/types'
import { errorText } from '@/shared/lib/errorText'
import { Banner } from '@/shared/ui/Banner'
import { ArchiveIcon } from '@/shared/ui/icons'
import { Later } from '../../Later'
import { Page } from '../../Page'
import { useKept } from '../kept'

interface TalkPageProps {
  me: PortalMe
  talk: Talk
  onOlder: () => Promise<unknown>
}

/** How near to the end counts as being there. */
const NEAR_PX = 240
const isNearEnd = () => document.documentElement.scrollHeight - innerHeight - scrollY < NEAR_PX
const toEnd = () => scrollTo(0, document.documentElement.scrollHeight)

const loadActs = async () => (await import('@/features/threads/portal/later/MessageActs')).MessageActs

export function TalkPage({ me, talk, onOlder }: TalkPageProps) {
  const { t } = useLingui()
  const client = useQueryClient()
  const reader = readerOf(me)
  const { thread, messages } = talk
  const name = talkName(thread.id)
  const business = me.branding.business_name
  const [text, setText] = useKept(reader, `${name}/text`, '')
  const [replyTo, setReplyTo] = useKept<string | null>(reader, `${name}/reply`, null)
  const [files, setFiles] = useKept<Attached[]>(reader, `${name}/files`, [])
  const attaching = useAttaching(files, now => setFiles(now.length > 0 ? now : null))
  const [kept, keep] = useKept<Pending[]>(reader, `${name}/outbox`, [])
  const [refused, setRefused] = useState<string | null>(null)
  const [chosen, setChosen] = useState<Message | null>(null)
  const closed = me.client.archived || thread.archived
  const newest = messages.at(-1)

  const take = (message: Message) =>
    client.setQueryData<Talk>(pageKeyOf(reader, name), now => now && withMessage(now, message))
  const outbox = useOutbox({
    name: me.contact.id + name,
    post: (draft, key) => sendMessage(thread.id, draft, key),
    kept,
    keep,
    onSent: message => {
      take(message)
      refreshThreads(reader, client)
    },
    onRefused: (draft, error) => {
      setRefused(errorText(error))
      setText(wordsBefore(draft.text, text))
      setReplyTo(replyTo ?? draft.reply_to)
      setFiles([...(draft.files ?? []), ...files])
    },
  })
  useRead({
    thread,
    newest,
    onRead: () => refreshThreads(reader, client),
  })

  // A conversation is read from its end; who is at the end stays there when something comes.
  const wasNear = useRef(true)
  const length = messages.length + kept.length
  useEffect(() => {
    toEnd()
    const onScroll = () => {
      wasNear.current = isNearEnd()
    }
    addEventListener('scroll', onScroll, { passive: true })
    return () => removeEventListener('scroll', onScroll)
  }, [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: what came is the reason to move
  useLayoutEffect(() => {
    if (wasNear.current) toEnd()
  }, [newest?.id, kept.length])
  // Older messages push what is read down; it must stay under the eyes.
  const before = useRef({ length, height: 0 })
  const older = async () => {
    before.current = { length, height: document.documentElement.scrollHeight }
    wasNear.current = false
    await onOlder()
  }
  useLayoutEffect(() => {
    const { height } = before.current
    if (height === 0 || length <= before.current.length) return
    before.current.height = 0
    scrollBy(0, document.documentElement.scrollHeight - height)
  }, [length])

  return (
    <>
      <Page title={thread.title} business={business}>
        {thread.project && (
          <p className="-mt-4 text-md text-muted">
            <Link
              href={`/projects/${thread.project.id}`}
              className="inline-flex min-h-11 items-center wrap-anywhere hover:text-fg"
            >
              {thread.project.name}
            </Link>
          </p>
        )}
        <Messages
          talk={talk}
          pending={kept}
          stuck={outbox.stuck}
          contactId={me.contact.id}
          onOlder={older}
          onRetry={outbox.retry}
          onActs={closed ? undefined : setChosen}
        />
        {closed ? (
          <Banner icon={<ArchiveIcon size={18} />}>
            <Trans>This conversation is closed. You can still read it.</Trans>
          </Banner>
        ) : (
          <WriteMessage
            business={business}
            text={text}
            onText={now => {
              setRefused(null)
              setText(now)
            }}
            replyTo={messages.find(({ id }) => id === replyTo)}
            onNoReply={() => setReplyTo(null)}
            refused={refused}
            attaching={attaching}
            onSend={() => {
              outbox.send({ text, reply_to: replyTo, files })
              wasNear.current = true
              setText(null)
              setReplyTo(null)
              setFiles(null)
            }}
          />
        )}
      </Page>
      {chosen && (
        <Later
          load={loadActs}
          meanwhile={null}
          props={{
            message: chosen,
            isMine: chosen.author.id === me.contact.id,
            onReply: () => {
              setReplyTo(chosen.id)
              setChosen(null)
              requestAnimationFrame(() => document.getElementById('write')?.focus())
            },
            onChanged: message => {
              if (message) take(message)
              else void client.invalidateQueries({ queryKey: pageKeyOf(reader, name) })
              refreshThreads(reader, client)
            },
            onClose: () => setChosen(null),
          }}
        />
      )}
      <p aria-live="polite" className="sr-only">
        {newest?.author.id !== me.contact.id && t`Newest message from ${newest?.author.name}`}
      </p>
    </>
  )
}
