/** What only the portal's build does: CSS in the page, and a service worker that knows this build's files. */
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import type { Plugin } from 'vite'

const PUBLIC_FILES = ['icon.svg']

/** Style and the early requests are in the page itself; the server allows the inline pieces by their hash. */
const earlyPaint = (): Plugin => ({
  name: 'portal-early-paint',
  apply: 'build',
  enforce: 'post',
  generateBundle: {
    order: 'post',
    handler(_options, bundle) {
      const html = bundle['index.html']
      const sheets = Object.values(bundle).filter(file => file.fileName.endsWith('.css'))
      const [css] = sheets
      if (html?.type !== 'asset' || css?.type !== 'asset' || sheets.length !== 1) {
        this.error(`the portal must have one page and one style sheet, found ${sheets.length}`)
      }
      const link = /<link rel="stylesheet"[^>]*>/
      if (!link.test(String(html.source))) this.error('the page links no style sheet')
      html.source = String(html.source)
        // Indents, and the script's comments with their lines.
        .replace(/^[ \t]+(\/\/.*\n)?/gm, '')
        .replace(link, () => `<style>${String(css.source).trim()}</style>`)
      delete bundle[css.fileName]
    },
  },
})

/** A message that the catalogue lacks would show as its id; this build must not exist. */
const allWordsThere = (): Plugin => ({
  name: 'portal-all-words-there',
  apply: 'build',
  generateBundle(_options, bundle) {
    const code = Object.values(bundle).flatMap(file => (file.type === 'chunk' ? [file.code] : []))
    const ids = code.flatMap(text => [...text.matchAll(/\bid:[`"']([\w+/-]{6})[`"']/g)].map(match => match[1]))
    const missing = [...new Set(ids)].filter(id => !code.some(text => text.includes(`"${id}":`)))
    if (ids.length === 0 || missing.length > 0) {
      this.error(`the portal's catalogue lacks ${missing.join(', ') || 'everything'}: run "pnpm messages" first`)
    }
  },
})

/** wouter asks for a CommonJS shim, which would drag all of preact/compat in unshaken; the real hook is there. */
const slimRouter = (): Plugin => ({
  name: 'portal-slim-router',
  config: () => ({ resolve: { alias: { 'use-sync-external-store/shim/index.js': 'preact/compat' } } }),
})

/** What no first visit needs. */
const LATER = /\/later\/|signature_pad|\/shared\/lib\/totals|\/shared\/lib\/decimals/
/** What invoices and accounts have for themselves: it would weigh on all other later pages. */
const BILLING = /\/later\/billing\/|\/features\/invoices\/portal\/later\//
/** What an invoice looks like on a page, in the portal and through a link. */
const INVOICE = /\/portal\/later\/(InvoiceDocument|InvoiceSums|BankPanel|Standing|history)\./
/** What quotes and invoices look like on a page. */
const DOCUMENTS = /\/features\/documents\/portal\/later\//
/** What only the pages of quotes share. */
const QUOTES = /\/later\/quotes\/|\/features\/quotes\/portal\/later\//
/** What only the pages of messages share. */
const TALK = /\/later\/talk\/|\/features\/threads\/.*later\//
/** What nobody needs who is signed in, but for what the first script and signing out ask of it. */
const SIGN_IN = /\/portal\/pages\/(SignIn|NoPortal)|\/features\/auth\/portal\/(?!linkToken|loginDraft)/

/**
 * Everything of the first load in one file, which packs best; what the later pages share in another, and what those of
 * documents, invoices, quotes and messages share in five more. They come side by side (see SignedIn.tsx), so that nothing needs Vite's own preloading, which every first visit would carry.
 */
const fewFiles = (): Plugin => ({
  name: 'portal-few-files',
  apply: 'build',
  enforce: 'pre',
  config: () => ({
    build: {
      modulePreload: {
        polyfill: false,
        resolveDependencies: (_file, deps, { hostType }) => (hostType === 'html' ? deps : []),
      },
      rolldownOptions: {
        output: {
          codeSplitting: {
            groups: [
              { name: 'app', test: id => !LATER.test(id) && !SIGN_IN.test(id) },
              // In this order, so that none draws into itself what all later pages share.
              {
                name: 'later',
                test: id => /\/later\//.test(id) && ![BILLING, DOCUMENTS, QUOTES, TALK].some(part => part.test(id)),
                minShareCount: 2,
              },
              { name: 'documents', test: DOCUMENTS, minShareCount: 2 },
              { name: 'invoice', test: INVOICE, minShareCount: 2 },
              { name: 'billing', test: BILLING, minShareCount: 2 },
              { name: 'quotes', test: QUOTES, minShareCount: 2 },
              { name: 'talk', test: TALK, minShareCount: 2 },
            ],
          },
        },
      },
    },
  }),
  load: id => (id.endsWith('vite/preload-helper.js') ? 'export const __vitePreload = load => load()' : null),
})

/** Fills the placeholders of src/portal/sw.js; a changed build is a changed worker. */
const serviceWorker = (base: string): Plugin => ({
  name: 'portal-service-worker',
  apply: 'build',
  enforce: 'post',
  generateBundle: {
    order: 'post',
    handler(_options, bundle) {
      const files = Object.values(bundle)
        .filter(file => file.fileName.endsWith('.js'))
        .map(file => base + file.fileName)
      const html = bundle['index.html']
      const version = createHash('sha256')
        .update(JSON.stringify(files))
        .update(html?.type === 'asset' ? String(html.source) : '')
        .digest('hex')
        .slice(0, 12)
      const source = fs
        .readFileSync(path.join(import.meta.dirname, 'src/portal/sw.js'), 'utf8')
        .replace("'__VERSION__'", JSON.stringify(version))
        .replace("'__FILES__'", JSON.stringify([...files, ...PUBLIC_FILES.map(file => base + file)]))
      this.emitFile({ type: 'asset', fileName: 'sw.js', source })
    },
  },
})

export const portalPlugins = (base: string): Plugin[] => [
  slimRouter(),
  fewFiles(),
  allWordsThere(),
  earlyPaint(),
  serviceWorker(base),
]
