/** Payments of an invoice, their receipts and refunds, and the answers to transfers that clients report. */
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '@/shared/api/client'
import { keys } from '@/shared/api/keys'
import type { Invoice, NewPayment, NewRefund, Payment } from '@/shared/api/types'
import { useLookAgain, useMoneyMoved, useTakeInvoice } from './queries'

/** The receipt, to be saved. */
export const receiptUrl = (paymentId: string) => `/api/v1/payments/${paymentId}/receipt`

/** What shows a reported transfer. */
export const proofUrl = (invoiceId: string, transferId: string) =>
  `/api/v1/invoices/${invoiceId}/transfers/${transferId}/proof`

export const invoicePaymentsQuery = (id: string) =>
  queryOptions({
    queryKey: keys.invoicePayments(id),
    queryFn: ({ signal }) => api.get('/api/v1/invoices/{id}/payments', { path: { id }, signal }),
  })

export const onlinePaymentsQuery = (id: string) =>
  queryOptions({
    queryKey: keys.onlinePayments(id),
    queryFn: ({ signal }) => api.get('/api/v1/invoices/{id}/online-payments', { path: { id }, signal }),
  })

function useAfterPayment() {
  const moved = useMoneyMoved()
  return (payment: Payment) => moved(payment.invoice_id, payment.client_id)
}

export function useRecordPayment(invoiceId: string) {
  const after = useAfterPayment()
  return useMutation({
    mutationFn: ({ body, idempotencyKey }: { body: NewPayment; idempotencyKey: string }) =>
      api.post('/api/v1/invoices/{id}/payments', { path: { id: invoiceId }, body, idempotencyKey }),
    onSuccess: payment => void after(payment),
    onError: useLookAgain(invoiceId),
  })
}

export function useUndoPayment(payment: Payment) {
  const after = useAfterPayment()
  return useMutation({
    mutationFn: ({ reason, idempotencyKey }: { reason: string | null; idempotencyKey: string }) =>
      api.post('/api/v1/payments/{id}/undo', { path: { id: payment.id }, body: { reason }, idempotencyKey }),
    onSuccess: answer => void after(answer),
    onError: useLookAgain(payment.invoice_id),
  })
}

export function useRefundPayment(payment: Payment) {
  const after = useAfterPayment()
  return useMutation({
    mutationFn: ({ body, idempotencyKey }: { body: NewRefund; idempotencyKey: string }) =>
      api.post('/api/v1/payments/{id}/refund', { path: { id: payment.id }, body, idempotencyKey }),
    onSuccess: answer => void after(answer),
    onError: useLookAgain(payment.invoice_id),
  })
}

/** Somebody looked at what was flagged of an attempt. */
export function useClearFlag(invoiceId: string, attemptId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () =>
      api.post('/api/v1/invoices/{id}/online-payments/{online_payment_id}/clear-flag', {
        path: { id: invoiceId, online_payment_id: attemptId },
      }),
    onSettled: () => client.invalidateQueries({ queryKey: keys.onlinePayments(invoiceId) }),
  })
}

/** Notes that the certificate of withheld tax came, or that it is owed after all. */
export function useSetCertificate(payment: Payment) {
  const after = useAfterPayment()
  return useMutation({
    mutationFn: (day: string | null) =>
      api.patch('/api/v1/payments/{id}', { path: { id: payment.id }, body: { certificate_received_on: day } }),
    onSuccess: answer => void after(answer),
  })
}

export function useConfirmTransfer(invoice: Invoice, transferId: string) {
  const take = useTakeInvoice()
  return useMutation({
    mutationFn: (idempotencyKey: string) =>
      api.post('/api/v1/invoices/{id}/transfers/{transfer_id}/confirm', {
        path: { id: invoice.id, transfer_id: transferId },
        idempotencyKey,
      }),
    onSuccess: answer => void take(answer),
    onError: useLookAgain(invoice.id),
  })
}

export function useDisputeTransfer(invoice: Invoice, transferId: string) {
  const take = useTakeInvoice()
  return useMutation({
    mutationFn: ({ note, idempotencyKey }: { note: string | null; idempotencyKey: string }) =>
      api.post('/api/v1/invoices/{id}/transfers/{transfer_id}/dispute', {
        path: { id: invoice.id, transfer_id: transferId },
        body: { note },
        idempotencyKey,
      }),
    onSuccess: answer => void take(answer),
    onError: useLookAgain(invoice.id),
  })
}
