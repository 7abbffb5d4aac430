import { Trans } from '@lingui/react/macro'
import { Component, type ReactNode } from 'react'
import { Button } from '@/shared/ui/Button'
import { WarningIcon } from '@/shared/ui/icons'
import { EmptyState } from '@/shared/ui/states'

/** The last net: a fault in a page, or a part of the app that did not arrive, still ends in words and a way on. */
export class CrashGuard extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError() {
    return { failed: true }
  }

  override componentDidCatch(error: unknown) {
    // Preact says nothing by itself, and a fault without a trace cannot be mended.
    console.error(error)
  }

  override render() {
    if (!this.state.failed) return this.props.children
    return (
      <main className="grid min-h-dvh place-items-center" role="alert">
        <EmptyState
          icon={<WarningIcon />}
          title={
            <h1>
              <Trans>This page could not be shown</Trans>
            </h1>
          }
          action={
            <Button variant="primary" onClick={() => location.reload()}>
              <Trans>Reload</Trans>
            </Button>
          }
        >
          <Trans>Check your connection, then reload it.</Trans>
        </EmptyState>
      </main>
    )
  }
}
