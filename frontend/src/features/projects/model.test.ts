import { describe, expect, it } from 'vitest'
import type { Task } from '@/shared/api/types'
import { columnsOf, landing, parseProjectSearch, taskChanges, toTaskForm, withMove } from './model'

const task = (id: string, status: string, position: number): Task => ({
  id,
  project_id: 'prj_1',
  title: id,
  description: null,
  status,
  position,
  due_on: null,
  assignee_id: null,
  visible_to_client: false,
  created_at: '2026-11-01T08:00:00Z',
  updated_at: '2026-11-01T08:00:00Z',
  version: 1,
})
const board = () => [task('a', 'todo', 0), task('b', 'todo', 1), task('c', 'todo', 2), task('d', 'review', 0)]
const names = (tasks: Task[], status: 'todo' | 'review') => columnsOf(tasks)[status].map(({ id }) => id)

describe('the board', () => {
  it('moves within a column', () => {
    const move = landing(board(), 'a', task('c', 'todo', 2), 'bottom')
    expect(move).toEqual({ id: 'a', status: 'todo', position: 2 })
    expect(names(withMove(board(), move), 'todo')).toEqual(['b', 'c', 'a'])
  })
  it('moves to another column and counts both anew', () => {
    const moved = withMove(board(), landing(board(), 'b', task('d', 'review', 0), 'top'))
    expect(names(moved, 'review')).toEqual(['b', 'd'])
    expect(names(moved, 'todo')).toEqual(['a', 'c'])
    expect(moved.find(({ id }) => id === 'c')?.position).toBe(1)
  })
  it('leaves the board alone when the task is gone', () => {
    expect(withMove(board(), { id: 'x', status: 'todo', position: 0 })).toEqual(board())
  })
  it('sends only what was changed of a task', () => {
    const form = toTaskForm(task('a', 'todo', 0))
    expect(taskChanges(form, form)).toEqual({})
    expect(taskChanges(form, { ...form, visible_to_client: 'yes', due_on: '2026-12-01' })).toEqual({
      visible_to_client: true,
      due_on: '2026-12-01',
    })
  })
  it('opens an old bookmark', () => {
    expect(parseProjectSearch({ status: 'gone' })).toEqual({ q: '', status: '', client_id: '' })
  })
})
