/** One open stream of events: told in small groups, closed while nobody looks, opened again where it ended. */
import type { LiveEvent, LiveReady } from '../api/types'

/** Events that come together are told together. */
const GATHER_MS = 60
/** A page that nobody looks at lets go of its stream after so long. */
const HIDDEN_MS = 30_000
const FIRST_PAUSE_MS = 2_000
const LONGEST_PAUSE_MS = 60_000

export interface Listening {
  path: string
  onEvents: (events: LiveEvent[]) => void
  /** What happened meanwhile cannot be told: everything may have changed. */
  onLost: () => void
  /** The server refused the stream, which is what somebody who was signed out would see. */
  onRefused: () => void
}

/** Opens the stream and keeps it open; answers how to end it. */
export function listen({ path, onEvents, onLost, onRefused }: Listening): () => void {
  let source: EventSource | null = null
  let last = ''
  let pause = FIRST_PAUSE_MS
  let heard: LiveEvent[] = []
  let gathering: ReturnType<typeof setTimeout> | undefined
  let again: ReturnType<typeof setTimeout> | undefined
  let hiding: ReturnType<typeof setTimeout> | undefined

  const tell = () => {
    gathering = undefined
    const events = heard
    heard = []
    onEvents(events)
  }
  const close = () => {
    clearTimeout(again)
    source?.close()
    source = null
  }
  const open = () => {
    clearTimeout(again)
    if (source || document.visibilityState === 'hidden') return
    const stream = new EventSource(last ? `${path}?last_event_id=${encodeURIComponent(last)}` : path)
    source = stream
    stream.addEventListener('ready', event => {
      last = event.lastEventId || last
      pause = FIRST_PAUSE_MS
      if ((JSON.parse(event.data) as LiveReady).lost) onLost()
    })
    stream.onmessage = event => {
      last = event.lastEventId || last
      heard.push(JSON.parse(event.data))
      gathering ??= setTimeout(tell, GATHER_MS)
    }
    stream.onerror = () => {
      // Of a lost line the browser opens the next one itself; a refusal it takes for the last word.
      if (stream.readyState !== EventSource.CLOSED || stream !== source) return
      close()
      onRefused()
      again = setTimeout(open, pause)
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS)
    }
  }
  const onVisibility = () => {
    clearTimeout(hiding)
    if (document.visibilityState === 'hidden') hiding = setTimeout(close, HIDDEN_MS)
    else open()
  }
  // A page with an open stream cannot be kept for the way back.
  const onLeave = () => close()
  document.addEventListener('visibilitychange', onVisibility)
  window.addEventListener('pagehide', onLeave)
  window.addEventListener('pageshow', open)
  open()
  return () => {
    document.removeEventListener('visibilitychange', onVisibility)
    window.removeEventListener('pagehide', onLeave)
    window.removeEventListener('pageshow', open)
    for (const timer of [gathering, again, hiding]) clearTimeout(timer)
    close()
  }
}
