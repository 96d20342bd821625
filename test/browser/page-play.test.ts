/** A side played in the page, in a real Chromium, by keyboard alone. Needs dist/page.html. */
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { folderWith, tft } from '../cli/tft.ts'
import { executable, itHasABrowserWherePromised, launch, openFile, violationsOf } from './browser.ts'

itHasABrowserWherePromised()

const PAGE = fileURLToPath(new URL('../../dist/page.html', import.meta.url))
const HEADING = '#decision, #debrief'
/** What only China knows of itself. */
const REVEALED = /China: (resolute|bluffing)/

describe.skipIf(executable === null)('play', () => {
  let browser: Browser
  const folder = folderWith({})
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(async () => {
    await browser?.close()
    folder.remove()
  })

  const opened = (fragment: string, options: Parameters<typeof openFile>[2] = {}) =>
    openFile(browser, PAGE, { ...options, fragment })

  /** Tabs on until what has the focus says this, and presses it. */
  async function press(page: Page, text: RegExp): Promise<void> {
    for (let tabs = 0; tabs < 200; tabs++) {
      const focused = await page.evaluate('document.activeElement.innerText ?? ""')
      const isButton = await page.evaluate('document.activeElement.tagName === "BUTTON"')
      if (isButton && text.test(String(focused))) {
        await page.keyboard.press('Enter')
        return
      }
      await page.keyboard.press('Tab')
    }
    throw new Error(`nothing that says ${text} was reached by Tab`)
  }

  /** Plays on until it is over, with the first move or, on several tracks, one beside the pass: every heading of a step takes the focus in turn. */
  async function playToTheEnd(page: Page): Promise<number> {
    for (let decisions = 0; decisions < 60; decisions++) {
      await page.locator(HEADING).waitFor()
      const before = await page.locator(HEADING).textContent()
      if (await page.locator('#debrief').count()) return decisions
      const isForm = (await page.locator('.decision form').count()) > 0
      if (isForm) {
        // Another choice on the first track, as a person makes it who has no mouse.
        for (let tabs = 0; tabs < 20; tabs++) {
          await page.keyboard.press('Tab')
          if (await page.evaluate('document.activeElement.type === "radio"')) break
        }
        await page.keyboard.press('ArrowUp')
      }
      await press(page, isForm ? /^Make these moves$/ : /./)
      // The heading of what comes next has the focus: so does who listens.
      await page.locator(`:is(${HEADING}):focus`).filter({ hasNotText: before! }).waitFor()
    }
    throw new Error('it never ended')
  }

  it.each([
    ['chicken', 'us', 'United States'],
    ['kuala-lumpur-2025', 'china', 'China'],
  ])(
    '%s as %s: by keyboard alone to the debrief, saved, and gone on with in the terminal',
    async (name, as, who) => {
      const { page, heard } = await opened(`scenario=${name}&view=play`, { acceptDownloads: true })
      await page.getByRole('button', { name: `Play ${who}` }).waitFor()
      const world = await page.getByLabel('World number').inputValue()
      await page.locator('nav [aria-current]').focus()
      await press(page, new RegExp(`^Play ${who}$`))
      // Out of the head of the page, so that the first button that is reached is a move.
      await page.locator('.decision h2').focus()
      expect(await playToTheEnd(page)).toBeGreaterThan(0)
      await page.locator('.debrief .questions').waitFor()
      expect(await page.locator('.debrief').textContent()).toContain('the policy of the file')
      await expect.poll(() => page.url()).toContain(`run=${world}`)
      const saving = page.waitForEvent('download')
      await page.getByRole('button', { name: 'Save the game' }).focus()
      await page.keyboard.press('Enter')
      const file = join(folder.path, `${name}.game.json`)
      await (await saving).saveAs(file)
      expect(heard).toEqual([])
      await page.context().close()
      const ran = await tft(
        ['play', name, '--as', as, '--run', world, '--resume', file, '--moves', '/dev/null'],
        { cwd: folder.path },
      )
      expect(ran).toMatchObject({ exitCode: 0, error: '' })
      expect(ran.output).toContain('It is over after')
      // And the page opens it again where it was left.
      const again = await opened('scenario=brinkmanship&view=play')
      await again.page.getByLabel('Open a saved game').setInputFiles(file)
      await again.page.locator('.debrief .questions').waitFor()
      expect(await again.page.locator('header select').first().inputValue()).toBe(name)
      await again.page.context().close()
    },
  )

  it('takes a move back, and shows odds only to who asks', async () => {
    const { page } = await opened('scenario=brinkmanship&view=play&as=us&run=8')
    await page.getByRole('button', { name: 'Stand firm' }).click()
    await page.locator('#decision:has-text("Step 2")').waitFor()
    expect(await page.locator('.model').count()).toBe(0)
    await page.getByRole('button', { name: 'What would the policy' }).click()
    expect(await page.locator('.model').first().textContent()).toContain('81 %')
    await page.getByRole('button', { name: 'Take back' }).click()
    await page.locator('#decision:has-text("Step 1")').waitFor()
    expect(await page.getByRole('button', { name: 'Take back' }).isDisabled()).toBe(true)
    await page.context().close()
  })

  it('shows nothing of the other side before the debrief', async () => {
    const { page } = await opened('scenario=brinkmanship&view=play&as=us&run=8')
    await page.getByRole('button', { name: 'Stand firm' }).click()
    await page.locator('#decision:has-text("Step 2")').waitFor()
    const shown = await page.evaluate('document.querySelector("main").innerText')
    expect(shown).toContain('type: bluffing')
    expect(shown).not.toMatch(REVEALED)
    await page.getByRole('button', { name: 'Give way' }).click()
    await page.locator('.debrief li', { hasText: REVEALED }).waitFor()
    await page.context().close()
  })

  it('says in a sentence why a file is no game, and a hostile one does nothing', async () => {
    const { page, heard } = await opened('scenario=chicken&view=play')
    const files = [
      ['not.json', 'hello', /not\.json cannot be opened as a game\. It is not JSON\./],
      [
        'script.json',
        JSON.stringify({
          format: 'tit-for-tariff/played',
          version: 1,
          scenario: 'chicken',
          variant: null,
          changes: [],
          game: '0'.repeat(64),
          program: '0.1.0',
          seed: '1',
          run: 0,
          as: '<img src=x onerror=alert(1)><script>document.title="broken"</script>',
          picks: [],
        }),
        /There is no player `<img src=x onerror=alert\(1\)>/,
      ],
      [
        'million.json',
        JSON.stringify({
          format: 'tit-for-tariff/played',
          version: 1,
          scenario: 'chicken',
          variant: null,
          changes: [],
          seed: '1',
          run: 0,
          as: 'us',
          picks: Array.from({ length: 1_000_000 }, () => ({ step: 1, track: '', move: 'firm' })),
        }),
        /too large/,
      ],
    ] as const
    for (const [name, content, sentence] of files) {
      await page
        .getByLabel('Open a saved game')
        .setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(content) })
      await page.locator('.trouble', { hasText: sentence }).waitFor()
    }
    expect(await page.locator('main img, main script').count()).toBe(0)
    expect(await page.title()).not.toBe('broken')
    expect(heard).toEqual([])
    await page.context().close()
  })

  it.each(['light', 'dark'] as const)('is accessible (%s)', async colorScheme => {
    const { page } = await opened('scenario=kuala-lumpur-2025&view=play&as=us&run=12', {
      colorScheme,
      bypassCSP: true,
    })
    await page.locator('#decision').waitFor()
    await page.getByRole('button', { name: 'What would the policy' }).click()
    await page.evaluate('for (const each of document.querySelectorAll("details")) each.open = true')
    expect(await violationsOf(page)).toEqual([])
    await page.getByRole('button', { name: 'Leave the table' }).click()
    await page.getByRole('button', { name: 'Play China' }).waitFor()
    expect(await violationsOf(page)).toEqual([])
    const over = await opened('scenario=chicken&view=play&as=us&run=3&pick=1%2F%3Dfirm', {
      colorScheme,
      bypassCSP: true,
    })
    await over.page.locator('.debrief .questions').waitFor()
    expect(await violationsOf(over.page)).toEqual([])
    await over.page.context().close()
    await page.context().close()
  })
})
