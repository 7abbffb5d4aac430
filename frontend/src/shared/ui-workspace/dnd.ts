/** Dragging by pointer. Whatever can be dragged must also be movable by a button or menu: this is the quick way only. */
import { type RefObject, useEffect, useRef, useState } from 'react'

export interface Thing {
  kind: string
  id: string
}
export type Edge = 'top' | 'bottom'

interface ItemOptions {
  thing: Thing
  element: RefObject<HTMLElement | null>
  /** Where it is taken hold of; the whole element when absent. */
  handle?: RefObject<HTMLElement | null>
  /** Another thing of the same kind was dropped on this one's upper or lower half. */
  onDrop: (dropped: Thing, edge: Edge) => void
}

/** A thing among others of its kind: can be dragged, and dropped upon. */
export function useDragItem({ thing, element, handle, onDrop }: ItemOptions) {
  const [edge, setEdge] = useState<Edge | null>(null)
  const [isDragged, setDragged] = useState(false)
  const drop = useRef(onDrop)
  useEffect(() => {
    drop.current = onDrop
  })
  const { kind, id } = thing
  useEffect(() => {
    let stop: (() => void) | undefined
    let over = false
    const start = async () => {
      const { attachClosestEdge, combine, draggable, dropTargetForElements, extractClosestEdge } = await import(
        './dnd_engine'
      )
      const target = element.current
      if (over || !target) return
      const edgeOf = (data: Record<string | symbol, unknown>) => extractClosestEdge(data) as Edge | null
      stop = combine(
        draggable({
          element: target,
          ...(handle?.current ? { dragHandle: handle.current } : {}),
          getInitialData: () => ({ kind, id }),
          onDragStart: () => setDragged(true),
          onDrop: () => setDragged(false),
        }),
        dropTargetForElements({
          element: target,
          canDrop: ({ source }) => source.data.kind === kind && source.data.id !== id,
          getData: ({ input, element }) =>
            attachClosestEdge({ kind, id }, { input, element, allowedEdges: ['top', 'bottom'] }),
          onDrag: ({ self }) => setEdge(edgeOf(self.data)),
          onDragLeave: () => setEdge(null),
          onDrop: ({ self, source }) => {
            setEdge(null)
            drop.current({ kind, id: String(source.data.id) }, edgeOf(self.data) ?? 'bottom')
          },
        }),
      )
    }
    // Without the library the buttons still move everything.
    start().catch(() => {})
    return () => {
      over = true
      stop?.()
    }
  }, [kind, id, element, handle])
  return { edge, isDragged }
}

/**
 * A place that takes things which were not dropped on one of its items. While one is above it has `data-over`: state would
 * render all its items anew in the middle of a drag.
 */
export function useDropPlace(kind: string, element: RefObject<HTMLElement | null>, onDrop: (id: string) => void) {
  const drop = useRef(onDrop)
  useEffect(() => {
    drop.current = onDrop
  })
  useEffect(() => {
    let stop: (() => void) | undefined
    let over = false
    const start = async () => {
      const { dropTargetForElements } = await import('./dnd_engine')
      const target = element.current
      if (over || !target) return
      stop = dropTargetForElements({
        element: target,
        canDrop: ({ source }) => source.data.kind === kind,
        onDragEnter: () => target.toggleAttribute('data-over', true),
        onDragLeave: () => target.toggleAttribute('data-over', false),
        onDrop: ({ source, location, self }) => {
          target.toggleAttribute('data-over', false)
          if (location.current.dropTargets[0]?.element === self.element) drop.current(String(source.data.id))
        },
      })
    }
    start().catch(() => {})
    return () => {
      over = true
      stop?.()
    }
  }, [kind, element])
}
