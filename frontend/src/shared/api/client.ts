/** The one door to the API for both faces: fetch with a time limit, typed answers, and problems as errors. */
import type { Answer, Extras, Method, Operation, PathOf, Rest } from './contract'
import type { ErrorCode, Problem } from './types'

const TIME_LIMIT_MS = 15_000

/** Any answer that is not a success, and (as code `unreachable`) no answer at all. */
export class ApiError extends Error {
  readonly status: number
  readonly code: ErrorCode | 'unreachable'
  readonly problem: Omit<Problem, 'code'> & { code: ErrorCode | 'unreachable' }
  readonly retryAfterSeconds: number | null
  /** On 412: the tag of the version that won. */
  readonly etag: string | null

  constructor(problem: ApiError['problem'], retryAfterSeconds: number | null = null, etag: string | null = null) {
    super(problem.detail)
    this.name = 'ApiError'
    this.problem = problem
    this.status = problem.status
    this.code = problem.code
    this.retryAfterSeconds = retryAfterSeconds
    this.etag = etag
  }

  /** Sentences by field name: `/billing/country` → `billing.country`. */
  get fields(): Record<string, string> {
    const out: Record<string, string> = {}
    for (const e of this.problem.errors) {
      const field = e.pointer.replace(/^#?\//, '').replaceAll('/', '.')
      out[field] ??= e.detail
    }
    return out
  }
}

export interface Tagged<T> {
  data: T
  etag: string | null
}
interface SendOptions extends Extras {
  path?: Record<string, string> | undefined
  query?: Record<string, unknown> | undefined
  /** Sent as JSON; a Blob or File is sent as it is. */
  body?: unknown
}

/** No answer at all. */
export const unreachable = (detail: string) =>
  new ApiError({
    type: 'about:blank',
    title: 'No answer',
    status: 0,
    code: 'unreachable',
    detail,
    request_id: '',
    errors: [],
  })

function addressOf(path: string, { path: parts = {}, query = {} }: SendOptions): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(parts[name] ?? ''))
  const params = new URLSearchParams()
  for (const [key, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== '') params.set(key, String(value))
  }
  const text = params.toString()
  return text ? `${filled}?${text}` : filled
}

/** An answer that is not a success. */
export async function toError(response: Response): Promise<ApiError> {
  const seconds = Number(response.headers.get('retry-after'))
  const retryAfter = Number.isFinite(seconds) && seconds > 0 ? seconds : null
  const isJson = response.headers.get('content-type')?.includes('json')
  const read: Partial<Problem> | null = isJson ? await response.json().catch(() => null) : null
  return new ApiError(
    {
      type: read?.type ?? 'about:blank',
      title: read?.title ?? response.statusText,
      status: response.status,
      code: read?.code ?? (response.status === 503 ? 'unavailable' : 'internal'),
      detail: read?.detail ?? 'The server could not answer. Try again in a moment.',
      request_id: read?.request_id ?? response.headers.get('x-request-id') ?? '',
      errors: read?.errors ?? [],
      ...(read?.current === undefined ? {} : { current: read.current }),
    },
    retryAfter,
    response.headers.get('etag'),
  )
}

/** One call, as it goes over the wire. Pages use `api` and `call`, which know the contract. */
export async function send<T>(method: Method, path: string, options: SendOptions = {}): Promise<Tagged<T>> {
  const headers = new Headers({ accept: 'application/json, application/problem+json' })
  let body: BodyInit | null = null
  if (options.body instanceof Blob) {
    body = options.body
    headers.set('content-type', options.body.type)
  } else if (options.body !== undefined) {
    body = JSON.stringify(options.body)
    headers.set('content-type', 'application/json')
  }
  if (options.ifMatch) headers.set('if-match', options.ifMatch)
  if (options.idempotencyKey) headers.set('idempotency-key', options.idempotencyKey)

  const limit = AbortSignal.timeout(options.timeoutMs ?? TIME_LIMIT_MS)
  const signal = options.signal ? AbortSignal.any([limit, options.signal]) : limit
  try {
    const response = await fetch(addressOf(path, options), {
      method: method.toUpperCase(),
      headers,
      body,
      signal,
      credentials: 'same-origin',
    })
    if (!response.ok) throw await toError(response)
    const etag = response.headers.get('etag')
    const empty = response.status === 204 || response.headers.get('content-length') === '0'
    return { data: (empty ? undefined : await response.json()) as T, etag }
  } catch (error) {
    if (error instanceof ApiError) throw error
    // The caller gave up itself: that is no failure to report.
    if (options.signal?.aborted) throw error
    if (limit.aborted) throw unreachable('The server took too long to answer. Check your connection and try again.')
    throw unreachable('The server cannot be reached. Check your connection and try again.')
  }
}

/** The answer with its version tag. */
export function call<M extends Method, P extends PathOf<M>>(method: M, path: P, ...rest: Rest<Operation<M, P>>) {
  return send<Answer<Operation<M, P>>>(method, path, rest[0] as SendOptions | undefined)
}

const by =
  <M extends Method>(method: M) =>
  async <P extends PathOf<M>>(path: P, ...rest: Rest<Operation<M, P>>) =>
    (await call(method, path, ...rest)).data

export const api = {
  get: by('get'),
  post: by('post'),
  put: by('put'),
  patch: by('patch'),
  delete: by('delete'),
}

/** A fresh key for one form; keep it until the form is reset. */
export function newIdempotencyKey(): string {
  // randomUUID exists only in secure contexts; a LAN address over http is none.
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID()
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), b => b.toString(16).padStart(2, '0')).join('')
}

/** The tag of a view that carries its version. */
export const etagOf = (view: { version: number }) => `"${view.version}"`
