/**
 * The page in a real Chromium: what a teacher opens from a mail. Nothing is asked of any host, it says what the command line says,
 * and it can be used by keyboard, on a telephone, in the dark, on paper and by who cannot see it.
 */
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { folderWith, tft } from '../cli/tft.ts'
import { executable, itHasABrowserWherePromised, launch, openFile, violationsOf } from './browser.ts'

const PAGE = join(import.meta.dirname, '../../dist/page.html')

itHasABrowserWherePromised()

/** Waits until the result is the full one, and hands over the document that the page would save. */
async function savedResult(page: Page): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download', { timeout: 60_000 }),
    page.getByRole('button', { name: 'Save the result (JSON)' }).click({ timeout: 60_000 }),
  ])
  return readFileSync(await download.path(), 'utf8')
}

/** The probabilities that the bars show, as texts. */
function shares(page: Page): Promise<string[]> {
  return page.locator('.bars tbody b').allTextContents()
}

describe.skipIf(executable === null)('the page', { timeout: 120_000 }, () => {
  const folder = folderWith({})
  let browser: Browser
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(async () => {
    await browser?.close()
    folder.remove()
  })

  it('fits into a mail', () => {
    expect(statSync(PAGE).size).toBeLessThan(900_000)
  })

  it('opens from a file and says what the terminal says, to the byte', async () => {
    const { page, heard } = await openFile(browser, PAGE, { acceptDownloads: true })
    await page.locator('.bars').waitFor()
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(
      'From rare-earth controls to Kuala Lumpur',
    )
    const saved = await savedResult(page)
    const { output } = await tft(['run', 'kuala-lumpur-2025', '--runs', '10000', '--json'])
    expect(saved).toBe(output)
    expect(heard).toEqual([])
    await page.context().close()
  })

  it('says the same as the terminal after a variant and a slider, and the bars have moved', async () => {
    const { page, heard } = await openFile(browser, PAGE, {
      acceptDownloads: true,
      fragment: 'scenario=ship-fees&seed=paper',
    })
    await page.locator('.bars').waitFor()
    await savedResult(page)
    const before = await shares(page)
    const slider = page.getByRole('slider').first()
    const name = (await slider.getAttribute('id'))!.slice('set-'.length)
    await slider.focus()
    await page.keyboard.press('End')
    const value = await slider.inputValue()
    await expect.poll(() => shares(page), { timeout: 60_000 }).not.toEqual(before)
    const saved = await savedResult(page)
    const { output } = await tft([
      ...[
        'run',
        'ship-fees',
        '--runs',
        '10000',
        '--seed',
        'paper',
        '--set',
        `parameters.${name}=${value}`,
        '--json',
      ],
    ])
    expect(saved).toBe(output)
    await expect.poll(() => page.url()).toContain(`set=${name}`)
    expect(heard).toEqual([])
    await page.context().close()
  })

  it('shows bars that follow a slider dragged by a mouse', async () => {
    const { page } = await openFile(browser, PAGE, { fragment: 'scenario=chicken' })
    await page.locator('.bars').waitFor()
    const before = await shares(page)
    const box = (await page.getByRole('slider').first().boundingBox())!
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
    await page.mouse.down()
    for (let part = 1; part <= 10; part++)
      await page.mouse.move(box.x + box.width * (0.5 + part / 20), box.y + box.height / 2)
    // Still held: what is shown is of the runs lived while it moved.
    await expect.poll(() => shares(page), { timeout: 60_000 }).not.toEqual(before)
    await page.mouse.up()
    await page.getByRole('button', { name: 'Put all back' }).click()
    await expect.poll(() => page.url()).not.toContain('set=')
    await page.context().close()
  })

  it('opens what a link says, and a link that says nonsense opens the page', async () => {
    const linked = await openFile(browser, PAGE, { fragment: 'scenario=brinkmanship&set=nonsense%3D1&run=x' })
    await linked.page.locator('.trouble, .bars').first().waitFor()
    expect(await linked.page.title()).toContain('brinkmanship')
    const nonsense = await openFile(browser, PAGE, { fragment: 'text=%00%FF&picks=</script>' })
    await nonsense.page.locator('.bars').waitFor()
    expect(await nonsense.page.title()).toContain('kuala-lumpur-2025')
    expect([...linked.heard, ...nonsense.heard]).toEqual([])
    await linked.page.context().close()
    await nonsense.page.context().close()
  })

  it('opens with the scenario of a stranger, which does nothing but be shown', async () => {
    const hostile = [
      'tft: 1',
      'scenario: hostile',
      'title: "<script>document.title = 1</script>"',
      'brief: "<img src=x onerror=document.title=1>"',
      'calendar: {rounds: 3}',
      'parameters: {p: {value: 0.5, range: [0, 1], label: "\\"><svg onload=document.title=1>"}}',
      'state: {x: {type: whole, start: 0, range: [0, 9], label: "<b>x</b>"}}',
      'players: {us: {label: "<i>us</i>", moves: {a: {}, b: {}}, policy: {a: 1, b: 1}}}',
      'events: {e: {chance: p, add: {x: 1}}}',
      'outcomes: {high: {when: x >= 2, label: "</script><script>document.title=1</script>"}, low: {otherwise: true}}',
      '',
    ].join('\n')
    const own = folderWith({ 'hostile.yaml': hostile })
    const { exitCode } = await tft(['classroom', 'hostile.yaml', '--file', 'p.html'], { cwd: own.path })
    expect(exitCode).toBe(0)
    const { page, heard } = await openFile(browser, join(own.path, 'p.html'))
    await page.locator('.bars').waitFor()
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(
      '<script>document.title = 1</script>',
    )
    expect(await page.title()).toBe('hostile · Tit-for-Tariff')
    expect(await page.locator('main script, main img, main svg[onload], main b b').count()).toBe(0)
    expect(heard).toEqual([])
    await page.context().close()
    own.remove()
  })

  it.each([360, 1280, 1920])(
    'fits a window %i wide, light and dark, and has nothing that axe finds wrong',
    async width => {
      for (const colorScheme of ['light', 'dark'] as const) {
        const { page } = await openFile(browser, PAGE, {
          viewport: { width, height: 800 },
          colorScheme,
          bypassCSP: true,
          fragment: 'scenario=chicken',
        })
        await page.locator('.bars').waitFor()
        await page.getByRole('button', { name: 'Save the result (JSON)' }).waitFor()
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
        expect(await violationsOf(page)).toEqual([])
        await page.context().close()
      }
    },
  )

  it('prints without its buttons', async () => {
    const { page } = await openFile(browser, PAGE, { fragment: 'scenario=chicken' })
    await page.locator('.bars').waitFor()
    await page.emulateMedia({ media: 'print' })
    expect(await page.getByRole('button').count()).toBe(0)
    expect(await page.locator('.bars').isVisible()).toBe(true)
    await page.context().close()
  })
})
