/** A comparison in the page: the terminal's figures, where the worlds went, and a way to each. */
import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { tft } from '../cli/tft.ts'
import { executable, itHasABrowserWherePromised, launch, openFile, violationsOf } from './browser.ts'

const PAGE = fileURLToPath(new URL('../../dist/page.html', import.meta.url))
const WORLDS = 'The same 10,000 worlds in both, seed 1'

itHasABrowserWherePromised()

describe.skipIf(executable === null)('a comparison in the page', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(() => browser?.close())

  it('says what the terminal says', async () => {
    const { page, heard } = await openFile(browser, PAGE, {
      fragment: 'scenario=kuala-lumpur-2025&view=compare&variant=no_threat',
    })
    await page.getByText(WORLDS).waitFor()
    const command = (await page.locator('main p.note code').last().textContent())!
    expect(command).toBe(
      'tft compare kuala-lumpur-2025 --variants no_threat --against as_it_stands --runs 10000',
    )
    const { output } = await tft(command.split(' ').slice(1))
    const rows = await page.locator('.pairs tbody tr').evaluateAll(each =>
      each.map(row => ({
        name: row.querySelector('th')!.textContent!,
        points: row.querySelector('.difference b')!.textContent!,
        shares: [...row.querySelectorAll('.figure span')].map(share => share.textContent!),
      })),
    )
    expect(rows).toHaveLength(5)
    for (const { name, points, shares } of rows) {
      const [, before, now] = new RegExp(`\\n  ${name}\\n(.*)\\n(.*)\\n`).exec(
        output.slice(output.indexOf('\nHow it ends')),
      )!
      expect(before).toContain(shares[0])
      expect(now).toContain(shares[1])
      expect(now).toContain(points)
    }
    await page.getByText('The figures as a table').click()
    const counts = await page.locator('.scroll').first().locator('td').allInnerTexts()
    const worlds = counts.reduce(
      (sum, text) => sum + (text === '·' ? 0 : Number(text.replaceAll(',', ''))),
      0,
    )
    expect(worlds).toBe(10_000)
    expect(await page.locator('.flow .went').count()).toBeGreaterThan(0)
    expect(heard).toEqual([])
    await page.context().close()
  })

  it('follows a slider, and opens a world that changed', async () => {
    const { page } = await openFile(browser, PAGE, { fragment: 'scenario=chicken&view=compare' })
    await page.getByText('This is the same game').first().waitFor()
    await page.locator('#set-crash').focus()
    for (let press = 0; press < 10; press++) await page.keyboard.press('ArrowRight')
    await page.getByText('of the worlds end otherwise').first().waitFor()
    await page.getByText(WORLDS).waitFor()
    await page.locator('.worlds button').first().click()
    await expect.poll(() => page.url(), { timeout: 30_000 }).toMatch(/view=world.*run=\d/)
    await page.context().close()
  })

  it.each(['light', 'dark'] as const)(
    'is accessible (%s), and no wider than a telephone',
    async colorScheme => {
      const { page } = await openFile(browser, PAGE, {
        fragment: 'scenario=kuala-lumpur-2025&view=compare&variant=no_summit',
        colorScheme,
        bypassCSP: true,
        viewport: { width: 360, height: 740 },
      })
      await page.getByText(WORLDS).waitFor()
      expect(await violationsOf(page)).toEqual([])
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360)
      await page.context().close()
    },
  )
})
