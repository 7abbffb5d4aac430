/** Projects and their tasks: reading, writing, and moving with undo. */
import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'
import { api, etagOf } from '@/shared/api/client'
import { keys } from '@/shared/api/keys'
import type { ProjectListQuery } from '@/shared/api/lists'
import type { NewProject, NewTask, Page, Project, Task, UpdateProject, UpdateTask } from '@/shared/api/types'
import { type Move, withMove } from './model'

export const projectListQuery = (query: ProjectListQuery) =>
  infiniteQueryOptions({
    queryKey: keys.projectList(query),
    queryFn: ({ pageParam, signal }) =>
      api.get('/api/v1/projects', {
        query: { ...query, status: query.status || undefined, limit: 50, cursor: pageParam },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: last => last.next_cursor,
    placeholderData: keepPreviousData,
  })

export const projectQuery = (id: string) =>
  queryOptions({
    queryKey: keys.project(id),
    queryFn: ({ signal }) => api.get('/api/v1/projects/{id}', { path: { id }, signal }),
  })

export const projectTasksQuery = (id: string) =>
  queryOptions({
    queryKey: keys.projectTasks(id),
    queryFn: ({ signal }) => api.get('/api/v1/projects/{id}/tasks', { path: { id }, signal }),
  })

export const projectActivityQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: keys.projectActivity(id),
    queryFn: ({ pageParam, signal }) =>
      api.get('/api/v1/projects/{id}/activity', { path: { id }, query: { limit: 20, cursor: pageParam }, signal }),
    initialPageParam: '',
    getNextPageParam: last => last.next_cursor,
  })

/** The people a task can be given to. */
export const teamQuery = queryOptions({
  queryKey: keys.team,
  queryFn: ({ signal }) => api.get('/api/v1/team', { signal }),
  staleTime: 60_000,
})

/** Shows a freshly answered project everywhere, then lets the lists catch up. */
function useTakeProject() {
  const cache = useQueryClient()
  return async (project: Project) => {
    cache.setQueryData(keys.project(project.id), project)
    await Promise.all([
      cache.invalidateQueries({ queryKey: keys.projectActivity(project.id) }),
      cache.invalidateQueries({ queryKey: [...keys.projects, 'list'] }),
      cache.invalidateQueries({ queryKey: [...keys.projects, 'of-client'] }),
      cache.invalidateQueries({ queryKey: keys.clientOverview(project.client_id) }),
    ])
  }
}

export function useCreateProject() {
  const take = useTakeProject()
  return useMutation({
    mutationFn: ({ body, idempotencyKey }: { body: NewProject; idempotencyKey: string }) =>
      api.post('/api/v1/projects', { body, idempotencyKey }),
    onSuccess: project => void take(project),
  })
}

export function useSaveProject(id: string) {
  const cache = useQueryClient()
  const take = useTakeProject()
  return useMutation({
    mutationFn: ({ body, version }: { body: UpdateProject; version: number }) =>
      api.patch('/api/v1/projects/{id}', { path: { id }, body, ifMatch: etagOf({ version }) }),
    onSuccess: project => void take(project),
    onError: () => void cache.invalidateQueries({ queryKey: keys.project(id) }),
  })
}

/** Tasks and the progress that follows from them. */
function useRefreshBoard(projectId: string) {
  const cache = useQueryClient()
  return async () => {
    await Promise.all([
      cache.invalidateQueries({ queryKey: keys.projectTasks(projectId) }),
      cache.invalidateQueries({ queryKey: keys.project(projectId) }),
      cache.invalidateQueries({ queryKey: keys.projectActivity(projectId) }),
      cache.invalidateQueries({ queryKey: [...keys.projects, 'list'] }),
    ])
  }
}

export function useAddTask(projectId: string) {
  const refresh = useRefreshBoard(projectId)
  return useMutation({
    mutationFn: ({ body, idempotencyKey }: { body: NewTask; idempotencyKey: string }) =>
      api.post('/api/v1/projects/{id}/tasks', { path: { id: projectId }, body, idempotencyKey }),
    onSuccess: refresh,
  })
}

export function useSaveTask(projectId: string) {
  const refresh = useRefreshBoard(projectId)
  return useMutation({
    mutationFn: ({ task, body }: { task: Pick<Task, 'id' | 'version'>; body: UpdateTask }) =>
      api.patch('/api/v1/tasks/{id}', { path: { id: task.id }, body, ifMatch: etagOf(task) }),
    // After a conflict too: what somebody else saved is on the board then.
    onSettled: refresh,
  })
}

type Board = Page<Task>

/** Moves the card at once and puts it back when the server refuses. */
export function useMoveTask(projectId: string) {
  const cache = useQueryClient()
  const refresh = useRefreshBoard(projectId)
  const queryKey = keys.projectTasks(projectId)
  return useMutation({
    // One after the other, so that each move knows the version the one before has made.
    scope: { id: `board-${projectId}` },
    mutationFn: async ({ id, status, position }: Move) => {
      // The version of this moment, which a move before this one may have made: a card that somebody else has changed
      // since is not moved over their change.
      const version = cache.getQueryData<Board>(queryKey)?.data.find(task => task.id === id)?.version
      const ifMatch = version === undefined ? undefined : etagOf({ version })
      const moved = await api.patch('/api/v1/tasks/{id}', { path: { id }, body: { status, position }, ifMatch })
      cache.setQueryData<Board>(
        queryKey,
        board =>
          board && {
            ...board,
            data: board.data.map(task => (task.id === id ? { ...task, version: moved.version } : task)),
          },
      )
      return moved
    },
    onMutate: async move => {
      await cache.cancelQueries({ queryKey })
      const before = cache.getQueryData<Board>(queryKey)
      cache.setQueryData<Board>(queryKey, board => board && { ...board, data: withMove(board.data, move) })
      return { before }
    },
    onError: (_error, _move, kept) => cache.setQueryData(queryKey, kept?.before),
    onSettled: refresh,
  })
}

export function useDeleteTask(projectId: string) {
  const cache = useQueryClient()
  const refresh = useRefreshBoard(projectId)
  const queryKey = keys.projectTasks(projectId)
  return useMutation({
    mutationFn: (task: Task) => api.delete('/api/v1/tasks/{id}', { path: { id: task.id } }),
    onMutate: async task => {
      await cache.cancelQueries({ queryKey })
      const before = cache.getQueryData<Board>(queryKey)
      cache.setQueryData<Board>(
        queryKey,
        board => board && { ...board, data: board.data.filter(({ id }) => id !== task.id) },
      )
      return { before }
    },
    onError: (_error, _task, kept) => cache.setQueryData(queryKey, kept?.before),
    onSettled: refresh,
  })
}
