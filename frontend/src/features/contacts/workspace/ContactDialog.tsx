import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useId, useState } from 'react'
import { useForm } from 'react-hook-form'
import type { Contact } from '@/shared/api/types'
import { Button } from '@/shared/ui/Button'
import { Dialog } from '@/shared/ui/Dialog'
import { TextInput } from '@/shared/ui/inputs'
import { toast } from '@/shared/ui/toasts'
import { loadDraft, useDraft } from '@/shared/ui-workspace/drafts'
import { Form } from '@/shared/ui-workspace/Form'
import { MergeView } from '@/shared/ui-workspace/MergeView'
import { email, maxLength, required } from '@/shared/ui-workspace/rules'
import { useFormKey } from '@/shared/ui-workspace/useFormKey'
import { useVersions } from '@/shared/ui-workspace/useVersions'
import {
  type ContactForm,
  contactChanges,
  EMPTY_CONTACT,
  CONTACT_LIMITS as LIMITS,
  readContactDraft,
  toContactForm,
  toNewContact,
} from '../model'
import { useAddContact, useSaveContact } from '../queries'

interface ContactDialogProps {
  clientId: string
  /** Absent: a new contact. */
  contact?: Contact
  onClose: () => void
}

export function ContactDialog({ clientId, contact, onClose }: ContactDialogProps) {
  const formId = useId()
  const { base, theirs, trySave, backToForm } = useVersions(contact)
  const before = base ? toContactForm(base) : EMPTY_CONTACT
  const draftName = contact ? `contact.${contact.id}.${contact.version}` : `contact.new.${clientId}`
  const [start] = useState(() => loadDraft(draftName, readContactDraft) ?? before)
  const form = useForm<ContactForm>({ defaultValues: start })
  const [isChanged] = useState(() => (values: ContactForm) => Object.keys(contactChanges(before, values)).length > 0)
  // Closing the dialog keeps what was typed; saving drops it.
  const kept = useDraft(draftName, form, isChanged)
  const { errors } = form.formState
  const add = useAddContact(clientId)
  const save = useSaveContact()
  const key = useFormKey()
  const labels = { name: t`Name`, email: t`E-mail`, role_title: t`Role`, phone: t`Phone` }

  const create = async (values: ContactForm) => {
    try {
      const { name } = await add.mutateAsync({ body: toNewContact(values), idempotencyKey: key.current() })
      toast({ message: t`${name} is added`, tone: 'success' })
      kept.drop()
      onClose()
    } catch (error) {
      key.after(error)
      throw error
    }
  }
  const update = async (from: Contact, values: ContactForm) => {
    const changes = contactChanges(toContactForm(from), values)
    const saved = await trySave(from, async () => {
      if (Object.keys(changes).length > 0) await save.mutateAsync({ contact: from, body: changes })
    })
    if (!saved) return
    kept.drop()
    onClose()
  }

  return (
    <Dialog
      open
      onClose={onClose}
      title={contact ? t`Edit contact` : t`Add contact`}
      closeOnOutside={false}
      footer={
        !theirs && (
          <>
            <Button onClick={onClose}>
              <Trans>Cancel</Trans>
            </Button>
            <Button type="submit" form={formId} variant="primary" busy={form.formState.isSubmitting}>
              {contact ? <Trans>Save changes</Trans> : <Trans>Add contact</Trans>}
            </Button>
          </>
        )
      }
    >
      {theirs ? (
        <MergeView
          key={theirs.version}
          before={before}
          mine={form.getValues()}
          theirs={toContactForm(theirs)}
          labels={labels}
          onSave={merged => update(theirs, merged)}
          onBack={backToForm}
        />
      ) : (
        <Form
          id={formId}
          form={form}
          labels={labels}
          className="grid gap-4"
          onSubmit={values => (base ? update(base, values) : create(values))}
        >
          <TextInput
            label={labels.name}
            autoComplete="off"
            data-autofocus
            error={errors.name?.message}
            {...form.register('name', { ...required(t`Enter the contact's name.`), ...maxLength(LIMITS.name) })}
          />
          <TextInput
            label={labels.email}
            type="email"
            autoComplete="off"
            help={
              contact?.is_primary
                ? t`This is the client's address too: invoices and receipts go there.`
                : t`Their portal link goes to this address.`
            }
            error={errors.email?.message}
            {...form.register('email', { ...email(), ...maxLength(LIMITS.email) })}
          />
          <TextInput
            label={labels.role_title}
            optional
            autoComplete="off"
            placeholder={t`Finance, founder…`}
            error={errors.role_title?.message}
            {...form.register('role_title', maxLength(LIMITS.role_title))}
          />
          <TextInput
            label={labels.phone}
            optional
            type="tel"
            autoComplete="off"
            error={errors.phone?.message}
            {...form.register('phone', maxLength(LIMITS.phone))}
          />
        </Form>
      )}
    </Dialog>
  )
}
