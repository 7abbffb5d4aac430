/** Single-key shortcuts: one listener, the newest binding wins, and people can turn them off (WCAG 2.1.4). */
import { useEffect, useRef, useSyncExternalStore } from 'react'

const OFF_KEY = 'coportal.shortcuts.off'
const SEQUENCE_MS = 1000

type Run = (event: KeyboardEvent) => void
const bindings: { keys: string; run: { current: Run } }[] = []
const listeners = new Set<() => void>()
let pending = ''
let pendingUntil = 0

const isOn = () => localStorage.getItem(OFF_KEY) === null
export function setShortcutsOn(on: boolean) {
  if (on) localStorage.removeItem(OFF_KEY)
  else localStorage.setItem(OFF_KEY, '1')
  for (const listener of listeners) listener()
}
export const useShortcutsOn = () =>
  useSyncExternalStore(listener => {
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
    }
  }, isOn)

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

function onKeyDown(event: KeyboardEvent) {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
  if (isTyping(event.target) || document.querySelector('dialog:modal, [popover]:popover-open') || !isOn()) return
  const now = Date.now()
  const typed = pending && now < pendingUntil ? `${pending} ${event.key}` : event.key
  pending = ''
  const found = bindings.findLast(b => b.keys === typed) ?? bindings.findLast(b => b.keys === event.key)
  if (found) {
    event.preventDefault()
    found.run.current(event)
  } else if (bindings.some(b => b.keys.startsWith(`${event.key} `))) {
    pending = event.key
    pendingUntil = now + SEQUENCE_MS
  }
}

/** Binds a key ("c") or two in a row ("g c") while the component is shown. */
export function useShortcut(shortcut: string, run: Run) {
  const latest = useRef(run)
  useEffect(() => {
    latest.current = run
  })
  useEffect(() => {
    const binding = { keys: shortcut, run: latest }
    if (bindings.length === 0) window.addEventListener('keydown', onKeyDown)
    bindings.push(binding)
    return () => {
      bindings.splice(bindings.indexOf(binding), 1)
      if (bindings.length === 0) window.removeEventListener('keydown', onKeyDown)
    }
  }, [shortcut])
}

/** How the command key is called on this machine. */
export const commandKey = /mac|iphone|ipad/i.test(navigator.platform) ? '⌘' : 'Ctrl'
