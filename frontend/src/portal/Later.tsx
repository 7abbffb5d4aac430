import { type ComponentType, type ReactNode, useEffect, useState } from 'react'
import { Card } from '@/shared/ui/Panel'
import { Skeleton, SkeletonRows } from '@/shared/ui/Skeleton'

type Load<Props> = () => Promise<ComponentType<Props>>

// biome-ignore lint/suspicious/noExplicitAny: each page is kept and found under its own loader, which knows its props
const arrived = new WeakMap<Load<any>, ComponentType<any>>()

interface LaterProps<Props> {
  /** The same function at every render. */
  load: Load<Props>
  props: Props
  /** What has the shape of the page until it is there. */
  meanwhile?: ReactNode
}

/** A page that arrives when it is first opened. One that does not arrive ends in the crash guard's words. */
export function Later<Props extends object>({ load, props, meanwhile = <PageSkeleton /> }: LaterProps<Props>) {
  const [, show] = useState<unknown>(null)
  const [fault, setFault] = useState<unknown>(null)
  useEffect(() => {
    if (arrived.has(load)) return
    load().then(page => {
      arrived.set(load, page)
      show(() => load)
    }, setFault)
  }, [load])
  // Asked for at every render, because another address may bring another loader here.
  const Page: ComponentType<Props> | undefined = arrived.get(load)
  if (fault) throw fault
  return Page ? <Page {...props} /> : meanwhile
}

export function PageSkeleton() {
  return (
    <>
      <Skeleton className="h-8 w-48" />
      <Card>
        <SkeletonRows rows={3} />
      </Card>
    </>
  )
}
