/** What the buttons above a message do to its Markdown. */
export const MARKS = ['bold', 'italic', 'list', 'link', 'code'] as const
export type Mark = (typeof MARKS)[number]

export interface Selected {
  text: string
  start: number
  end: number
}
/** Replace `from` to `to` by `text`, then select from `start` to `end`. */
export interface Edit {
  from: number
  to: number
  text: string
  start: number
  end: number
}

const AROUND = { bold: '**', italic: '*', code: '`' }

export function marked(mark: Mark, { text, start, end }: Selected): Edit {
  const chosen = text.slice(start, end)
  switch (mark) {
    case 'bold':
    case 'italic':
    case 'code': {
      if (mark === 'code' && chosen.includes('\n')) {
        return { from: start, to: end, text: `\`\`\`\n${chosen}\n\`\`\``, start: start + 4, end: end + 4 }
      }
      return around(AROUND[mark], text, start, end)
    }
    case 'link': {
      const words = chosen || 'link'
      const address = /^https?:\/\/\S+$/.test(chosen) ? chosen : 'https://'
      const made = `[${words}](${address})`
      // What is to be typed next is chosen: the words of an address, or the address of words.
      if (address === chosen)
        return { from: start, to: end, text: made, start: start + 1, end: start + 1 + words.length }
      const at = start + words.length + 3
      return { from: start, to: end, text: made, start: at, end: at + address.length }
    }
    case 'list': {
      const from = text.lastIndexOf('\n', start - 1) + 1
      const lines = text.slice(from, end).split('\n')
      const isList = lines.every(line => line.startsWith('- '))
      const made = lines.map(line => (isList ? line.slice(2) : `- ${line}`)).join('\n')
      return { from, to: end, text: made, start: from + made.length, end: from + made.length }
    }
  }
}

/** Puts the marks around, or takes them away where they are. */
function around(mark: string, text: string, start: number, end: number): Edit {
  const { length } = mark
  const chosen = text.slice(start, end)
  const isOn = text.slice(start - length, start) === mark && text.slice(end, end + length) === mark
  // One star of two is no mark of its own.
  const isOther = mark === '*' && text.slice(start - 2, start) === '**' && text.slice(start - 3, start) !== '***'
  if (isOn && !isOther) {
    return { from: start - length, to: end + length, text: chosen, start: start - length, end: end - length }
  }
  return { from: start, to: end, text: mark + chosen + mark, start: start + length, end: end + length }
}
