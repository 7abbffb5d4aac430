/** A business of one's own for every test, made through the API as its owner would in the browser. */
import { type APIRequestContext, type BrowserContext, expect, type Page, request } from '@playwright/test'
import { linkIn, nthMail } from './mailbox'

export const PASSWORD = 'seven lazy pangolins'

let made = 0
/** An address nobody else in the whole run has. */
export function anAddress(name: string): string {
  made += 1
  return `${name}.${process.pid}.${Date.now()}.${made}@example.com`
}

export interface Client {
  id: string
  name: string
  email: string
}
export interface Contact {
  id: string
  name: string
  email: string
}

export class Studio {
  private constructor(
    private readonly api: APIRequestContext,
    private readonly origin: string,
    readonly slug: string,
    readonly email: string,
    readonly name: string,
  ) {}

  static async open(origin: string, name = 'Kora Studio'): Promise<Studio> {
    const api = await request.newContext({ baseURL: origin, extraHTTPHeaders: { origin } })
    const email = anAddress('owner')
    const data = {
      business_name: name,
      name: 'Ama Mensah',
      email,
      password: PASSWORD,
      country: 'GH',
      time_zone: 'Africa/Accra',
    }
    const answer = await api.post('/api/v1/auth/register', { data })
    expect(answer.status(), await answer.text()).toBe(201)
    const { workspace } = await answer.json()
    return new Studio(api, origin, workspace.slug, email, name)
  }

  close = () => this.api.dispose()

  async call<T>(
    method: 'get' | 'post' | 'put' | 'patch' | 'delete',
    path: string,
    options: Parameters<APIRequestContext['fetch']>[1] = {},
  ): Promise<T> {
    const answer = await this.api[method](`/api/v1${path}`, options)
    expect(answer.ok(), `${method} ${path}: ${answer.status()} ${await answer.text()}`).toBe(true)
    return (answer.status() === 204 ? undefined : await answer.json()) as T
  }

  addClient = (name: string, email = anAddress('client')) =>
    this.call<Client>('post', '/clients', { data: { name, email } })
  addContact = (client: Client, name: string, email = anAddress('contact')) =>
    this.call<Contact>('post', `/clients/${client.id}/contacts`, { data: { name, email } })
  inviteClient = (client: Client) => this.call('post', `/clients/${client.id}/invite`)
  invite = (contact: Contact) => this.call('post', `/contacts/${contact.id}/invite`)
  revoke = (contact: Contact) => this.call('post', `/contacts/${contact.id}/revoke`)
  archive = (client: Client) => this.call('post', `/clients/${client.id}/archive`)

  /** Changes settings of the business. */
  async change(data: object): Promise<void> {
    const answer = await this.api.get('/api/v1/workspace')
    await this.call('patch', '/workspace', { data, headers: { 'if-match': answer.headers().etag ?? '' } })
  }

  paint = (brand_color: string) => this.change({ brand_color })

  /** A client named after its person, invited; answers the link that reached their mailbox. */
  async invitedClient(name: string): Promise<{ client: Client; link: string }> {
    const client = await this.addClient(name)
    await this.inviteClient(client)
    return { client, link: linkIn(await nthMail(client.email)) }
  }

  portal = (path = '') => `${this.origin}/portal/${this.slug}${path}`

  /** Signs a browser in by a mailed link without showing the page that asks for a press. */
  async letIn(context: BrowserContext, link: string): Promise<void> {
    const answer = await context.request.post(`/api/v1/public/portals/${this.slug}/redeem`, {
      data: { token: link.split('#')[1] },
      headers: { origin: this.origin },
    })
    expect(answer.ok(), await answer.text()).toBe(true)
  }

  /** Puts a signed-in owner's cookies into a browser. */
  async signInOwner(context: BrowserContext): Promise<void> {
    await context.addCookies((await this.api.storageState()).cookies)
  }
}

/** The heading that tells which page this is. */
export const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name })
