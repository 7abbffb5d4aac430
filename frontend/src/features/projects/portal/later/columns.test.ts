import { expect, it } from 'vitest'
import { columnsOf } from './columns'

const task = (id: string, status: string) => ({ id, title: id, description: null, status, due_on: null })

it('puts tasks into their columns in the order they came, and what waits for the client apart', () => {
  const { waiting, columns } = columnsOf([
    task('a', 'todo'),
    task('b', 'query'),
    task('c', 'todo'),
    task('d', 'complete'),
    task('e', 'blocked_by_weather'),
  ])
  expect(waiting.map(({ id }) => id)).toEqual(['b'])
  expect(columns.todo.map(({ id }) => id)).toEqual(['a', 'c'])
  expect(columns.complete.map(({ id }) => id)).toEqual(['d'])
  expect(columns.in_progress.map(({ id }) => id)).toEqual(['e'])
  expect(columns.review).toEqual([])
})
