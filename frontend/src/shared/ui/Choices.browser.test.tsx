import { expect, it } from 'vitest'
import { show } from '@/testing/kit'
import { Choices } from './Choices'
import { Select } from './inputs'

const CURRENCIES = [
  { code: 'AED', name: 'United Arab Emirates dirham' },
  { code: 'KES', name: 'Kenyan shilling' },
  { code: 'ZMW', name: 'Zambian kwacha' },
]

const field = (value: string, among?: typeof CURRENCIES) => (
  <Select
    label="Currency"
    ref={element => {
      // As a form library does: once, when the select comes.
      if (element && element.dataset.filled === undefined) {
        element.dataset.filled = ''
        element.value = value
      }
    }}
  >
    <option value="">The workspace's</option>
    <Choices value={value} among={among} text={({ code, name }) => `${code} · ${name}`} />
  </Select>
)

const chosen = () => document.querySelector('select')?.selectedOptions[0]?.textContent

it('keeps what is chosen when the choices arrive later', async () => {
  const screen = await show(field('KES'))
  expect(chosen()).toBe('KES')
  await screen.change(field('KES', CURRENCIES))
  expect(chosen()).toBe('KES · Kenyan shilling')
  expect(document.querySelectorAll('option')).toHaveLength(4)
})

it('keeps one that is none of the choices, and nothing when nothing is stored', async () => {
  const screen = await show(field('XAU'))
  await screen.change(field('XAU', CURRENCIES))
  expect(chosen()).toBe('XAU')
  await screen.change(<p>Gone</p>)
  await screen.change(field('', CURRENCIES))
  expect(chosen()).toBe("The workspace's")
})
