// Sums what a first visit downloads (page, entry, its static imports, styles; the messages are in the entry) and every
// later chunk, gzip -9, from Vite's manifests. Exits 1 over budget. Build both faces first.
import fs from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'

const BUDGETS = {
  portal: { first: 45, chunk: 12 },
  workspace: { first: 170, chunk: 40 },
}
const dist = process.argv[2] ?? path.join(import.meta.dirname, '../dist')

const sizeOf = file => gzipSync(fs.readFileSync(file), { level: 9 }).length / 1024

/** Files of an entry and everything it imports statically. Sheets that were inlined into the page are counted there. */
function closure(manifest, dir, start, seen = new Set()) {
  if (seen.has(start)) return []
  seen.add(start)
  const entry = manifest[start]
  const sheets = (entry.css ?? []).filter(file => fs.existsSync(path.join(dir, file)))
  const imported = (entry.imports ?? []).flatMap(key => closure(manifest, dir, key, seen))
  return [entry.file, ...sheets, ...imported]
}

const rows = []
for (const [face, budget] of Object.entries(BUDGETS)) {
  const dir = path.join(dist, face)
  const manifestFile = path.join(dir, '.vite/manifest.json')
  if (!fs.existsSync(manifestFile)) {
    console.error(`${face}: no build at ${dir}. Run "pnpm build" first.`)
    process.exit(1)
  }
  const manifest = JSON.parse(fs.readFileSync(manifestFile, 'utf8'))
  const start = Object.keys(manifest).find(key => manifest[key].isEntry)
  const first = new Set(['index.html', ...closure(manifest, dir, start)])
  const sum = files => [...files].reduce((all, file) => all + sizeOf(path.join(dir, file)), 0)
  rows.push({ what: `${face}: first load (${first.size} files)`, size: sum(first), limit: budget.first })
  for (const [key, chunk] of Object.entries(manifest)) {
    if (!chunk.isDynamicEntry) continue
    // A chunk costs what it brings along: shared pieces that neither the first load nor whoever asks for it has fetched.
    const asking = Object.keys(manifest).filter(other => manifest[other].dynamicImports?.includes(key))
    const there = asking.map(other => new Set(closure(manifest, dir, other)))
    const isThere = file => first.has(file) || (there.length > 0 && there.every(files => files.has(file)))
    const later = new Set(closure(manifest, dir, key).filter(file => !isThere(file)))
    rows.push({ what: `${face}: ${chunk.name ?? key}`, size: sum(later), limit: budget.chunk })
  }
}

const width = Math.max(...rows.map(row => row.what.length))
console.log(`${'what'.padEnd(width)}  KB gz  limit`)
for (const { what, size, limit } of rows.sort((a, b) => b.size / b.limit - a.size / a.limit)) {
  const mark = size > limit ? '  OVER' : ''
  console.log(`${what.padEnd(width)}  ${size.toFixed(1).padStart(5)}  ${String(limit).padStart(5)}${mark}`)
}
const failed = rows.filter(row => row.size > row.limit).length
console.log(`${rows.length - failed} passed, ${failed} failed`)
process.exit(failed ? 1 : 0)
