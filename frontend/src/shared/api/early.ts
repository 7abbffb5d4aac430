/** The answer that the page's first inline script asked for, before the app itself had arrived. */
import { ApiError } from './client'

declare global {
  interface Window {
    __early?: { path: string; answer: Promise<Response> } | undefined
  }
}

/** Uses the early answer once, for the path it was asked for; otherwise, or when it is no success, asks again. */
export async function early<T>(path: string, ask: () => Promise<T>): Promise<T> {
  const started = window.__early
  window.__early = undefined
  if (started?.path !== path) return ask()
  const response = await started.answer.catch(() => null)
  if (response?.ok) return (await response.json()) as T
  // The usual answer for somebody who is not signed in is not worth a second request.
  if (response?.status === 401) throw signInRequired()
  return ask()
}

export const signInRequired = () =>
  new ApiError({
    type: 'about:blank',
    title: 'Sign in',
    status: 401,
    code: 'sign_in_required',
    detail: 'Sign in to see this page.',
    request_id: '',
    errors: [],
  })
