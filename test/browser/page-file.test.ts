/** The file in the page: a mistake is told at its line and takes nothing from the views; nothing of a stranger's text runs. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { executable, itHasABrowserWherePromised, launch, openFile, violationsOf } from './browser.ts'

const PAGE = fileURLToPath(new URL('../../dist/page.html', import.meta.url))

const HOSTILE = `
tft: 1
scenario: hostile
title: "<script>document.title = 'broken'</script>"
brief: "<img src=x onerror=\\"document.title='broken'\\">"
calendar: {rounds: 3}
sources:
  bad: {title: "</script><script>document.title='broken'</script>", url: "javascript:document.title='broken'"}
  good: {title: A page, url: "https://example.org/page"}
parameters:
  p: {value: 0.5, source: bad, label: "\\"><svg onload=document.title='broken'>"}
state: {x: {type: whole, start: 0, range: [0, 9], label: "<b>x</b>"}}
players:
  us: {label: "<i>us</i>", moves: {a: {}, b: {stance: 1}}, policy: {a: 1, b: 1}}
events: {e: {chance: p, add: {x: 1}, label: "'><script>document.title='broken'</script>"}}
outcomes:
  high: {when: x >= 2, label: "<script>document.title='broken'</script>"}
  low: {otherwise: true}
variants: {sure: {change: {parameters.p: 1}, label: "<img src=x onerror=alert(1)>"}}
`

/** Ends what hangs. */
const POLL = { timeout: 30_000 }

itHasABrowserWherePromised()

describe.skipIf(executable === null)('the file in the page', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(() => browser?.close())

  const probabilities = (page: Page): Promise<string[]> => page.locator('.bars .figure b').allInnerTexts()
  const linkTo = (text: string): string =>
    `name=mine.yaml&text=${encodeURIComponent(gzipSync(text).toString('base64'))}`

  async function opened(fragment: string, options = {}): Promise<{ page: Page; heard: string[] }> {
    const open = await openFile(browser, PAGE, { fragment, ...options })
    await open.page.waitForSelector('#editor')
    // The full result.
    await open.page.getByText('10,000 runs, seed 1').waitFor()
    return open
  }

  it('tells a mistake at its line, keeps the last result, and moves on once it is mended', async () => {
    const { page, heard } = await opened('scenario=chicken&view=file')
    const before = await probabilities(page)
    const editor = page.locator('#editor')
    const text = await editor.inputValue()
    expect(text).toBe(readFileSync(new URL('../../scenarios/chicken.yaml', import.meta.url), 'utf8'))
    const broken = text.replace('\noutcomes:', '\noutcomess:')
    const line = broken.split('\n').indexOf('outcomess:') + 1
    await editor.fill(broken)
    const finding = page.getByRole('button', { name: `line ${line}, column 1`, exact: true })
    await finding.waitFor()
    expect(await page.locator('#findings').textContent()).toContain('Did you mean `outcomes`?')
    expect(await page.locator('.gutter .mark.error').textContent()).toBe(String(line))
    expect(await probabilities(page)).toEqual(before)
    await finding.click()
    expect(await page.evaluate('document.activeElement.id')).toBe('editor')
    expect(await page.evaluate('document.activeElement.selectionStart')).toBe(broken.indexOf('outcomess:'))

    // Another view shows the last text that could be run, and the editor has lost nothing on the way back.
    await page.getByRole('button', { name: 'Outcomes', exact: true }).click()
    await page.getByText('The text in the editor has mistakes').waitFor()
    await page.getByRole('button', { name: 'File', exact: true }).click()
    expect(await editor.inputValue()).toBe(broken)

    // A crash hardly worse than giving way: more often both stand firm.
    await editor.fill(text.replace('crash: {value: 5,', 'crash: {value: 1.5,'))
    await expect.poll(async () => (await probabilities(page))[0], POLL).not.toBe(before[0])
    expect(await page.evaluate('location.protocol')).toBe('file:')
    expect(heard).toEqual([])
    await page.context().close()
  })

  it('is left by Tab, and keeps the indentation of the line before', async () => {
    const { page } = await opened('scenario=chicken&view=file')
    await page.locator('#editor').focus()
    await page.keyboard.press('Control+End')
    await page.keyboard.type('\n  # one')
    await page.keyboard.press('Enter')
    await page.keyboard.type('# two')
    expect(await page.locator('#editor').inputValue()).toMatch(/\n {2}# one\n {2}# two$/)
    await page.keyboard.press('Tab')
    expect(await page.evaluate('document.activeElement.id')).not.toBe('editor')
    await page.context().close()
  })

  it('is shared by a link that opens the same elsewhere', async () => {
    const { page } = await opened(`${linkTo(HOSTILE)}&view=file&set=p%3D0.25`)
    const link = await page.locator('#link').inputValue()
    const before = await probabilities(page)
    const { page: other } = await openFile(browser, PAGE, { fragment: link.replace(/^[^#]*#/, '') })
    await other.getByText('10,000 runs, seed 1').waitFor()
    expect(await probabilities(other)).toEqual(before)
    expect(await other.locator('output[for="set-p"]').textContent()).toBe('0.25')
    await page.context().close()
    await other.context().close()
  })

  it('runs nothing of a stranger, and leads only to the web', async () => {
    const { page, heard } = await opened(`${linkTo(HOSTILE)}&view=file`)
    await page.locator('#evidence').waitFor()
    await page.evaluate('for (const each of document.querySelectorAll("details")) each.open = true')
    expect(
      await page.locator('main a').evaluateAll(links => links.map(each => each.getAttribute('href'))),
    ).toEqual(['https://example.org/page'])
    expect(await page.locator('main a').getAttribute('rel')).toContain('noopener')
    expect(await page.locator('main img, main [onerror], main [onload]').count()).toBe(0)
    for (const view of ['Compare', 'Outcomes', 'Tournament'])
      await page.getByRole('button', { name: view, exact: true }).click()
    await page.waitForTimeout(300)
    expect(await page.title()).toBe('hostile · Tit-for-Tariff')
    expect(heard).toEqual([])
    await page.context().close()
  })

  it.each([
    ['a broken text', linkTo('tft: 1\nscenario: [x\n'), 'One thing is wrong.'],
    [
      'too many picks',
      `scenario=chicken&${'pick=1/a%3Dhold&'.repeat(100_000)}`,
      'The link could not be read',
    ],
    ['what unpacks without end', linkTo('a'.repeat(50_000_000)), 'The link could not be read'],
  ])('says one sentence about a link with %s', async (_, fragment, sentence) => {
    const { page, heard } = await openFile(browser, PAGE, { fragment })
    await page.getByText(sentence).waitFor()
    await page.locator('.bars').first().waitFor()
    expect(heard).toEqual([])
    await page.context().close()
  })

  it('refuses what is no scenario by its size or its bytes', async () => {
    const { page } = await opened('scenario=chicken&view=file')
    const input = page.locator('input[type=file]')
    const file = (name: string, buffer: Buffer) => ({ name, mimeType: 'application/yaml', buffer })
    await input.setInputFiles(file('large.yaml', Buffer.alloc(2_000_001, 'a')))
    await page.getByText('large.yaml has more than 2 million bytes').waitFor()
    await input.setInputFiles(file('image.yaml', Buffer.from([0xff, 0xd8, 0xff])))
    await page.getByText('image.yaml is not a text in UTF-8').waitFor()
    await input.setInputFiles(file('hostile.yaml', Buffer.from(HOSTILE)))
    await page.getByRole('heading', { name: 'The file: hostile.yaml' }).waitFor()
    await page.context().close()
  })

  it.each(['light', 'dark'] as const)('is accessible (%s), also with a mistake', async colorScheme => {
    const { page } = await opened('scenario=chicken&view=file', { colorScheme, bypassCSP: true })
    expect(await violationsOf(page)).toEqual([])
    await page.locator('#editor').fill('tft: 1\nscenaro: x')
    await page.locator('.findings .error').first().waitFor()
    expect(await violationsOf(page)).toEqual([])
    await page.context().close()
  })

  it('is not lost in a file that is made to keep it busy, or to draw for ever', async () => {
    const endless = `tft: 1
scenario: endless
calendar: {rounds: 1000000}
state: {x: {start: 1e16, label: X}}
players: {us: {moves: {wait: {}, act: {add: {x: 2}}}, policy: {wait: 1, act: 1}}}
outcomes: {over: {otherwise: true}}
`
    const { page } = await openFile(browser, PAGE, { fragment: `${linkTo(endless)}&view=world` })
    await page.locator('nav').waitFor()
    await page.locator('header select').first().selectOption('chicken')
    await page.locator('.time-line').waitFor()
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(
      'Two tariff threats fall due at midnight',
    )
    await page.context().close()
    const drawing = endless.replace('1000000', '3').replace('add: {x: 2}', 'add: {x: 4}')
    const drawn = await openFile(browser, PAGE, { fragment: linkTo(drawing) })
    await drawn.page.locator('.bars').waitFor()
    await drawn.page.locator('figure svg').waitFor()
    await drawn.page.context().close()
  })

  it('says what is wrong with a start value that cannot be worked out, and goes on', async () => {
    const broken = `tft: 1
scenario: broken
calendar: {rounds: 2}
parameters: {a: {value: 0}, b: {value: 1 / a}}
outcomes: {over: {otherwise: true}}
`
    const { page } = await openFile(browser, PAGE, { fragment: linkTo(broken) })
    await page.locator('.trouble').waitFor()
    expect(await page.locator('.trouble').textContent()).toMatch(/division by zero/)
    await page.locator('header select').first().selectOption('chicken')
    await page.locator('.bars').waitFor()
    await page.context().close()
  })

  it('goes back where the browser goes back', async () => {
    const { page } = await openFile(browser, PAGE, { fragment: 'scenario=chicken' })
    await page.locator('.bars').waitFor()
    await page.evaluate("location.hash = 'scenario=centipede'")
    const title = page.getByRole('heading', { level: 1 })
    await title.filter({ hasText: 'Who takes the gain first?' }).waitFor()
    await page.goBack()
    await title.filter({ hasText: 'Two tariff threats fall due at midnight' }).waitFor()
    await page.context().close()
  })
})
