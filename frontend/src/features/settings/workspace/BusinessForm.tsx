import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useForm } from 'react-hook-form'
import type { Tagged } from '@/shared/api/client'
import type { Reference, Role, Workspace } from '@/shared/api/types'
import { Banner } from '@/shared/ui/Banner'
import { Button } from '@/shared/ui/Button'
import { Select, TextInput } from '@/shared/ui/inputs'
import { toast } from '@/shared/ui/toasts'
import { CopyButton } from '@/shared/ui-workspace/CopyButton'
import { Form } from '@/shared/ui-workspace/Form'
import { LeaveGuard } from '@/shared/ui-workspace/LeaveGuard'
import { MergeView } from '@/shared/ui-workspace/MergeView'
import { PageHeader } from '@/shared/ui-workspace/PageHeader'
import { maxLength, required } from '@/shared/ui-workspace/rules'
import { taggedTheirs, useVersions } from '@/shared/ui-workspace/useVersions'
import { businessChanges, canManage, portalUrlWith, toBusinessForm } from '../model'
import { useSaveWorkspace } from '../queries'

interface BusinessFormProps {
  stored: Tagged<Workspace>
  reference: Reference
  role: Role
}

export function BusinessForm({ stored, reference, role }: BusinessFormProps) {
  const { base, theirs, trySave, beginFrom, backToForm } = useVersions(stored, taggedTheirs)
  const before = toBusinessForm(base.data)
  const form = useForm({ defaultValues: before })
  const { errors } = form.formState
  const save = useSaveWorkspace()
  const slug = form.watch('slug').trim()
  const labels = {
    name: t`Business name`,
    slug: t`Portal address`,
    country: t`Country`,
    time_zone: t`Time zone`,
    currency: t`Currency`,
  }
  const zones = reference.time_zones.includes(before.time_zone)
    ? reference.time_zones
    : [before.time_zone, ...reference.time_zones]

  const send = async (from: Tagged<Workspace>, values: typeof before) => {
    const changes = businessChanges(toBusinessForm(from.data), values)
    let now = from
    const saved = await trySave(from, async () => {
      if (Object.keys(changes).length > 0) now = await save.mutateAsync({ changes, etag: from.etag })
    })
    if (!saved) return
    beginFrom(now)
    form.reset(toBusinessForm(now.data))
    toast({ message: t`Business settings are saved`, tone: 'success' })
  }

  return (
    <>
      <PageHeader title={t`Business`} />
      {!canManage(role) && (
        <div className="mb-4">
          <Banner>
            <Trans>Only owners and admins can change these.</Trans>
          </Banner>
        </div>
      )}
      {theirs ? (
        <MergeView
          key={theirs.etag}
          before={before}
          mine={form.getValues()}
          theirs={toBusinessForm(theirs.data)}
          labels={labels}
          onSave={merged => send(theirs, merged)}
          onBack={backToForm}
        />
      ) : (
        <Form form={form} labels={labels} className="grid gap-5" onSubmit={values => send(base, values)}>
          <fieldset disabled={!canManage(role)} className="grid gap-5">
            <TextInput
              label={labels.name}
              help={t`Shown to your clients in the portal, in mail and on documents.`}
              autoComplete="organization"
              error={errors.name?.message}
              {...form.register('name', { ...required(t`Enter the name of your business.`), ...maxLength(120) })}
            />
            <TextInput
              label={labels.slug}
              help={
                <span className="flex items-center gap-1">
                  <span className="wrap-anywhere">{portalUrlWith(base.data.portal_url, slug)}</span>
                  <CopyButton text={portalUrlWith(base.data.portal_url, slug)} label={t`Copy portal address`} />
                </span>
              }
              autoComplete="off"
              autoCapitalize="off"
              spellCheck={false}
              error={errors.slug?.message}
              {...form.register('slug', {
                ...required(t`Enter an address for your portal.`),
                ...maxLength(40),
                minLength: { value: 3, message: t`Use at least 3 characters.` },
                pattern: {
                  value: /^[a-z0-9]+(-[a-z0-9]+)*$/,
                  message: t`Use small letters, digits and single hyphens.`,
                },
              })}
            />
            {slug !== before.slug && (
              <Banner tone="warning">
                <Trans>Your portal moves to the new address. Tell clients who saved the old one.</Trans>
              </Banner>
            )}
            <div className="grid gap-5 sm:grid-cols-2">
              <Select label={labels.country} error={errors.country?.message} {...form.register('country')}>
                {reference.countries.map(({ code, name }) => (
                  <option key={code} value={code}>
                    {name}
                  </option>
                ))}
              </Select>
              <Select
                label={labels.currency}
                help={t`New clients start in it.`}
                error={errors.currency?.message}
                {...form.register('currency')}
              >
                {reference.currencies.map(({ code, name }) => (
                  <option key={code} value={code}>
                    {code} · {name}
                  </option>
                ))}
              </Select>
            </div>
            <Select
              label={labels.time_zone}
              help={t`Due dates and reminders follow it.`}
              error={errors.time_zone?.message}
              {...form.register('time_zone')}
            >
              {zones.map(zone => (
                <option key={zone} value={zone}>
                  {zone.replaceAll('_', ' ')}
                </option>
              ))}
            </Select>
            <div className="flex justify-end">
              <Button type="submit" variant="primary" busy={form.formState.isSubmitting}>
                <Trans>Save changes</Trans>
              </Button>
            </div>
          </fieldset>
        </Form>
      )}
      <LeaveGuard
        isUnsaved={() => Object.keys(businessChanges(before, form.getValues())).length > 0}
        onDiscard={() => form.reset(before)}
      />
    </>
  )
}
