import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { quiet } from './quiet'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** WCAG 2.2 AA with target sizes, and nothing to scroll sideways for. */
export async function expectAccessible(page: Page, what: string): Promise<void> {
  // Legacy mode, because Debian's headless chromium refuses the extra page that the builder opens otherwise.
  const builder = new AxeBuilder({ page }).setLegacyMode()
  const { violations } = await builder
    .options({ runOnly: { type: 'tag', values: TAGS }, rules: { 'target-size': { enabled: true } } })
    .analyze()
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(node => node.html).join(' | ')}`)
  expect(found, `${what} in axe`).toEqual([])
  await expectNoSideways(page, what)
}

/** Nothing reaches beyond the screen; in the workspace it may within what scrolls by itself or ends in an ellipsis. */
export async function expectNoSideways(page: Page, what: string): Promise<void> {
  const isClients = /^\/(portal|s)\//.test(new URL(page.url()).pathname)
  const wide = await page.evaluate(isClients => {
    const ends = (around: Element | null): boolean => {
      if (isClients || around === null) return false
      const { overflowX, textOverflow } = getComputedStyle(around)
      return /auto|scroll/.test(overflowX) || textOverflow === 'ellipsis' || ends(around.parentElement)
    }
    // Not `innerWidth`: a phone makes that as wide as the page.
    const limit = document.documentElement.clientWidth
    const tooWide = document.documentElement.scrollWidth > limit
    const outside = [...document.querySelectorAll('body *')].filter(element => {
      const { right, left, width } = element.getBoundingClientRect()
      const hidden = element.closest('.sr-only, [data-visually-hidden], dialog:not([open])') !== null
      return width > 0 && !hidden && (right > limit + 1 || left < -1) && !ends(element.parentElement)
    })
    return [...(tooWide ? ['the page'] : []), ...outside.slice(0, 9).map(element => element.outerHTML.slice(0, 120))]
  }, isClients)
  expect(wide, `${what} is wider than the screen`).toEqual([])
}

/** The page at each of these addresses fits, when all of it is there. */
export async function expectAllFit(page: Page, addresses: string[]): Promise<void> {
  for (const address of addresses) {
    await page.goto(address)
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible()
    await quiet(page)
    await expectNoSideways(page, address)
  }
}

/** Controls a thumb can hit: 44 px each way; of a checkbox its label, links inside a sentence are as high as its line. */
export async function expectThumbSized(page: Page, what: string): Promise<void> {
  const small = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('a, button, input, select, textarea, [role="button"]')]
      .filter(element => element.checkVisibility() && !element.closest('.sr-only') && !element.matches('p a'))
      .filter(element => {
        const target = element.matches('[type="checkbox"], [type="radio"]') ? element.closest('label') : null
        const { width, height } = (target ?? element).getBoundingClientRect()
        return width > 1 && (width < 43.5 || height < 43.5)
      })
      .map(element => `${element.outerHTML.slice(0, 100)} ${JSON.stringify(element.getBoundingClientRect())}`),
  )
  expect(small, `${what}: smaller than 44 px`).toEqual([])
}
