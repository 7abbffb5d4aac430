import type { UseFormReturn } from 'react-hook-form'
import type { DocumentForm } from './lines'

/** A quote's or an invoice's form, seen as the document that both are: its own other fields are left alone. */
export const asDocument = <T extends DocumentForm>(form: UseFormReturn<T>) =>
  form as unknown as UseFormReturn<DocumentForm>
