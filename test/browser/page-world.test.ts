/** One world in the page, in a real Chromium. Needs dist/page.html. */
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { executable, itHasABrowserWherePromised, launch, openFile, violationsOf } from './browser.ts'

itHasABrowserWherePromised()

const PAGE = fileURLToPath(new URL('../../dist/page.html', import.meta.url))

describe.skipIf(executable === null)('one world', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(async () => {
    await browser?.close()
  })

  const opened = async (fragment: string, options: Parameters<typeof openFile>[2] = {}) => {
    const found = await openFile(browser, PAGE, { ...options, fragment })
    await found.page.locator('.time-line').waitFor()
    return found
  }
  const heading = (page: Page) => page.locator('#step-heading').textContent()

  it('is stepped through by keyboard, from file://, and asks nothing of anybody', async () => {
    const { page, heard } = await opened('scenario=kuala-lumpur-2025&view=world&run=7')
    await page.locator('.time-line [aria-current]').focus()
    expect(await heading(page)).toBe('Step 1, 9 Oct')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    expect(await heading(page)).toBe('Step 3, 12 Oct')
    // The focus goes along, so that the next key is for the time line too.
    expect(await page.evaluate('document.activeElement.getAttribute("aria-current")')).toBe('step')
    await page.keyboard.press('ArrowLeft')
    expect(await heading(page)).toBe('Step 2, 10 Oct')
    await page.keyboard.press('End')
    expect(await heading(page)).toMatch(/^Step 25,/)
    expect(await page.locator('#ends + p').textContent()).toBe('Stalemate, after 25 steps.')
    expect(await page.locator('code').textContent()).toBe('tft explain kuala-lumpur-2025 --run 7')
    expect(heard).toEqual([])
    await page.context().close()
  })

  it('says that nothing differs where the move is changed to the one that was made', async () => {
    const plain = await opened('scenario=chicken&view=world&run=7')
    const picked = await plain.page.locator('.pick h4').first().textContent()
    await plain.page.context().close()
    expect(picked).toBe('China: Give way')
    const { page } = await opened('scenario=chicken&view=world&run=7&what-if=china%401%3Dgive_way')
    await page.locator('.beside').waitFor()
    expect(await page.locator('#ends + p').textContent()).toMatch(/^Nothing differs at the end: /)
    expect(await page.locator('.time-line .unlike, .step .unlike, table .unlike').count()).toBe(0)
    await page.context().close()
  })

  it('changes a move by keyboard, marks what differs in words too, and finds the way back', async () => {
    const { page } = await opened('scenario=chicken&view=world&run=7')
    const button = page.getByRole('button', { name: 'What if China had picked Stand firm in step 1?' })
    await button.focus()
    await page.keyboard.press('Enter')
    await page.locator('.beside').waitFor()
    expect(await page.locator('.changed').textContent()).toContain('China: Stand firm, step 1')
    expect(await page.locator('.time-line .unlike').textContent()).toContain('differs')
    expect(await page.locator('#ends + p').textContent()).toMatch(/prevails.*Both tariffs in force/s)
    await page.waitForURL(/what-if=china%401%3Dfirm/)
    await page.getByRole('button', { name: 'Back to the world as it was' }).click()
    await page.locator('.beside').waitFor({ state: 'detached' })
    await page.context().close()
  })

  it('finds a typical world of an outcome, and where it turned', async () => {
    const { page } = await opened('scenario=brinkmanship&view=world')
    await page.getByLabel('One that ends in').selectOption('rupture')
    await page.getByRole('button', { name: 'Typical' }).click()
    await page.locator('.choose-world [role=status]:has-text("nearest to the medians")').waitFor()
    expect(await page.locator('#ends + p').textContent()).toMatch(/^Rupture/)
    await page.getByRole('button', { name: 'Work out the turning points' }).click()
    await page.locator('svg.turning').waitFor()
    expect(await page.locator('.most li').count()).toBeGreaterThan(0)
    await page.context().close()
  })

  it.each(['light', 'dark'] as const)('is accessible (%s)', async colorScheme => {
    const { page } = await opened('scenario=brinkmanship&view=world&run=8&what-if=us%401%3Dgive_way', {
      colorScheme,
      bypassCSP: true,
    })
    await page.getByRole('button', { name: 'Work out the turning points' }).click()
    await page.locator('svg.turning').waitFor()
    await page.evaluate('for (const each of document.querySelectorAll("details")) each.open = true')
    expect(await violationsOf(page)).toEqual([])
    await page.context().close()
  })

  it('does not scroll sideways on a telephone', async () => {
    const { page } = await opened(
      'scenario=kuala-lumpur-2025&view=world&run=7&what-if=us%2Ftalks%402%3Dpass',
      {
        viewport: { width: 360, height: 740 },
      },
    )
    await page.locator('.beside').waitFor()
    const excess = await page.evaluate(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    )
    expect(excess).toBe(0)
    await page.context().close()
  })
})
