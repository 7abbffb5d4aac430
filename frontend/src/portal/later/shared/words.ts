/** The words of what is shown without signing in, beside those of invoices. */
import { i18n } from '@lingui/core'
import { messages } from './locales/en.po'

i18n.load('en', messages)
