/** The words of the pages that arrive later, so that they do not weigh on the first load. Imported by each of them. */
import { i18n } from '@lingui/core'
import { messages } from './locales/en.po'

i18n.load('en', messages)
