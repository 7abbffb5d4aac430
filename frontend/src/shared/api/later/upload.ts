/** Sends one file, telling how much of it has arrived: the one thing that fetch does not tell. */
import { toError, unreachable } from '../client'

interface UploadOptions {
  file: File
  /** The same for a retry, so that it counts once. */
  idempotencyKey: string
  onProgress: (sent: number) => void
  signal: AbortSignal
}

/** Headers of an XHR as text, one a line. */
const headersOf = (xhr: XMLHttpRequest) => {
  const headers = new Headers()
  for (const line of xhr.getAllResponseHeaders().split('\r\n')) {
    const at = line.indexOf(': ')
    if (at > 0) headers.append(line.slice(0, at), line.slice(at + 2))
  }
  return headers
}

/** Answers with what the server made of it. */
export function upload<T>(path: string, { file, idempotencyKey, onProgress, signal }: UploadOptions): Promise<T> {
  return new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest()
    const fail = () => reject(unreachable('The connection broke before the file was sent. Try again.'))
    xhr.open('POST', path)
    xhr.setRequestHeader('accept', 'application/json, application/problem+json')
    xhr.setRequestHeader('idempotency-key', idempotencyKey)
    xhr.upload.onprogress = event => onProgress(Math.min(event.loaded, file.size))
    xhr.onerror = fail
    xhr.ontimeout = fail
    xhr.onload = () => {
      if (xhr.status >= 200 && xhr.status < 300) return resolve(JSON.parse(xhr.responseText))
      if (xhr.status === 0) return fail()
      toError(new Response(xhr.responseText, { status: xhr.status, headers: headersOf(xhr) })).then(reject, reject)
    }
    signal.addEventListener('abort', () => {
      xhr.abort()
      reject(signal.reason)
    })
    const form = new FormData()
    form.append('file', file)
    xhr.send(form)
  })
}
