/** What the OpenAPI document says about a call, as types: a wrong path, parameter, body or answer does not compile. */
import type { paths } from './schema'

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete'

/** The paths that take a method. */
export type PathOf<M extends Method> = {
  [P in keyof paths]: paths[P] extends { [K in M]: { responses: unknown } } ? P : never
}[keyof paths]
export type Operation<M extends Method, P extends PathOf<M>> = paths[P] extends { [K in M]: infer Op } ? Op : never

type Content<R> = R extends { content: { 'application/json': infer T } } ? T : undefined
export type Answer<Op> = Op extends { responses: infer R }
  ? { [S in keyof R & (200 | 201 | 202 | 204)]: Content<R[S]> }[keyof R & (200 | 201 | 202 | 204)]
  : never

type Params<Op> = Op extends { parameters: { path: infer T } } ? { path: T } : { path?: never }
/** Empty values are left out of the address. */
type Query<Op> = Op extends { parameters: { query?: infer Q } }
  ? { query?: { [K in keyof NonNullable<Q>]?: NonNullable<Q>[K] | '' | null | undefined } }
  : { query?: never }
type Body<Op> = Op extends { requestBody: { content: { 'application/json': infer T } } }
  ? { body: T }
  : Op extends { requestBody: { content: unknown } }
    ? { body: Blob }
    : { body?: MaybeBody<Op> }
/** A body that may be left out. */
type MaybeBody<Op> = Op extends { requestBody?: infer B }
  ? [NonNullable<B>] extends [never]
    ? never
    : NonNullable<B> extends { content: { 'application/json': infer T } }
      ? T
      : never
  : never

export interface Extras {
  ifMatch?: string | undefined
  /** One key per form, so that a second press or a retry repeats the answer instead of the effect. */
  idempotencyKey?: string | undefined
  signal?: AbortSignal | undefined
  timeoutMs?: number
}
export type Options<Op> = Extras & Params<Op> & Query<Op> & Body<Op>
/** The options may be left out where nothing in them is required. */
export type Rest<Op> = Extras extends Options<Op> ? [options?: Options<Op>] : [options: Options<Op>]
