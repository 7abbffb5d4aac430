/** Pictures of every page, to be looked at by people: SCREENSHOTS=1 scripts/e2e sqlite --project=screens */
import { Buffer } from 'node:buffer'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { nameBank, pay, sentInvoice } from './support/bills'
import { expect, test } from './support/fixtures'
import { codeIn, linkIn, nthMail } from './support/mailbox'
import { SECRET_KEY } from './support/paystack'
import { quiet } from './support/quiet'
import { anAddress, heading, PASSWORD, Studio } from './support/studio'
import { say, sayAsClient, startThread } from './support/talk'
import { addProject, cedis, dayIn } from './support/work'

const FOLDER = path.join(import.meta.dirname, '../test-results/screenshots')
const SIZES = { desktop: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } } as const

for (const [size, viewport] of Object.entries(SIZES)) {
  for (const colorScheme of ['light', 'dark'] as const) {
    const isPhone = size === 'phone'
    test.describe(`${size} ${colorScheme}`, () => {
      test.use({ actionTimeout: 10_000, viewport, colorScheme, hasTouch: isPhone, isMobile: isPhone })
      test.setTimeout(90_000)

      const shoot = async (page: Page, name: string, fullPage = true) => {
        await quiet(page)
        await page.screenshot({
          path: `${FOLDER}/${name}.${size}.${colorScheme}.png`,
          fullPage,
          animations: 'disabled',
        })
      }

      test('workspace', async ({ page }) => {
        const see = async (address: string, name: string | RegExp, picture: string, fullPage = true) => {
          await page.goto(address)
          await expect(heading(page, name)).toBeVisible()
          await shoot(page, `workspace-${picture}`, fullPage)
        }
        await see('/sign-in', 'Sign in', 'sign-in')
        await page.getByLabel('E-mail').fill(anAddress('nobody'))
        await page.getByRole('textbox', { name: 'Password' }).fill('not the right one')
        await page.keyboard.press('Enter')
        await expect(page.getByRole('alert')).toBeVisible()
        await shoot(page, 'workspace-sign-in-refused')
        await see('/forgot-password', 'Choose a new password', 'forgot-password')
        await see('/reset-password', 'This link no longer works', 'reset-password')
        await see('/sign-up', 'Create a workspace', 'sign-up')
        await page.getByRole('button', { name: /demo/i }).click()
        await expect(page.locator('tbody tr').first()).toBeVisible()
        await shoot(page, 'workspace-clients')
        await page.getByRole('searchbox').fill('nobody like this')
        await expect(page.getByText('No client fits')).toBeVisible()
        await shoot(page, 'workspace-clients-no-match')
        await see('/clients?status=archived', 'Clients', 'clients-archived')
        await page.goto('/clients')
        await page
          .getByRole('button', { name: /^Actions for/ })
          .first()
          .click()
        await shoot(page, 'workspace-clients-menu', false)
        await see('/clients/new', 'New client', 'client-new')
        await page.getByRole('button', { name: 'Add client' }).click()
        await page.getByText('Billing details').click()
        await shoot(page, 'workspace-client-new-mistakes')
        await page.getByLabel('Name').fill('Kofi Boateng')
        await page.getByLabel('E-mail').fill('kofi@boateng.example')
        await page.getByLabel('Company').click()
        await page.waitForTimeout(600)
        await shoot(page, 'workspace-client-new-duplicate')
        await page.goto('/clients')
        const row = page.locator('tbody').getByRole('link').first()
        const name = await row.evaluate(link => link.firstChild?.textContent ?? '')
        await row.click()
        await expect(heading(page, name)).toBeVisible()
        await shoot(page, 'workspace-client')
        const address = page.url()
        await page.getByRole('button', { name: 'Add contact' }).click()
        await page.getByRole('dialog').getByRole('button', { name: 'Add contact' }).click()
        await shoot(page, 'workspace-contact-dialog', false)
        await page.keyboard.press('Escape')
        await page
          .getByRole('button', { name: /^Actions for/ })
          .first()
          .click()
        await shoot(page, 'workspace-contact-menu', false)
        await page.keyboard.press('Escape')
        await page.keyboard.press('Control+k')
        await page.keyboard.type('ko')
        await page.waitForTimeout(600)
        await shoot(page, 'workspace-palette', false)
        await page.keyboard.press('Escape')
        await page.goto(address)
        await expect(heading(page, name)).toBeVisible()
        await page.keyboard.press('?')
        await page.waitForTimeout(200)
        await shoot(page, 'workspace-help', false)
        await page.keyboard.press('Escape')
        await page.getByRole('button', { name: 'More actions' }).click()
        await page.getByRole('menuitem', { name: 'Archive' }).click()
        await expect(page.getByText(`${name} is archived`)).toBeVisible()
        await shoot(page, 'workspace-client-archived', false)
        await see(`${address}/edit`, /^Edit/, 'client-edit')
        await see('/clients/import', 'Import clients', 'import')
        await page.locator('input[type=file]').setInputFiles({
          name: 'clients.csv',
          mimeType: 'text/csv',
          buffer: Buffer.from(
            'Name,E-mail,Firm\nZoë Ünal,zoe@example.com,Zoë Ltd\nNana,broken,\nKofi Boateng,kofi@boateng.example,\n',
          ),
        })
        await expect(page.getByText('One row cannot be imported.')).toBeVisible()
        await shoot(page, 'workspace-import-preview')
        await see('/settings/business', 'Business', 'business')
        await see('/settings/branding', 'Branding', 'branding')
        await see('/settings/api-keys', 'API keys', 'api-keys')
        await page.getByRole('button', { name: 'New key' }).click()
        await shoot(page, 'workspace-api-key-dialog', false)
        await see('/settings/profile', 'Your profile', 'profile')
        await see('/no/such/page', 'Page not found', 'missing')
      })

      test('bills', async ({ page, context, studio, phone, origin }) => {
        const { client, link } = await studio.invitedClient('Baobab Foods')
        await studio.change({
          invoicing: {
            tax_label: 'VAT',
            tax_components: [
              { name: 'NHIL', rate: '0.025', compound: false },
              { name: 'GETFund levy', rate: '0.025', compound: false },
              { name: 'VAT', rate: '0.15', compound: true },
            ],
          },
        })
        await nameBank(studio)
        const lines = [
          {
            description: 'Packaging design',
            quantity: '12.5',
            unit: 'hours',
            unit_price: cedis(8_000),
            tax_rate: '0.2075',
          },
          { description: 'Courier', quantity: '1', unit_price: cedis(4_500) },
        ]
        const part = await sentInvoice(studio, client)
        await pay(studio, part, { amount: cedis(100_000) })
        const credited = await sentInvoice(studio, client, { lines })
        await studio.call('post', '/credit-notes', {
          data: { invoice_id: credited.id, amount: cedis(20_000), reason: 'Two hours less than agreed' },
        })
        const paid = await sentInvoice(studio, client)
        await pay(studio, paid)
        await studio.call('post', '/schedules', {
          data: {
            client_id: client.id,
            title: 'Monthly care',
            currency: 'GHS',
            cadence: 'monthly',
            starts_on: dayIn(3),
            terms_days: 14,
            action: 'draft',
            lines,
          },
        })
        const share = await studio.call<{ url: string }>('post', `/invoices/${credited.id}/share`)
        await studio.signInOwner(context)
        const see = async (address: string, name: string | RegExp, picture: string, fullPage = true) => {
          await page.goto(address)
          await expect(heading(page, name)).toBeVisible()
          await shoot(page, picture, fullPage)
        }
        await see('/settings/paystack', 'Paystack', 'workspace-paystack')
        await page.getByRole('textbox', { name: 'Secret key' }).fill(SECRET_KEY)
        await page.getByRole('textbox', { name: 'Your password' }).fill(PASSWORD)
        await page.getByRole('button', { name: 'Connect Paystack' }).click()
        await expect(page.getByRole('region', { name: 'Connection' })).toBeVisible()
        await shoot(page, 'workspace-paystack-connected')
        await see('/', 'Home', 'workspace-home')
        await see('/settings/invoices', 'Invoices and tax', 'workspace-invoicing')
        await see('/settings/bank-details', 'Bank details', 'workspace-bank')
        await see('/invoices', 'Invoices', 'workspace-invoices')
        await see('/invoices/new', 'New invoice', 'workspace-invoice-new')
        await see('/invoices/schedules', 'Recurring invoices', 'workspace-schedules')
        await see('/invoices/schedules/new', 'New recurring invoice', 'workspace-schedule-new')
        await see(`/clients/${client.id}`, 'Baobab Foods', 'workspace-client-billed')
        await see(`/invoices/${credited.id}`, credited.number ?? '', 'workspace-invoice-credited')
        await page.getByRole('button', { name: 'More actions' }).click()
        await shoot(page, 'workspace-invoice-menu', false)
        await page.getByRole('menuitem', { name: 'Share by WhatsApp' }).click()
        await expect(page.getByRole('dialog')).toBeVisible()
        await shoot(page, 'workspace-share', false)
        await page.keyboard.press('Escape')
        await page.getByRole('button', { name: 'New credit note' }).click()
        await expect(page.getByRole('dialog')).toBeVisible()
        await shoot(page, 'workspace-credit', false)
        await page.keyboard.press('Escape')
        await see(`/invoices/${part.id}`, part.number ?? '', 'workspace-invoice-part')
        await page.getByRole('button', { name: 'Record payment' }).first().click()
        await shoot(page, 'workspace-payment', false)

        const hand = await phone()
        await studio.letIn(hand, link)
        await context.addCookies((await hand.storageState()).cookies)
        await see(studio.portal('/billing'), 'Billing', 'portal-billing')
        await see(studio.portal('/statement'), 'Statement', 'portal-statement')
        await see(studio.portal(`/invoices/${credited.id}`), /^Invoice/, 'portal-invoice-credited')
        await see(studio.portal(`/invoices/${part.id}`), /^Invoice/, 'portal-invoice-part')
        await see(studio.portal(`/invoices/${paid.id}`), /^Invoice/, 'portal-invoice-paid')
        await see(studio.portal(`/invoices/${part.id}/transfer`), /./, 'portal-transfer')
        await see(new URL(share.url, origin).pathname, /^Invoice/, 'shared-invoice')
      })

      test('messages', async ({ page, context, studio, phone }) => {
        const { client, link } = await studio.invitedClient('Baobab Foods')
        const project = await addProject(studio, client, { title: 'Menu boards for three shops' })
        const thread = await startThread(studio, client, {
          project_id: project.id,
          title: 'Which walls take the boards',
          text: 'The measurements are in. Two questions before we order:\n\n1. Does the **back wall** stay?\n2. Who holds the key on *Friday*?',
        })
        const aside = await startThread(studio, client, {
          kind: 'internal',
          title: 'Margin on the boards',
          text: 'The printer raised prices by `12 %`. We keep ours.',
        })
        await startThread(studio, client, { title: 'Invoice address', text: 'Shall it go to the shop or the office?' })
        const hand = await phone()
        await studio.letIn(hand, link)
        const asked = await sayAsClient(
          hand,
          studio,
          thread,
          'The back wall stays. Here is the plan: https://baobab.example/plan',
        )
        await sayAsClient(hand, studio, thread, 'Kwame has the key.')
        await say(studio, thread, 'Perfect, we come at nine.', { reply_to: asked.id })
        await sayAsClient(hand, studio, thread, 'See you then.')
        await studio.signInOwner(context)
        const see = async (address: string, name: string, picture: string, fullPage = false) => {
          await page.goto(address)
          await expect(heading(page, name)).toBeAttached()
          await page.waitForTimeout(300)
          await shoot(page, picture, fullPage)
        }
        await see('/inbox', 'Inbox', 'workspace-inbox')
        await see(`/inbox?thread=${thread.id}`, 'Inbox', 'workspace-inbox-thread')
        await see(`/inbox?thread=${aside.id}`, 'Inbox', 'workspace-inbox-internal')
        await see('/inbox?new=yes', 'Inbox', 'workspace-inbox-new')
        await see(
          `/projects/${project.id}?tab=messages&thread=${thread.id}`,
          'Menu boards for three shops',
          'workspace-project-messages',
        )
        await see(`/clients/${client.id}?tab=messages`, 'Baobab Foods', 'workspace-client-messages')
        await page
          .getByRole('button', { name: /^Notifications/ })
          .first()
          .click()
        await page.waitForTimeout(300)
        await shoot(page, 'workspace-notifications', false)
        await context.addCookies((await hand.storageState()).cookies)
        await see(studio.portal(), 'Hello, Baobab', 'portal-home-messages', true)
        await see(studio.portal('/messages'), 'Messages', 'portal-messages')
        await see(studio.portal(`/messages/${thread.id}`), 'Which walls take the boards', 'portal-thread')
        await page.getByRole('button', { name: 'Reply and more' }).last().click()
        await shoot(page, 'portal-thread-acts', false)
        await see(studio.portal('/messages/new'), 'New message', 'portal-message-new')
        await see(
          studio.portal(`/projects/${project.id}`),
          'Menu boards for three shops',
          'portal-project-messages',
          true,
        )
      })

      test('workspace without clients', async ({ page, context, studio }) => {
        await studio.signInOwner(context)
        await page.goto('/clients')
        await expect(page.getByText('Your clients will stand here')).toBeVisible()
        await shoot(page, 'workspace-clients-empty')
        const client = await studio.addClient('Baobab Foods')
        await page.goto(`/clients/${client.id}`)
        await page.getByRole('button', { name: 'Invite to portal' }).click()
        await expect(page.getByText('is invited')).toBeVisible()
        await shoot(page, 'workspace-client-new-empty')
      })

      test('portal', async ({ page, context, studio, origin }) => {
        await studio.paint('#6d28d9')
        const first = await studio.addClient('Baobab Foods')
        const second = await studio.addClient('Volta Works')
        const contact = await studio.addContact(first, 'Efua Asante')
        await studio.invite(contact)
        const used = linkIn(await nthMail(contact.email, 1))
        await studio.addContact(second, 'Efua Asante', contact.email).then(studio.invite)
        const live = linkIn(await nthMail(contact.email, 2))
        const see = async (address: string, name: string | RegExp, picture: string) => {
          await page.goto('about:blank')
          await page.goto(address)
          await expect(heading(page, name)).toBeVisible()
          await shoot(page, `portal-${picture}`)
        }
        await see(studio.portal('/login'), 'Sign in to your portal', 'login')
        await page.getByRole('button', { name: 'Send me a link and a code' }).click()
        await shoot(page, 'portal-login-mistake')
        await page.getByLabel('E-mail address').fill(contact.email)
        await page.getByRole('button', { name: 'Send me a link and a code' }).click()
        await expect(heading(page, 'Check your mail')).toBeVisible()
        await shoot(page, 'portal-code')
        codeIn(await nthMail(contact.email, 3))
        await page.getByLabel('6-digit code').fill('000000')
        await expect(page.getByText('This code is wrong or too old.')).toBeVisible()
        await shoot(page, 'portal-code-wrong')
        await see(live, 'Welcome, Efua', 'link')
        await studio.letIn(context, used)
        await see(used, 'This link is used or too old', 'link-used')
        await page.getByRole('button', { name: 'Mail me a new link' }).click()
        await expect(heading(page, 'Check your mail')).toBeVisible()
        await shoot(page, 'portal-link-renewed')
        await see(studio.portal('/enter'), 'Open the link in your mail again', 'link-without-secret')
        await see('/portal/nobody-has-this-one', 'There is no portal at this address', 'none')
        await see(studio.portal(), 'Hello, Efua', 'home')
        await page.getByRole('button', { name: /Switch client/ }).click()
        await shoot(page, 'portal-switcher', false)
        await page.getByRole('dialog').getByRole('button', { name: 'Volta Works' }).click()
        await expect(page.getByText('You are now with Volta Works')).toBeVisible()
        await shoot(page, 'portal-switched', false)
        await see(studio.portal('/projects'), 'Projects', 'projects')
        await see(studio.portal('/billing'), 'Billing', 'billing')
        await see(studio.portal('/profile'), 'Your profile', 'profile')
        await see(studio.portal('/nothing'), 'Page not found', 'missing')
        await studio.archive(second)
        await see(studio.portal(), 'Hello, Efua', 'archived')
        await page.route('**/portal/dashboard', route => route.abort('connectionfailed'))
        await page.goto(studio.portal())
        await expect(page.getByText(/^No connection/)).toBeVisible()
        await shoot(page, 'portal-offline')
        await page.evaluate(() => localStorage.clear())
        await page.goto(studio.portal())
        await expect(heading(page, 'No connection')).toBeVisible()
        await shoot(page, 'portal-unreachable')

        const long = await Studio.open(origin, 'Ekumfi-Otuam Coastal Heritage & Interior Architecture Partners')
        const { client, link } = await long.invitedClient('Wilhelmina Ekua Adjei-Frimpong Catering Services')
        const mail = await nthMail(client.email)
        await page.unroute('**/portal/dashboard')
        await see(link, /^Welcome/, 'link-long')
        await page.getByRole('button', { name: /^Continue as/ }).click()
        await expect(heading(page, /^Hello/)).toBeVisible()
        await shoot(page, 'portal-home-long')
        await page.goto('about:blank')
        await page.setContent(mail.html)
        await shoot(page, 'mail-invite-long')
        await page.setContent((await nthMail(contact.email, 3)).html)
        await shoot(page, 'mail-sign-in')
        await long.close()
      })
    })
  }
}
