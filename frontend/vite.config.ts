import fs from 'node:fs'
import path from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { lingui } from '@lingui/vite-plugin'
import babel from '@rolldown/plugin-babel'
import tailwindcss from '@tailwindcss/vite'
import { tanstackRouter } from '@tanstack/router-plugin/vite'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { portalPlugins } from './vite.portal.ts'
import { linguiMacro, preactAlias } from './vite.shared.ts'

const here = import.meta.dirname
const face = process.env.FACE === 'portal' ? 'portal' : 'workspace'
const apiServer = process.env.API_URL ?? 'http://127.0.0.1:8080'
const base = face === 'portal' ? '/portal-assets/' : '/app-assets/'

/** .br and .gz siblings, served as they are by the server. */
const precompress = (): Plugin => ({
  name: 'precompress',
  apply: 'build',
  writeBundle(o) {
    const dir = o.dir ?? ''
    for (const f of fs.readdirSync(dir, { recursive: true, encoding: 'utf8' })) {
      const p = path.join(dir, f)
      if (!/\.(js|css|html|svg|json|webmanifest)$/.test(f) || f.startsWith('.vite')) continue
      const s = fs.readFileSync(p)
      fs.writeFileSync(`${p}.gz`, gzipSync(s, { level: 9 }))
      fs.writeFileSync(`${p}.br`, brotliCompressSync(s))
    }
  },
})

/** In dev the server's page paths have no prefix, so every page path answers with the face's index.html. */
const devPages = (): Plugin => ({
  name: 'dev-pages',
  apply: 'serve',
  configureServer(server) {
    server.middlewares.use((req, _res, next) => {
      const page = req.headers.accept?.includes('text/html') && !/^\/(api|dev|@)/.test(req.url ?? '')
      if (page && !req.url?.startsWith(base)) req.url = base
      next()
    })
  },
})

export default defineConfig({
  root: path.join(here, 'src', face),
  base,
  publicDir: path.join(here, 'public', face),
  cacheDir: path.join(here, 'node_modules', `.vite-${face}`),
  plugins: [
    ...(face === 'workspace'
      ? [
          tanstackRouter({
            target: 'react',
            autoCodeSplitting: true,
            routesDirectory: path.join(here, 'src/workspace/routes'),
            generatedRouteTree: path.join(here, 'src/workspace/routeTree.gen.ts'),
          }),
        ]
      : []),
    babel({ plugins: [linguiMacro] }),
    lingui({ configPath: path.join(here, 'lingui.config.ts') }),
    react(),
    tailwindcss(),
    devPages(),
    ...(face === 'portal' ? portalPlugins(base) : []),
    precompress(),
  ],
  resolve: { alias: { '@': path.join(here, 'src'), ...(face === 'portal' ? preactAlias : {}) } },
  server: {
    host: '127.0.0.1',
    port: face === 'portal' ? 5174 : 5173,
    strictPort: true,
    proxy: { '/api': apiServer, '/dev': apiServer },
  },
  build: {
    outDir: path.join(here, 'dist', face),
    emptyOutDir: true,
    manifest: true,
    target: 'es2022',
    // data: URLs for fonts are outside the CSP (font-src 'self'), and the inline polyfill is dead weight.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
})
