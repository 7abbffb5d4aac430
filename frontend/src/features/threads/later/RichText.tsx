import { createElement, Fragment, type ReactNode, useMemo } from 'react'
import { type Piece, readHtml } from './html'

/** A message as its writer meant it to look. */
export function RichText({ html }: { html: string }) {
  const pieces = useMemo(() => readHtml(html), [html])
  return <div className="rich">{drawn(pieces)}</div>
}

const drawn = (pieces: Piece[]): ReactNode[] =>
  // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text never move
  pieces.map((piece, at) => <Fragment key={at}>{draw(piece)}</Fragment>)

function draw(piece: Piece): ReactNode {
  if (typeof piece === 'string') return piece
  switch (piece.tag) {
    case 'link':
      return (
        <a href={piece.href} target="_blank" rel="noopener noreferrer nofollow">
          {drawn(piece.children)}
        </a>
      )
    case 'mention':
      return <span className="rich-mention">{drawn(piece.children)}</span>
    case 'heading':
      return <h4>{drawn(piece.children)}</h4>
    case 'break':
      return <br />
    case 'rule':
      return <hr />
    case 'tick':
      return piece.done ? '☑ ' : '☐ '
    default:
      return createElement(piece.tag, null, ...drawn(piece.children))
  }
}
