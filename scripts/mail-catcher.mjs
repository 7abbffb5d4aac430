// A mail server that delivers nothing and shows everything: node scripts/mail-catcher.mjs SMTP_PORT HTTP_PORT
// GET /messages[?to=ADDRESS] answers, newest first, [{id, from, to, subject, text, html, headers, raw, received_at}].
// DELETE /messages forgets them. Only for tests and for looking at mails while developing; loopback only.
import http from 'node:http'
import net from 'node:net'

const [smtpPort, httpPort] = process.argv.slice(2).map(Number)
const messages = []

const decodeBytes = (body, encoding) => {
  if (/base64/i.test(encoding)) return Buffer.from(body, 'base64')
  if (/quoted-printable/i.test(encoding))
    return Buffer.from(
      body.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
      'latin1',
    )
  return Buffer.from(body, 'latin1')
}

/** RFC 2047 words: =?utf-8?B?…?= and =?utf-8?Q?…?= */
const decodeWords = value =>
  value
    .replace(/(\?=)\s+(=\?)/g, '$1$2')
    .replace(/=\?[^?]+\?([BQ])\?([^?]*)\?=/gi, (_, kind, text) =>
      kind.toUpperCase() === 'B'
        ? decodeBytes(text, 'base64')
        : decodeBytes(text.replaceAll('_', ' '), 'quoted-printable'),
    )

const parsePart = raw => {
  const end = raw.indexOf('\r\n\r\n')
  const headers = {}
  for (const line of raw.slice(0, end).replace(/\r\n[ \t]+/g, ' ').split('\r\n')) {
    const colon = line.indexOf(':')
    headers[line.slice(0, colon).toLowerCase()] = decodeWords(line.slice(colon + 1).trim())
  }
  const body = raw.slice(end + 4)
  const type = headers['content-type'] ?? 'text/plain'
  const boundary = /boundary="?([^";]+)"?/i.exec(type)?.[1]
  if (boundary) {
    const parts = `\r\n${body}`.split(`\r\n--${boundary}`).slice(1, -1)
    return Object.assign({ headers }, ...parts.map(part => ({ ...parsePart(part.slice(2)), headers })))
  }
  const text = decodeBytes(body, headers['content-transfer-encoding'] ?? '').toString('utf8')
  if (/^text\/html/i.test(type)) return { headers, html: text }
  return /^text\/plain/i.test(type) ? { headers, text } : { headers }
}

const keep = (from, to, raw) => {
  const { headers, text = '', html = '' } = parsePart(raw)
  const received_at = new Date().toISOString()
  messages.unshift({ id: messages.length + 1, from, to, subject: headers.subject ?? '', text, html, headers, raw, received_at })
}

const smtp = net.createServer(socket => {
  let buffer = ''
  let from = ''
  let to = []
  let inData = false
  const say = line => socket.write(`${line}\r\n`)

  const command = line => {
    const address = /<([^>]*)>/.exec(line)?.[1] ?? ''
    switch (line.slice(0, 4).toUpperCase()) {
      case 'EHLO':
        say('250-catcher')
        say('250-8BITMIME')
        return say('250 SMTPUTF8')
      case 'MAIL':
        from = address
        to = []
        return say('250 ok')
      case 'RCPT':
        to.push(address)
        return say('250 ok')
      case 'DATA':
        inData = true
        return say('354 end with a dot')
      case 'QUIT':
        say('221 bye')
        return socket.end()
      case 'HELO':
      case 'NOOP':
      case 'RSET':
        return say('250 ok')
      default:
        return say('502 unknown')
    }
  }

  socket.setEncoding('latin1')
  socket.on('error', () => socket.destroy())
  socket.on('data', chunk => {
    buffer += chunk
    for (;;) {
      const mark = inData ? '\r\n.\r\n' : '\r\n'
      const at = buffer.indexOf(mark)
      if (at < 0) return
      const piece = buffer.slice(0, at)
      buffer = buffer.slice(at + mark.length)
      if (inData) {
        inData = false
        keep(from, to, `${piece}\r\n`.replace(/\r\n\.\./g, '\r\n.'))
        say('250 caught')
      } else command(piece)
    }
  })
  say('220 catcher')
})

const web = http.createServer((request, response) => {
  const url = new URL(request.url, 'http://catcher')
  if (url.pathname !== '/messages') return response.writeHead(404).end()
  if (request.method === 'DELETE') {
    messages.length = 0
    return response.writeHead(204).end()
  }
  const to = url.searchParams.get('to')
  response.writeHead(200, { 'content-type': 'application/json' })
  response.end(JSON.stringify(to ? messages.filter(message => message.to.includes(to)) : messages))
})

smtp.listen(smtpPort, '127.0.0.1')
web.listen(httpPort, '127.0.0.1')
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(0))
