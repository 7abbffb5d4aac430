import { expect, it } from 'vitest'
import { type Piece, readHtml } from './html'

it('reads what the server makes of a message', () => {
  expect(readHtml('<p>Ask @<span data-member="usr_01abc">Ama</span> <strong>now</strong> &amp; here</p>\n')).toEqual([
    {
      tag: 'p',
      children: ['Ask @', { tag: 'mention', children: ['Ama'] }, ' ', { tag: 'strong', children: ['now'] }, ' & here'],
    },
  ])
  expect(readHtml('<ul>\n<li><input disabled="" type="checkbox" checked=""/>\ntwo</li>\n</ul>')).toEqual([
    { tag: 'ul', children: ['\n', { tag: 'li', children: [{ tag: 'tick', done: true }, '\ntwo'] }, '\n'] },
  ])
})

it('keeps a link where it leads to another site or a mailbox, with its address whole', () => {
  const html = '<p><a href="https://x.example/?a=1&amp;b=2" target="_blank" rel="noopener">site</a></p>'
  expect(readHtml(html)).toEqual([
    { tag: 'p', children: [{ tag: 'link', href: 'https://x.example/?a=1&b=2', children: ['site'] }] },
  ])
})

it('makes a link of an address that stands by itself, but not in code or in a link', () => {
  const link = { tag: 'link', href: 'https://x.example/a?b=1&c=2', children: ['https://x.example/a?b=1&c=2'] }
  expect(readHtml('<p>See (https://x.example/a?b=1&amp;c=2).</p>')).toEqual([
    { tag: 'p', children: ['See (', link, ').'] },
  ])
  expect(readHtml('<p><code>https://x.example</code></p>')).toEqual([
    { tag: 'p', children: [{ tag: 'code', children: ['https://x.example'] }] },
  ])
  expect(readHtml('<p><a href="https://x.example">https://x.example</a></p>')).toEqual([
    { tag: 'p', children: [{ tag: 'link', href: 'https://x.example', children: ['https://x.example'] }] },
  ])
})

const tagsIn = (pieces: Piece[]): string[] =>
  pieces.flatMap(piece =>
    typeof piece === 'string' ? [] : [piece.tag, ...('children' in piece ? tagsIn(piece.children) : [])],
  )

it.each([
  '<script>alert(1)</script>',
  '<img src="https://spy.example/pixel.png" onerror="alert(1)"/>',
  '<a href="javascript:alert(1)">x</a>',
  '<a href="JaVaScRiPt:alert(1)">x</a>',
  '<a href="//evil.example">x</a>',
  '<a href="/api/v1/auth/logout">x</a>',
  '<iframe src="https://evil.example"></iframe>',
  '<span onclick="x">x</span>',
  '<style>b{}</style>',
  '<svg onload="alert(1)"></svg>',
])('whatever the server might let through, %s makes nothing', html => {
  expect(tagsIn(readHtml(html))).toEqual([])
})

it('shows the words of what it does not know, and of what is torn', () => {
  expect(readHtml('<blink>old</blink> <p>a < b</p></div><p>c')).toEqual([
    'old',
    { tag: 'p', children: ['a ', '<', ' b'] },
    { tag: 'p', children: ['c'] },
  ])
})

it('is not as deep as a text of ten thousand quotation marks', () => {
  const depth = (pieces: Piece[]): number =>
    Math.max(
      0,
      ...pieces.map(piece => (typeof piece !== 'string' && 'children' in piece ? 1 + depth(piece.children) : 0)),
    )
  const pieces = readHtml(`${'<blockquote>\n'.repeat(10_000)}<p>deep</p>${'</blockquote>'.repeat(10_000)}<p>after</p>`)
  expect(depth(pieces)).toBeLessThan(30)
  expect(pieces.at(-1)).toEqual({ tag: 'p', children: ['after'] })
})
