/**
 * Reads what the server made of a message into a small tree of known pieces. No string of a message ever becomes markup
 * in the page, so no policy has to trust one; what is not known here is shown as its words or left out.
 */
const PLAIN = ['p', 'strong', 'em', 'del', 'code', 'pre', 'ul', 'ol', 'li', 'blockquote'] as const
type PlainTag = (typeof PLAIN)[number]

export type Piece =
  | string
  | { tag: PlainTag | 'heading' | 'mention'; children: Piece[] }
  | { tag: 'link'; href: string; children: Piece[] }
  | { tag: 'break' | 'rule' }
  | { tag: 'tick'; done: boolean }

/** Deeper than anybody writes; a text of ten thousand quotation marks must not exhaust the stack that draws it. */
const DEEPEST = 24

const TOKEN = /<(\/?)([a-z][a-z0-9]*)((?:\s+[a-z-]+(?:="[^"]*")?)*)\s*\/?>|[^<]+|</gi
const ENTITIES: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', '#39': "'", '#x27': "'" }

const decode = (text: string) =>
  text.replace(/&(#?\w+);/g, (whole, name: string) => ENTITIES[name.toLowerCase()] ?? whole)

function attribute(text: string, name: string): string | null {
  const found = new RegExp(`\\s${name}="([^"]*)"`, 'i').exec(text)
  return found ? decode(found[1] ?? '') : null
}

/** The piece that a tag opens; null where only its words count. */
function opened(name: string, attributes: string): Exclude<Piece, string> | null {
  if ((PLAIN as readonly string[]).includes(name)) return { tag: name as PlainTag, children: [] }
  if (/^h[1-6]$/.test(name)) return { tag: 'heading', children: [] }
  switch (name) {
    case 'a': {
      const href = attribute(attributes, 'href') ?? ''
      return /^(https?:\/\/|mailto:)/i.test(href) ? { tag: 'link', href, children: [] } : null
    }
    case 'span':
      return attribute(attributes, 'data-member') ? { tag: 'mention', children: [] } : null
    case 'br':
      return { tag: 'break' }
    case 'hr':
      return { tag: 'rule' }
    case 'input':
      return { tag: 'tick', done: /\schecked\b/i.test(attributes) }
    default:
      return null
  }
}

/** An address that stands in a text by itself; what ends the sentence after it is not its own. */
const ADDRESS = /https?:\/\/[^\s<>"]*[^\s<>"'.,;:!?)\]}*_]/gi

/** Words, with the addresses among them as links. */
function withLinks(words: string): Piece[] {
  const pieces: Piece[] = []
  let from = 0
  for (const found of words.matchAll(ADDRESS)) {
    const [href] = found
    if (found.index > from) pieces.push(words.slice(from, found.index))
    pieces.push({ tag: 'link', href, children: [href] })
    from = found.index + href.length
  }
  if (from < words.length) pieces.push(words.slice(from))
  return pieces
}

export function readHtml(html: string): Piece[] {
  const root: Piece[] = []
  const open: { name: string; into: Piece[] }[] = []
  const into = () => open.at(-1)?.into ?? root
  for (const [text, slash, given, attributes] of html.matchAll(TOKEN)) {
    const name = given?.toLowerCase()
    if (name === undefined) {
      const words = decode(text)
      // Line ends between blocks are the server's, not the writer's.
      const isPlain = !open.some(piece => piece.name === 'a' || piece.name === 'code')
      if (words.trim() || open.length > 0) into().push(...(isPlain ? withLinks(words) : [words]))
    } else if (slash) {
      const at = open.findLastIndex(piece => piece.name === name)
      if (at !== -1) open.length = at
    } else {
      const piece = opened(name, attributes ?? '')
      const isVoid = name === 'br' || name === 'hr' || name === 'input'
      if (piece && open.length < DEEPEST) into().push(piece)
      if (!isVoid)
        open.push({ name, into: piece && 'children' in piece && open.length < DEEPEST ? piece.children : into() })
    }
  }
  return root
}
