import fs from 'node:fs'
import type { Page } from '@playwright/test'
import { anAddress, expect, type Owner, test } from '../e2e/workspace.fixtures'

const FEW = 10
const MANY = 500
const SECONDS = 4
const COLUMNS = ['todo', 'in_progress', 'review', 'complete', 'query']

/** Frames a second while something goes on, and the longest of them in milliseconds. */
interface Frames {
  perSecond: number
  longest: number
}

async function openBoard(page: Page, owner: Owner, tasks: number) {
  const client = await owner.post<{ id: string }>('/api/v1/clients', { name: 'Adjoa Boateng', email: anAddress('c') })
  const project = await owner.post<{ id: string }>('/api/v1/projects', { client_id: client.id, title: 'Shop signs' })
  for (let number = 0; number < tasks; number += 1) {
    const status = COLUMNS[number % COLUMNS.length]
    await owner.post(`/api/v1/projects/${project.id}/tasks`, { title: `Task ${number}`, status })
  }
  await page.goto(`/projects/${project.id}`)
  await page.waitForLoadState('networkidle')
}

const countFrames = (page: Page) =>
  page.evaluate(
    seconds =>
      new Promise<Frames>(resolve => {
        const begun = performance.now()
        let [frames, longest, last] = [0, 0, begun]
        const tick = (now: number) => {
          frames += 1
          longest = Math.max(longest, now - last)
          last = now
          if (now - begun < seconds * 1000) requestAnimationFrame(tick)
          else resolve({ perSecond: (frames * 1000) / (now - begun), longest })
        }
        requestAnimationFrame(tick)
      }),
    SECONDS,
  )

/** Drags the first card to and fro over all columns. */
async function drag(page: Page): Promise<Frames> {
  const card = page.getByRole('listitem').filter({ hasText: 'Task 0' }).first()
  await expect(card).toBeVisible()
  const box = await card.boundingBox()
  if (!box) throw new Error('the card has no place')
  await page.mouse.move(box.x + 40, box.y + 12)
  await page.mouse.down()
  await page.mouse.move(box.x + 60, box.y + 20, { steps: 4 })
  let going = true
  const counted = countFrames(page).finally(() => {
    going = false
  })
  const width = page.viewportSize()?.width ?? 1280
  for (let step = 0; going; step += 1) {
    const sway = (Math.sin(step / 25) + 1) / 2
    await page.mouse.move(box.x + 40 + sway * (width - box.x - 120), box.y + 40 + 200 * Math.abs(Math.cos(step / 40)))
  }
  await page.keyboard.press('Escape')
  await page.mouse.up()
  return counted
}

const show = ({ perSecond, longest }: Frames) => `${perSecond.toFixed(1)} frames/s, longest ${longest.toFixed(0)} ms`

test(`dragging a card on a board of ${MANY} tasks, beside one of ${FEW}`, async ({ page, owner }) => {
  await openBoard(page, owner, FEW)
  const rest = await countFrames(page)
  const few = await drag(page)
  await openBoard(page, owner, MANY)
  const many = await drag(page)
  const ratio = (many.perSecond / few.perSecond).toFixed(2)
  const found = `at rest ${show(rest)}; ${FEW} tasks ${show(few)}; ${MANY} tasks ${show(many)}; ratio ${ratio}`
  console.log(found)
  if (process.env.BENCH_BOARD) fs.writeFileSync(process.env.BENCH_BOARD, found)
})
