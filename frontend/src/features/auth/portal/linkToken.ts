/** The token of a mailed link lives here, in memory: not in the address, the history or any storage. */
let token: string | null = null

/** Takes the token out of the address bar. Call before the first render and whenever the fragment changes. */
export function captureLinkToken(): void {
  if (!/^\/portal\/[^/]+\/enter\/?$/.test(location.pathname) || location.hash.length < 2) return
  token = location.hash.slice(1)
  history.replaceState(history.state, '', location.pathname + location.search)
}

export const linkToken = (): string | null => token

export const forgetLinkToken = (): void => {
  token = null
}
