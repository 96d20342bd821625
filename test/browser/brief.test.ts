/** Sheets for a class in a real Chromium: one side a page of A4, nothing asked of anybody, readable on a telephone and in the dark. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { folderWith, tft } from '../cli/tft.ts'
import { executable, itHasABrowserWherePromised, launch, openFile, violationsOf } from './browser.ts'

itHasABrowserWherePromised()

const HOSTILE = `
tft: 1
scenario: hostile
title: "<script>document.title = 'broken'</script>"
brief: "<img src=x onerror=\\"document.title='broken'\\">"
calendar: {rounds: 3}
parameters: {p: {value: "uniform(0, 1)", label: "\\"><svg onload=document.title='broken'>"}}
state: {x: {type: whole, start: 0, range: [0, 9], label: "<b>x</b>"}}
players:
  us:
    label: "<i>us</i>"
    brief: "</article><script>document.title='broken'</script>"
    types: {a: {chance: 0.5, brief: "<script>document.title='broken'</script>"}, b: {chance: 0.5, label: "</div><style>*{display:none}</style>"}}
    moves: {a: {label: "</li><script>document.title='broken'</script>", say: "<img src=x>", add: {x: 1}}, b: {stance: 1}}
    policy: a
outcomes: {high: {when: x >= 2, label: "<script>document.title='broken'</script>"}, low: {otherwise: true}}
debrief: ["<a href=\\"javascript:document.title='broken'\\">question</a>"]
`

/** More than one page can hold at any size that can be read. */
const LONG = `
tft: 1
scenario: long
calendar: {rounds: 3}
players:
  us:
    moves:
${Array.from({ length: 180 }, (_, at) => `      m${at}: {label: "Move number ${at} of a side that can do a great many things and says of each at length what it is"}`).join('\n')}
    policy: m1
outcomes: {end: {otherwise: true}}
`

const SHIPPED = ['package-deal', 'brinkmanship', 'ship-fees', 'chicken'] as const

const LESSONS = readdirSync(new URL('../../scenarios/lessons/', import.meta.url))
  .filter(file => file.endsWith('.yaml'))
  .map(file => `lessons/${file.replace('.yaml', '')}`)

/** A page written by the command is called so. */
const pageOf = (name: string): string => `${name.replaceAll('/', '-')}.html`

describe.skipIf(executable === null)('sheets for a class', () => {
  const folder = folderWith({ 'hostile.yaml': HOSTILE, 'long.yaml': LONG })
  const file = (name: string): string => join(folder.path, name)
  let browser: Browser

  beforeAll(async () => {
    const made = await Promise.all(
      [...SHIPPED, ...LESSONS, 'kuala-lumpur-2025', 'hostile.yaml', 'long.yaml'].map(name =>
        tft(['brief', name, '--report', pageOf(name)], { cwd: folder.path }),
      ),
    )
    made.push(
      await tft(['brief', 'kuala-lumpur-2025', '--language', 'zh', '--report', 'zh.html'], {
        cwd: folder.path,
      }),
    )
    for (const { exitCode, error } of made) expect(exitCode === 0 ? 0 : error).toBe(0)
    browser = await launch()
  })
  afterAll(async () => {
    await browser?.close()
    folder.remove()
  })

  it.each([...SHIPPED, ...LESSONS])('%s prints every sheet on one page of A4', async name => {
    const { page } = await openFile(browser, file(pageOf(name)))
    const sheets = await page.locator('.sheet').count()
    expect(sheets).toBeGreaterThan(2)
    for (let at = 0; at < sheets; at++) expect([at, await pagesOf(page, at)]).toEqual([at, 1])
    expect(await pagesOf(page, null)).toBe(sheets)
    await page.context().close()
  })

  it.each(['kuala-lumpur-2025.html', 'zh.html'])(
    '%s, the richest there is, gives a side two pages that can be read',
    async name => {
      const { page } = await openFile(browser, file(name))
      for (const at of [0, 1]) expect([at, await pagesOf(page, at)]).toEqual([at, 2])
      await page.emulateMedia({ media: 'print' })
      const points = await page.evaluate(
        `Math.min(...[...document.querySelectorAll('.sheet')].map(each => parseFloat(getComputedStyle(each).fontSize) * 0.75))`,
      )
      expect(points).toBeGreaterThanOrEqual(8.499)
      await page.context().close()
    },
  )

  it('goes on over further pages where one cannot hold a sheet', async () => {
    const { page } = await openFile(browser, file('long.yaml.html'))
    expect(await pagesOf(page, 0)).toBeGreaterThan(1)
    expect(await pagesOf(page, 0)).toBeLessThan(4)
    await page.context().close()
  })

  it.each(['hostile.yaml', 'kuala-lumpur-2025'])(
    '%s asks nothing of anybody, runs nothing, and breaks none of its own rules',
    async name => {
      const { page, heard } = await openFile(browser, file(`${name}.html`))
      await page.waitForTimeout(200)
      expect(heard).toEqual([])
      expect(await page.title()).not.toBe('broken')
      expect(
        await page.locator('script, img, iframe, svg, [onerror], [onload], a[href^="javascript:"]').count(),
      ).toBe(0)
      expect(await page.locator('style').count()).toBe(1)
      await page.context().close()
    },
  )

  it.each([
    ['kuala-lumpur-2025', 'light'],
    ['kuala-lumpur-2025', 'dark'],
    ['chicken', 'light'],
  ] as const)('%s is accessible (%s)', async (name, colorScheme) => {
    const { page } = await openFile(browser, file(`${name}.html`), { colorScheme, bypassCSP: true })
    expect(await violationsOf(page)).toEqual([])
    await page.context().close()
  })

  it('does not scroll sideways on a telephone', async () => {
    const { page } = await openFile(browser, file('kuala-lumpur-2025.html'), {
      viewport: { width: 360, height: 740 },
    })
    expect(
      await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'),
    ).toBe(0)
    await page.context().close()
  })
})

/** How many pages of paper one sheet takes, or all of them. */
async function pagesOf(page: Page, sheet: number | null): Promise<number> {
  await page.evaluate(`document.querySelectorAll('.sheet').forEach((each, at) => {
    each.style.display = ${sheet === null} || at === ${sheet ?? 0} ? '' : 'none'
    each.style.breakAfter = ${sheet === null} ? '' : 'auto'
  })`)
  const pdf = await page.pdf({ preferCSSPageSize: true })
  return pdf.toString('latin1').match(/\/Type\s*\/Page[^s]/g)?.length ?? 0
}
