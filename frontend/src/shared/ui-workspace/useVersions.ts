import { useState } from 'react'
import { ApiError, type Tagged } from '@/shared/api/client'

/** The version that a form began from, and the one that somebody else saved meanwhile. */
export function useVersions<T>(
  stored: T,
  readTheirs = (error: ApiError): NonNullable<T> => error.problem.current as NonNullable<T>,
) {
  // A refetch in the background must not move what the form began from.
  const [base, setBase] = useState(stored)
  const [theirs, setTheirs] = useState<NonNullable<T> | null>(null)
  return {
    base,
    /** Set while both versions are to be shown. */
    theirs,
    /** Says whether it is saved: not when somebody else was faster. Any other failure is thrown. */
    trySave: async (from: NonNullable<T>, save: () => Promise<unknown>) => {
      try {
        await save()
        return true
      } catch (error) {
        if (!(error instanceof ApiError) || error.code !== 'edit_conflict' || !error.problem.current) throw error
        setBase(from)
        setTheirs(readTheirs(error))
        return false
      }
    },
    beginFrom: (version: T) => {
      setBase(version)
      setTheirs(null)
    },
    backToForm: () => setTheirs(null),
  }
}

/** What somebody else saved, with its tag. */
export const taggedTheirs = <T>(error: ApiError): Tagged<T> => ({ data: error.problem.current as T, etag: error.etag })
