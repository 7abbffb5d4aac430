import { useRef } from 'react'
import { useLocation } from 'wouter'
import { reportTransfer, sendProof } from '@/features/invoices/portal/later/queries'
import type { Reader } from '@/features/portal/queries'
import { ApiError, newIdempotencyKey } from '@/shared/api/client'
import type { NewTransferReport, PortalInvoice } from '@/shared/api/types'
import { useKeyFor } from '../keyFor'
import { useTaken } from '../taken'

interface ReportOptions {
  reader: Reader
  invoice: PortalInvoice
  refetch: () => Promise<unknown>
  onDone: () => void
}

/** It came too late: the invoice as it is now says more than an error would. */
const OVERTAKEN = new Set<string>(['invoice_paid', 'invoice_cancelled', 'client_archived'])

/** Sends the word that a transfer was made; shown as reported only when the server has it. */
export function useReport({ reader, invoice, refetch, onDone }: ReportOptions) {
  const [, navigate] = useLocation()
  const keyFor = useKeyFor()
  const name = `invoices/${invoice.id}`
  const take = useTaken(reader, name, ['invoices'])
  const proofs = useRef(new WeakMap<File, string>())
  /** Sent once, however often the report is tried. */
  const stored = async (proof: File, onSent: (bytes: number) => void) => {
    const known = proofs.current.get(proof)
    if (known !== undefined) return known
    const { id } = await sendProof(proof, newIdempotencyKey(), onSent)
    proofs.current.set(proof, id)
    return id
  }
  return async (typed: NewTransferReport, proof: File | null, onSent: (bytes: number) => void) => {
    try {
      const report = { ...typed, proof: proof && (await stored(proof, onSent)) }
      await take(await reportTransfer(invoice.id, report, keyFor(JSON.stringify(report))))
      onDone()
    } catch (error) {
      if (!(error instanceof ApiError) || !OVERTAKEN.has(error.code)) throw error
      await refetch()
    }
    navigate(`/${name}`, { replace: true })
  }
}
