import { t } from '@lingui/core/macro'
import type { Cadence, ScheduleAction } from '../schedule_model'

export const cadenceWords = (): Record<Cadence, string> => ({
  weekly: t`Every week`,
  monthly: t`Every month`,
  quarterly: t`Every three months`,
  yearly: t`Every year`,
})

/** A rhythm that this build does not know is shown as it is called. */
export const cadenceWord = (cadence: string) => (cadenceWords() as Record<string, string>)[cadence] ?? cadence

export const actionWords = (): Record<ScheduleAction, string> => ({
  send: t`Issue it and send it`,
  draft: t`Keep it as a draft for me`,
})
