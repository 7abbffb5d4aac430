/** The library of services without a screen: the form's shape and what is sent. */
import * as v from 'valibot'
import type { NewService, Service } from '@/shared/api/types'
import { percentOf, rateOf, readAmount } from '@/shared/lib/decimals'
import { decimalText } from '@/shared/lib/money'
import { tidy } from '@/shared/ui-workspace/merge'

export const SERVICE_FIELDS = ['name', 'detail', 'price', 'currency', 'unit', 'tax_rate'] as const
export type ServiceField = (typeof SERVICE_FIELDS)[number]
/** Text while it is typed; the tax rate in percent, blank for exempt. */
export type ServiceForm = Record<ServiceField, string>
export const SERVICE_LIMITS = { name: 200, detail: 2000, unit: 20 }

export const emptyService = (currency: string): ServiceForm => ({
  name: '',
  detail: '',
  price: '',
  currency,
  unit: '',
  tax_rate: '',
})

export const toServiceForm = (service: Service): ServiceForm => ({
  name: service.name,
  detail: service.detail ?? '',
  price: decimalText(service.unit_price),
  currency: service.unit_price.currency,
  unit: service.unit ?? '',
  tax_rate: percentOf(service.tax_rate),
})

export const toNewService = (form: ServiceForm): NewService => ({
  name: tidy(form.name),
  detail: tidy(form.detail) || null,
  unit: tidy(form.unit) || null,
  unit_price: { amount: readAmount(form.price, form.currency) ?? 0, currency: form.currency },
  tax_rate: rateOf(form.tax_rate),
})

/** Only what was changed is sent. */
export function serviceChanges(before: ServiceForm, after: ServiceForm): Partial<NewService> {
  const [old, now] = [toNewService(before), toNewService(after)]
  const changed = (Object.keys(now) as (keyof NewService)[]).filter(
    key => JSON.stringify(old[key]) !== JSON.stringify(now[key]),
  )
  return Object.fromEntries(changed.map(key => [key, now[key]]))
}

/** The currency alone is no work that could be lost. */
export const isBlankService = (form: ServiceForm) =>
  SERVICE_FIELDS.every(field => field === 'currency' || !form[field].trim())

const draft = v.object(
  Object.fromEntries(SERVICE_FIELDS.map(field => [field, v.fallback(v.string(), '')])) as Record<
    ServiceField,
    v.SchemaWithFallback<v.StringSchema<undefined>, ''>
  >,
)
export function readServiceDraft(stored: unknown): ServiceForm | null {
  const result = v.safeParse(draft, stored)
  return result.success && !isBlankService(result.output) ? result.output : null
}
