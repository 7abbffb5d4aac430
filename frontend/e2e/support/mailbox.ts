/** Mails as the SMTP catcher of scripts/e2e received them. */
import { expect } from '@playwright/test'

export interface CaughtMail {
  from: string
  to: string[]
  subject: string
  text: string
  html: string
  /** Names in small letters, values decoded. */
  headers: Record<string, string>
}

async function mailsTo(address: string): Promise<CaughtMail[]> {
  const catcher = process.env.E2E_MAIL_URL
  if (!catcher) throw new Error('E2E_MAIL_URL is not set: run this through scripts/e2e')
  const answer = await fetch(`${catcher}/messages?to=${encodeURIComponent(address)}`)
  return (await answer.json()) as CaughtMail[]
}

/** The mail that is the nth to reach an address (1 is the first), waiting for it to arrive. */
export async function nthMail(address: string, nth = 1): Promise<CaughtMail> {
  let found: CaughtMail | undefined
  await expect
    .poll(
      async () => {
        found = (await mailsTo(address)).at(-nth)
        return found?.subject
      },
      { message: `mail ${nth} to ${address}`, timeout: 15_000, intervals: [50, 100, 200] },
    )
    .toBeTruthy()
  return found as CaughtMail
}

export const countMails = async (address: string) => (await mailsTo(address)).length

/** The address behind a mail's button. */
export function linkIn({ text }: CaughtMail): string {
  const link = /^https?:\/\/\S+#\S+$/m.exec(text)?.[0]
  expect(link, text).toBeTruthy()
  return link as string
}

export function codeIn({ text }: CaughtMail): string {
  const code = /\bcode: (\d{6})$/m.exec(text)?.[1]
  expect(code, text).toBeTruthy()
  return code as string
}

/** Another six digits than these. */
export const wrongCode = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')
