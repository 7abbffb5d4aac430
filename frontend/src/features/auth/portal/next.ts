/** Where to go after signing in: a page of this very portal, whatever the address asks for. */
export function safeNext(wanted: string | null, slug: string, origin: string = location.origin): string {
  const home = `/portal/${slug}`
  if (!wanted?.startsWith(home)) return home
  let url: URL
  try {
    // The browser's own parser resolves dots, backslashes and control characters before they are judged.
    url = new URL(wanted, origin)
  } catch {
    return home
  }
  const inside = url.pathname === home || url.pathname.startsWith(`${home}/`)
  const rest = url.pathname.slice(home.length)
  if (url.origin !== origin || !inside || /^\/(login|enter)(\/|$)/.test(rest)) return home
  return url.pathname + url.search + url.hash
}
