/** A tournament in the page: the terminal's document, held when asked, stopped when asked. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { tft } from '../cli/tft.ts'
import { executable, itHasABrowserWherePromised, launch, openFile, violationsOf } from './browser.ts'

const PAGE = fileURLToPath(new URL('../../dist/page.html', import.meta.url))
const FRAGMENT =
  'scenario=repeated-dilemma&view=tournament&seed=7&strategy=tit_for_tat&strategy=defect&strategy=cooperate'

itHasABrowserWherePromised()

describe.skipIf(executable === null)('a tournament in the page', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(() => browser?.close())

  const hold = { name: 'Hold the tournament' }

  it('says to the byte what the terminal says', async () => {
    const { page, heard } = await openFile(browser, PAGE, { fragment: FRAGMENT })
    await page.locator('#rounds').fill('30')
    await page.locator('#noise').fill('0.05')
    await page.locator('#noise').press('Tab')
    await page.getByRole('button', hold).click()
    await page.getByText('The tournament was held.').waitFor()
    const command = (await page.locator('main p.note code').last().textContent())!
    expect(command).toBe(
      'tft tournament repeated-dilemma --seed 7 --strategies tit_for_tat,defect,cooperate --rounds 30 --noise 0.05',
    )
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save the tournament (JSON)' }).click(),
    ])
    const { output, exitCode } = await tft([...command.split(' ').slice(1), '--json'])
    expect(exitCode).toBe(0)
    expect(readFileSync(await download.path(), 'utf8')).toBe(output)
    const names = JSON.parse(output).entrants.map(({ name }: { name: string }) => name)
    expect(await page.locator('.ranking tbody th').allInnerTexts()).toEqual(names)
    expect(heard).toEqual([])
    await page.context().close()
  })

  it('is stopped while it goes on, and held again', async () => {
    const { page } = await openFile(browser, PAGE, { fragment: 'scenario=kuala-lumpur-2025&view=tournament' })
    await page.getByRole('button', hold).click()
    await page.getByRole('button', { name: 'Stop' }).click()
    await page.getByText('Stopped before all matches were played.').waitFor()
    await page.getByRole('button', { name: 'None' }).click()
    await page.getByText('Choose at least two.').waitFor()
    expect(await page.getByRole('button', hold).isDisabled()).toBe(true)
    await page.context().close()
  })

  it('says why there can be none', async () => {
    const { page } = await openFile(browser, PAGE, { fragment: 'scenario=gamblers-ruin&view=tournament' })
    await page.getByText('A tournament is between two players').waitFor()
    await page.context().close()
  })

  it.each(['light', 'dark'] as const)(
    'is accessible (%s), and no wider than a telephone',
    async colorScheme => {
      const { page } = await openFile(browser, PAGE, {
        fragment: FRAGMENT,
        colorScheme,
        bypassCSP: true,
        viewport: { width: 360, height: 740 },
      })
      await page.getByRole('button', hold).click()
      await page.getByText('The tournament was held.').waitFor()
      expect(await violationsOf(page)).toEqual([])
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360)
      await page.context().close()
    },
  )
})
