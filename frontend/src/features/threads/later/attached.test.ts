import { expect, test } from 'vitest'
import { MOST_ATTACHMENTS, withFile, withoutFile } from './attached'

const file = (id: string) => ({ id, name: `${id}.txt`, size: 1 })

test('a file is attached once, and no more than a message takes', () => {
  expect(withFile([file('a')], file('a'))).toEqual([file('a')])
  expect(withFile([file('a')], file('b'))).toEqual([file('a'), file('b')])
  const full = Array.from({ length: MOST_ATTACHMENTS }, (_, at) => file(`${at}`))
  expect(withFile(full, file('more'))).toEqual(full)
})

test('a file that is taken off leaves the others in their order', () => {
  expect(withoutFile([file('a'), file('b'), file('c')], 'b')).toEqual([file('a'), file('c')])
})
