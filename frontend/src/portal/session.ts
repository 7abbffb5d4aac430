import { t } from '@lingui/core/macro'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { forgetLoginDraft } from '@/features/auth/portal/loginDraft'
import { signOut } from '@/features/auth/queries.portal'
import { dashboardKey, switchClient } from '@/features/portal/queries'
import { clearSaved } from '@/features/portal/saved'
import { ApiError } from '@/shared/api/client'
import { errorText } from '@/shared/lib/errorText'
import { type Action, useAction } from '@/shared/lib/useAction'
import { toast } from '@/shared/ui/toasts'

/** Ends the session on the server and everything this device kept of it. */
export function useSignOut(slug: string): Action<[]> {
  const client = useQueryClient()
  const [, navigate] = useLocation()
  return useAction(async () => {
    // An answer still on its way would be saved after all had been forgotten.
    await client.cancelQueries()
    clearSaved(slug)
    forgetLoginDraft(slug)
    try {
      await signOut()
    } catch (error) {
      const alreadyOut = error instanceof ApiError && error.status === 401
      if (!alreadyOut) throw error
    }
    navigate('/login', { replace: true })
    client.clear()
  })
}

export interface Switching {
  busyId: string | null
  choose: (clientId: string) => Promise<boolean>
}

/** Moves to another client of the same person. */
export function useSwitchClient(slug: string): Switching {
  const client = useQueryClient()
  const [busyId, setBusyId] = useState<string | null>(null)
  return {
    busyId,
    choose: async clientId => {
      setBusyId(clientId)
      try {
        await client.cancelQueries({ queryKey: dashboardKey(slug) })
        const dashboard = await switchClient(slug, clientId)
        client.setQueryData(dashboardKey(slug), dashboard)
        toast({ message: t`You are now with ${dashboard.me.client.name}`, tone: 'success' })
        return true
      } catch (error) {
        toast({ message: errorText(error), tone: 'danger' })
        return false
      } finally {
        setBusyId(null)
      }
    },
  }
}
