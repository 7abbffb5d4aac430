// Called by scripts/chaos. What the server acknowledged must be there after any fault, what it did not may be sent
// again with the same Idempotency-Key and is there once; then `coportal doctor` checks every invariant.
import assert from 'node:assert/strict'
import { execFileSync, spawn } from 'node:child_process'
import fs from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const seed = Number(process.env.CHAOS_SEED ?? Date.now() % 1_000_000)
const rounds = Number(process.env.CHAOS_ROUNDS ?? 5)
const writers = 8
console.log(`chaos: seed ${seed}, ${rounds} rounds (repeat with CHAOS_SEED=${seed})`)

let state = seed
/** mulberry32: moments that a seed repeats. */
const random = (low, high) => {
  state = (state + 0x6d2b79f5) | 0
  let t = Math.imul(state ^ (state >>> 15), 1 | state)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return low + (((t ^ (t >>> 14)) >>> 0) % (high - low))
}

const freePort = () =>
  new Promise(resolve => {
    const probe = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => resolve(port))
    })
  })

const waitFor = async (what, seconds, test) => {
  const end = Date.now() + seconds * 1000
  while (!(await test())) {
    if (Date.now() > end) throw new Error(`${what}: not within ${seconds} s`)
    await sleep(50)
  }
}

class Site {
  constructor(databaseUrl, port) {
    this.dir = fs.mkdtempSync(path.join(os.tmpdir(), 'coportal-chaos.'))
    console.log(`data and log of ${databaseUrl ? 'postgres' : 'sqlite'}: ${this.dir}`)
    this.url = `http://127.0.0.1:${port}`
    this.env = {
      ...process.env,
      BIND: `127.0.0.1:${port}`,
      DATABASE_URL: databaseUrl ?? `sqlite://${this.dir}/coportal.db`,
      DATA_DIR: this.dir,
      PUBLIC_URL: this.url,
    }
    this.cookie = ''
    this.acknowledged = new Map() // id → body
    this.numbers = [] // of invoices, as they were told
    this.heard = [] // clients that the open page was told of
    this.streams = 0
    this.hush = new AbortController()
    this.unanswered = [] // sent, and nobody knows
    this.sent = 0
  }

  async start() {
    const log = fs.openSync(path.join(this.dir, 'server.log'), 'a')
    this.server = spawn(process.env.COPORTAL_BIN, ['serve'], { env: this.env, stdio: ['ignore', log, log] })
    const { server } = this
    process.once('exit', () => server.kill('SIGKILL')) // whatever fails, it does not stay behind
    this.ended = new Promise(resolve => this.server.once('exit', resolve))
    await waitFor('the server to be ready', 30, async () => (await this.status('/readyz')) === 200)
  }

  async kill(signal) {
    this.server.kill(signal)
    await this.ended
  }

  async status(where) {
    return fetch(this.url + where, { signal: AbortSignal.timeout(5000) }).then(
      response => response.status,
      () => 0,
    )
  }

  async call(method, where, body, key) {
    const response = await fetch(`${this.url}/api/v1${where}`, {
      method,
      headers: {
        cookie: this.cookie,
        origin: this.url,
        ...(body && { 'content-type': 'application/json' }),
        ...(key && { 'idempotency-key': key }),
      },
      body: body && JSON.stringify(body),
      signal: AbortSignal.timeout(10_000),
    })
    const set = response.headers.getSetCookie().map(cookie => cookie.split(';')[0])
    if (set.length > 0) this.cookie = set.join('; ')
    return { status: response.status, headers: response.headers, json: await response.json() }
  }

  async register() {
    const answer = await this.call('POST', '/auth/register', {
      business_name: 'Chaos Studio',
      name: 'Ada Owner',
      email: 'ada@chaos.test',
      password: 'correct horse battery staple',
    })
    assert.equal(answer.status, 201, JSON.stringify(answer.json))
  }

  /** One act, done once whatever happens: what got no answer is sent again later under its key. */
  async act(during, act) {
    const from = Date.now()
    try {
      const answer = await this.call('POST', act.where, act.body, act.key)
      const seconds = (Date.now() - from) / 1000
      if (answer.status === act.done) return act.then(answer.json)
      if (answer.status === 429) {
        await sleep(1000 * Number(answer.headers.get('retry-after') ?? 1))
      } else if (answer.status === 503) {
        during.unavailable?.push(seconds)
        this.unanswered.push(act)
        await sleep(100)
      } else {
        throw new assert.AssertionError({ message: `POST ${act.where}: ${answer.status} ${JSON.stringify(answer.json)}` })
      }
    } catch (error) {
      if (error instanceof assert.AssertionError) throw error
      this.unanswered.push(act)
      if (during.stopAtFirstFailure) during.on = false
    }
  }

  /** Creates clients until told to stop; remembers what was acknowledged and what got no answer. */
  async write(during) {
    while (during.on) {
      const n = ++this.sent
      const body = { name: `Client ${n}`, email: `client${n}@chaos.test` }
      const then = client => this.acknowledged.set(client.id, body)
      await this.act(during, { where: '/clients', body, key: `chaos-${seed}-${n}`, done: 201, then })
    }
  }

  /** Writes invoices and issues them until told to stop: every number is taken once, and none is lost. */
  async bill(during) {
    while (during.on) {
      const [client_id] = this.acknowledged.keys()
      if (!client_id) {
        await sleep(10)
        continue
      }
      const n = ++this.sent
      const unit_price = { amount: 1000 + n, currency: 'NGN' }
      const body = { client_id, currency: 'NGN', due_on: '2099-12-31', lines: [{ description: 'Work', quantity: '1', unit_price }] }
      const issue = draft => ({
        where: `/invoices/${draft.id}/issue`,
        key: `chaos-issue-${seed}-${n}`,
        done: 200,
        then: invoice => this.numbers.push(invoice.number),
      })
      const then = draft => this.act(during, issue(draft))
      await this.act(during, { where: '/invoices', body, key: `chaos-bill-${seed}-${n}`, done: 201, then })
    }
  }

  writeAll(during) {
    const write = () => this.write(during)
    const bill = () => this.bill(during)
    return Promise.all([write, bill].flatMap(work => Array.from({ length: writers / 2 }, work)))
  }

  async sendAgain() {
    const calm = { on: true }
    while (this.unanswered.length > 0) {
      const [act] = this.unanswered.splice(0, 1)
      const before = this.unanswered.length
      await this.act(calm, act)
      assert.equal(this.unanswered.length, before, `sent again, and no answer: ${act.where}`)
    }
  }

  /** An open page: hears what happens, and comes again after the last event it heard, whatever ends its stream. */
  async listen() {
    const decoder = new TextDecoder()
    while (!this.deaf) {
      try {
        const response = await fetch(`${this.url}/api/v1/events`, {
          headers: { cookie: this.cookie, ...(this.lastEvent && { 'last-event-id': this.lastEvent }) },
          signal: AbortSignal.any([this.hush.signal, AbortSignal.timeout(120_000)]),
        })
        if (!response.ok) throw new Error(String(response.status))
        this.streams++
        let text = ''
        for await (const chunk of response.body) {
          text += decoder.decode(chunk, { stream: true })
          const frames = text.split('\n\n')
          text = frames.pop()
          for (const frame of frames) this.hear(frame)
        }
      } catch (error) {
        if (error instanceof assert.AssertionError) throw error
        await sleep(50)
      }
    }
  }

  hear(frame) {
    const fields = Object.fromEntries(frame.split('\n').map(line => [line.split(': ', 1)[0], line.slice(line.indexOf(': ') + 2)]))
    const data = fields.data && JSON.parse(fields.data)
    if (fields.event === 'ready') assert.equal(data.lost, false, 'the stream lost something')
    else if (data?.kind === 'client.created') this.heard.push(data.subject.id)
    if (fields.id) this.lastEvent = fields.id
  }

  /** Every client was heard of once. */
  async verifyHeard() {
    const all = [...this.acknowledged.keys()].sort()
    await waitFor('the stream to tell of everything', 20, () => this.heard.length >= all.length)
    this.deaf = true
    this.hush.abort()
    await this.listening
    assert.deepEqual([...this.heard].sort(), all, 'events that were missed or doubled')
    console.log(`${all.length} events over ${this.streams} streams: none missed, none doubled`)
  }

  /** The numbers of all invoices are those that were told, from 1 on without a gap or a double. */
  async verifyNumbers() {
    const there = []
    let cursor = ''
    do {
      const page = await this.call('GET', `/invoices?status=sent&limit=100${cursor && `&cursor=${encodeURIComponent(cursor)}`}`)
      assert.equal(page.status, 200, JSON.stringify(page.json))
      there.push(...page.json.data.map(invoice => invoice.number))
      cursor = page.json.next_cursor
    } while (cursor)
    const sequence = there.map(number => Number(number.replace(/\D/g, ''))).sort((a, b) => a - b)
    assert.deepEqual(sequence, sequence.map((_, index) => index + 1), 'invoice numbers with a gap or a double')
    assert.deepEqual([...there].sort(), [...this.numbers].sort(), 'invoice numbers that nobody was told of, or that are lost')
    console.log(`${there.length} invoices numbered 1…${there.length}, none missing, none double`)
  }

  async verify() {
    const there = new Map()
    let cursor = ''
    do {
      const page = await this.call('GET', `/clients?status=all&limit=100${cursor && `&cursor=${encodeURIComponent(cursor)}`}`)
      assert.equal(page.status, 200, JSON.stringify(page.json))
      for (const client of page.json.data) {
        assert.ok(!there.has(client.email), `${client.email} is there twice`)
        there.set(client.email, client.id)
      }
      cursor = page.json.next_cursor
    } while (cursor)
    for (const [id, { email }] of this.acknowledged) assert.equal(there.get(email), id, `${email} was acknowledged and is lost`)
    assert.equal(there.size, this.acknowledged.size, 'clients that nobody was told of')
  }

  doctor() {
    execFileSync(process.env.COPORTAL_BIN, ['doctor', '--deep'], { env: this.env, stdio: ['ignore', 'inherit', 'inherit'] })
  }
}

const killedUnderWrites = async (name, databaseUrl) => {
  const site = new Site(databaseUrl, await freePort())
  for (let round = 1; round <= rounds; round++) {
    await site.start()
    if (round === 1) {
      await site.register()
      site.listening = site.listen()
    }
    await site.sendAgain()
    const during = { on: true, stopAtFirstFailure: true }
    const work = site.writeAll(during)
    const after = random(100, 1500)
    await sleep(after)
    await site.kill('SIGKILL')
    during.on = false
    await work
    console.log(`${name}: round ${round}, killed after ${after} ms, ${site.acknowledged.size} acknowledged, ${site.unanswered.length} unanswered`)
  }
  await site.start()
  await site.sendAgain()
  await site.verify()
  await site.verifyNumbers()
  await site.verifyHeard()
  await site.kill('SIGTERM')
  site.doctor()
  return site
}

const postgres = (...what) => {
  const command = [`${process.env.TEST_POSTGRES_BIN}/pg_ctl`, '-D', process.env.TEST_POSTGRES_DATA, '-w', '-s', '-l', '/dev/null', ...what]
  if (process.getuid() === 0) command.unshift('runuser', '-u', 'postgres', '--')
  execFileSync(command[0], command.slice(1), { cwd: '/', stdio: 'ignore' })
}

const databaseAway = async site => {
  await site.start()
  for (let round = 1; round <= rounds; round++) {
    const during = { on: true, unavailable: [] }
    const work = site.writeAll(during)
    await sleep(random(100, 1000))
    postgres('stop', '-m', 'immediate')
    await sleep(4000)
    assert.equal(await site.status('/livez'), 200, 'the process lives while the database is away')
    assert.equal(await site.status('/readyz'), 503, 'and is not ready')
    postgres('start')
    await waitFor('the server to recover by itself', 10, async () => (await site.status('/readyz')) === 200)
    during.on = false
    await work
    const slowest = Math.max(...during.unavailable)
    assert.ok(during.unavailable.length > 0, 'no request was answered 503')
    assert.ok(slowest <= 3.5, `a 503 took ${slowest} s`)
    console.log(`postgres away: round ${round}, ${during.unavailable.length} answers 503, slowest ${slowest.toFixed(2)} s`)
    await site.sendAgain()
  }
  await site.verify()
  await site.verifyNumbers()
  await site.kill('SIGTERM')
  site.doctor()
}

process.setMaxListeners(0)
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1))
const sqlite = await killedUnderWrites('sqlite')
const onPostgres = await killedUnderWrites('postgres', process.env.TEST_POSTGRES_URL)
await databaseAway(onPostgres)
for (const site of [sqlite, onPostgres]) fs.rmSync(site.dir, { recursive: true })
console.log('chaos: nothing acknowledged was lost, nothing was there twice')
