/** Shows one piece of the kit in a real browser, with the real styles, and asks axe about it in both themes. */
import '../styles/portal.css'
import { i18n } from '@lingui/core'
import { I18nProvider } from '@lingui/react'
import axe from 'axe-core'
import type { ReactNode } from 'react'
import { render } from 'vitest-browser-react'

i18n.loadAndActivate({ locale: 'en', messages: {} })

const wrap = (ui: ReactNode) => <I18nProvider i18n={i18n}>{ui}</I18nProvider>

/** Renders and gives a way to render again with other props. */
export async function show(ui: ReactNode) {
  const screen = await render(wrap(ui))
  return { ...screen, change: (next: ReactNode) => screen.rerender(wrap(next)) }
}

/** Every rule broken, light and dark, as "theme: rule on element". Motion is waited for, colours in between are no colours. */
export async function violations(): Promise<string[]> {
  const found: string[] = []
  for (const theme of ['light', 'dark']) {
    document.documentElement.dataset.theme = theme
    await Promise.all(
      document
        .getAnimations()
        .filter(animation => animation.effect?.getComputedTiming().iterations !== Number.POSITIVE_INFINITY)
        .map(animation => animation.finished),
    )
    const { violations } = await axe.run(document.body, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      // One piece is no page.
      rules: {
        region: { enabled: false },
        'page-has-heading-one': { enabled: false },
        'landmark-one-main': { enabled: false },
      },
    })
    for (const rule of violations) {
      for (const node of rule.nodes) found.push(`${theme}: ${rule.id} on ${node.html}`)
    }
  }
  delete document.documentElement.dataset.theme
  return found
}
