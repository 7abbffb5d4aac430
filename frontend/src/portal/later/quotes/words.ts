/** The words of quotes, beside those of the other later pages. Imported by each of these pages. */
import { i18n } from '@lingui/core'
import { messages } from './locales/en.po'

i18n.load('en', messages)
