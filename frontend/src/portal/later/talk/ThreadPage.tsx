import '../words'
import './words'
import { useLingui } from '@lingui/react/macro'
import { useRef } from 'react'
import { readerOf } from '@/features/portal/later/pages'
import { getTalk, SHOWN, talkName } from '@/features/threads/portal/later/queries'
import { BackLink } from '../BackLink'
import { Loaded } from '../Loaded'
import type { LaterProps } from '../props'
import { TalkPage } from './TalkPage'

/** One conversation: its newest messages, older ones when asked for. */
export function ThreadPage({ me, told, id }: LaterProps & { id: string }) {
  const { t } = useLingui()
  const wanted = useRef(SHOWN)
  return (
    <>
      <BackLink href="/messages">{t`Messages`}</BackLink>
      <Loaded
        reader={readerOf(me)}
        name={talkName(id)}
        business={me.branding.business_name}
        told={told}
        ask={signal => getTalk(id, wanted.current, signal)}
      >
        {(talk, refetch) => (
          <TalkPage
            me={me}
            talk={talk}
            onOlder={() => {
              wanted.current += SHOWN
              return refetch()
            }}
          />
        )}
      </Loaded>
    </>
  )
}
