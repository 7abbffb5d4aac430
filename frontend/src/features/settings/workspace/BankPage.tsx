import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Landmark } from 'lucide-react'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { ApiError, type Tagged } from '@/shared/api/client'
import type { Role, WorkspaceSettings } from '@/shared/api/types'
import { Day } from '@/shared/lib/Time'
import { Banner } from '@/shared/ui/Banner'
import { Button } from '@/shared/ui/Button'
import { TextArea, TextInput } from '@/shared/ui/inputs'
import { toast } from '@/shared/ui/toasts'
import { Form } from '@/shared/ui-workspace/Form'
import { LeaveGuard } from '@/shared/ui-workspace/LeaveGuard'
import { PageHeader } from '@/shared/ui-workspace/PageHeader'
import { PasswordInput } from '@/shared/ui-workspace/PasswordInput'
import { maxLength, required } from '@/shared/ui-workspace/rules'
import { BANK_API_NAMES, type BankForm, isBankChanged, toBankDetails, toBankForm } from '../invoicing_model'
import { canManage } from '../model'
import { useSaveWorkspace } from '../queries'
import { RemoveBank } from './RemoveBank'

interface BankPageProps {
  stored: Tagged<WorkspaceSettings>
  role: Role
  email: string
}

/** Where clients pay by transfer. Whoever changes it proves again who they are. */
export function BankPage({ stored, role, email }: BankPageProps) {
  const [base, setBase] = useState(stored)
  const bank = base.data.bank_details
  const before = toBankForm(bank)
  const form = useForm<BankForm>({ defaultValues: before })
  const { errors } = form.formState
  const save = useSaveWorkspace()
  const [isRemoving, setRemoving] = useState(false)
  const labels = {
    account_name: t`Account name`,
    account_number: t`Account number`,
    bank_name: t`Bank`,
    branch_code: t`Branch or sort code`,
    iban: t`IBAN`,
    swift: t`SWIFT`,
    instructions: t`What else the payer must know`,
    password: t`Your password`,
  }
  const send = async (details: ReturnType<typeof toBankDetails> | null, password: string) => {
    try {
      const saved = await save.mutateAsync({ changes: { bank_details: details, password }, etag: base.etag })
      setBase(saved)
      form.reset(toBankForm(saved.data.bank_details))
    } catch (error) {
      if (error instanceof ApiError && error.code === 'edit_conflict' && error.problem.current) {
        // Account numbers are not merged by parts: the newest are shown, and what was typed stays in the form.
        setBase({ data: error.problem.current as WorkspaceSettings, etag: error.etag })
        toast({ message: t`Somebody else changed these settings. Look them over, then save again.`, tone: 'danger' })
        return
      }
      throw error
    }
    toast({ message: details ? t`The bank details are saved` : t`The bank details are removed`, tone: 'success' })
  }
  const text = (name: 'account_name' | 'account_number' | 'bank_name' | 'branch_code' | 'iban' | 'swift') => ({
    label: labels[name],
    autoComplete: 'off',
    spellCheck: false,
    error: errors[name]?.message,
  })
  return (
    <>
      <PageHeader title={t`Bank details`} below={t`Where clients pay by transfer: on invoices and in the portal.`} />
      {!canManage(role) && (
        <div className="mb-4">
          <Banner>
            <Trans>Only owners and admins can change these.</Trans>
          </Banner>
        </div>
      )}
      {bank?.changed_on && (
        <div className="mb-4">
          <Banner icon={<Landmark size={20} />}>
            <Trans>
              Unchanged since <Day day={bank.changed_on} />. Your clients see this day too.
            </Trans>
          </Banner>
        </div>
      )}
      <Form
        form={form}
        labels={labels}
        apiNames={BANK_API_NAMES}
        className="grid gap-5"
        onSubmit={values => send(toBankDetails(values), values.password)}
      >
        <fieldset disabled={!canManage(role)} className="grid gap-5">
          <TextInput
            {...text('account_name')}
            {...form.register('account_name', { ...required(t`Enter whose account it is.`), ...maxLength(120) })}
          />
          <div className="grid gap-5 sm:grid-cols-2">
            <TextInput
              {...text('account_number')}
              {...form.register('account_number', { ...required(t`Enter the account number.`), ...maxLength(120) })}
            />
            <TextInput
              {...text('bank_name')}
              {...form.register('bank_name', { ...required(t`Enter the bank.`), ...maxLength(120) })}
            />
          </div>
          <div className="grid gap-5 sm:grid-cols-3">
            <TextInput optional {...text('branch_code')} {...form.register('branch_code', maxLength(120))} />
            <TextInput optional {...text('iban')} {...form.register('iban', maxLength(120))} />
            <TextInput optional {...text('swift')} {...form.register('swift', maxLength(120))} />
          </div>
          <TextArea
            label={labels.instructions}
            optional
            rows={2}
            error={errors.instructions?.message}
            {...form.register('instructions', maxLength(1000))}
          />
          {/* Password managers know by it whose password is asked for. */}
          <input type="email" name="username" autoComplete="username" value={email} readOnly hidden />
          <PasswordInput
            label={labels.password}
            help={t`A changed account is how invoices are stolen, so it is asked for again, and the owner is mailed.`}
            autoComplete="current-password"
            error={errors.password?.message}
            {...form.register('password', required(t`Enter your password.`))}
          />
          <div className="flex flex-wrap justify-end gap-2">
            {bank && (
              <Button variant="quiet" className="mr-auto text-danger!" onClick={() => setRemoving(true)}>
                <Trans>Remove bank details</Trans>
              </Button>
            )}
            <Button type="submit" variant="primary" busy={form.formState.isSubmitting}>
              <Trans>Save bank details</Trans>
            </Button>
          </div>
        </fieldset>
      </Form>
      {isRemoving && (
        <RemoveBank email={email} remove={password => send(null, password)} onClose={() => setRemoving(false)} />
      )}
      <LeaveGuard isUnsaved={() => isBankChanged(before, form.getValues())} onDiscard={() => form.reset(before)} />
    </>
  )
}
