/* Keeps the portal's page and scripts readable offline. Answers of the API never pass through here:
   what is kept of them is keyed by person and cleared on sign-out, which a shared cache could not promise. */
const VERSION = '__VERSION__'
const FILES = '__FILES__'
const CACHE = `portal-${VERSION}`
const SHELL = '/portal/'
const PATIENCE_MS = 4000

self.addEventListener('install', event => {
  const fill = async () => {
    const cache = await caches.open(CACHE)
    await cache.addAll(FILES)
    const page = await fetch(SHELL, { cache: 'reload' })
    if (isPage(page)) await cache.put(SHELL, page)
    await self.skipWaiting()
  }
  event.waitUntil(fill())
})

self.addEventListener('activate', event => {
  const tidy = async () => {
    const names = await caches.keys()
    await Promise.all(
      names.filter(name => name.startsWith('portal-') && name !== CACHE).map(name => caches.delete(name)),
    )
    await self.clients.claim()
  }
  event.waitUntil(tidy())
})

self.addEventListener('fetch', event => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== self.location.origin) return
  if (request.mode === 'navigate') event.respondWith(page(event))
  else if (FILES.includes(url.pathname)) event.respondWith(file(request))
})

const isPage = response => response.status === 200 && (response.headers.get('content-type') ?? '').includes('text/html')

/** The network's page, or the kept one when the network is away or slower than a person waits. */
async function page(event) {
  const cache = await caches.open(CACHE)
  const fresh = fetch(event.request).then(async response => {
    if (isPage(response)) await cache.put(SHELL, response.clone())
    return response
  })
  event.waitUntil(fresh.catch(() => undefined))
  const kept = await cache.match(SHELL)
  if (!kept) return fresh
  const tooLong = new Promise(resolve => setTimeout(resolve, PATIENCE_MS, kept))
  return Promise.race([fresh.catch(() => kept), tooLong])
}

/** File names carry their content's hash, so a kept one is never old. */
async function file(request) {
  const kept = await caches.match(request)
  return kept ?? fetch(request)
}
