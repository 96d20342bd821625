/**
 * The page of a report in a real Chromium: nothing is asked of any host, nothing of a stranger runs, and it can be used by keyboard,
 * on a telephone, in the dark, on paper and by who cannot see it.
 */
import { statSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions } from 'playwright-core'
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
sources:
  bad: {title: "</table><script>document.title='broken'</script>", url: "javascript:document.title='broken'"}
  good: {title: A page, url: "https://example.org/page"}
parameters:
  p: {value: 0.5, source: bad, label: "\\"><svg onload=document.title='broken'>"}
state: {x: {type: whole, start: 0, range: [0, 9], label: "<b>x</b>"}}
players:
  us: {label: "<i>us</i>", moves: {a: {label: "</li><script>document.title='broken'</script>"}, b: {stance: 1}}, policy: {a: 1, b: 1}}
events: {e: {chance: p, add: {x: 1}, label: "'><script>document.title='broken'</script>"}}
outcomes:
  high: {when: x >= 2, label: "<script>document.title='broken'</script>"}
  low: {otherwise: true}
measures: {m: {final: x, label: "&lt;script&gt;"}}
variants: {sure: {change: {parameters.p: 1}}}
`

describe.skipIf(executable === null)('a report', () => {
  const folder = folderWith({ 'hostile.yaml': HOSTILE, 'picks.txt': 'a\nb\na\n' })
  let browser: Browser
  const file = (name: string): string => join(folder.path, name)

  beforeAll(async () => {
    const args = (...words: string[]) => tft(words, { cwd: folder.path })
    const played = ['<b onload=x>.game.json', 'other.game.json'].map((name, run) =>
      args(
        'play',
        'hostile.yaml',
        '--as',
        'us',
        '--run',
        String(run),
        '--moves',
        'picks.txt',
        '--save',
        name,
      ),
    )
    for (const { exitCode } of await Promise.all(played)) expect(exitCode).toBe(0)
    const made = await Promise.all([
      args('run', 'kuala-lumpur-2025', '--runs', '20000', '--report', 'run.html'),
      args('run', 'hostile.yaml', '--runs', '500', '--report', 'hostile.html'),
      args('run', 'kuala-lumpur-2025', '--runs', '500', '--language', 'zh', '--report', 'zh.html'),
      args('run', 'hostile.yaml', '--only-run', '3', '--report', 'story.html'),
      args('compare', 'hostile.yaml', '--runs', '500', '--report', 'compare.html'),
      args('sweep', 'hostile.yaml', '--over', 'p=0:1:0.5', '--runs', '200', '--report', 'sweep.html'),
      args(
        'sensitivity',
        'hostile.yaml',
        '--vary',
        'p=0,1',
        '--rows',
        '100',
        '--runs',
        '1000',
        '--report',
        'drives.html',
      ),
      args('tournament', '--rounds', '8', '--report', 'tournament.html'),
      args('collect', '.', '--report', 'class.html'),
    ])
    for (const { exitCode, error } of made) expect(error.includes('error') ? error : exitCode).toBe(0)
    browser = await launch()
  })
  afterAll(async () => {
    await browser?.close()
    folder.remove()
  })

  const opened = (name: string, options: BrowserContextOptions = {}) => openFile(browser, file(name), options)

  it.each([
    'run.html',
    'hostile.html',
    'story.html',
    'compare.html',
    'sweep.html',
    'drives.html',
    'tournament.html',
    'class.html',
  ])('%s asks nothing of anybody, runs nothing, and breaks none of its own rules', async name => {
    const { page, heard } = await opened(name)
    await page.waitForTimeout(200)
    expect(heard).toEqual([])
    expect(await page.title()).not.toBe('broken')
    expect(
      await page.locator('script, img, iframe, [onerror], [onload], a[href^="javascript:"]').count(),
    ).toBe(0)
    expect(await page.locator('section').count()).toBeGreaterThan(2)
    await page.context().close()
  })

  it.each([
    ['run.html', 'light'],
    ['run.html', 'dark'],
    ['story.html', 'light'],
    ['zh.html', 'light'],
    ['compare.html', 'light'],
    ['sweep.html', 'dark'],
    ['drives.html', 'light'],
    ['class.html', 'dark'],
  ] as const)('%s is accessible (%s)', async (name, colorScheme) => {
    const { page } = await opened(name, { colorScheme, bypassCSP: true })
    await page.evaluate('for (const each of document.querySelectorAll("details")) each.open = true')
    expect(await violationsOf(page)).toEqual([])
    await page.context().close()
  })

  it('does not scroll sideways on a telephone, and its tables do', async () => {
    const { page } = await opened('run.html', { viewport: { width: 360, height: 740 } })
    const excess = await page.evaluate(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    )
    expect(excess).toBe(0)
    await page.context().close()
  })

  it('is used by keyboard alone: skip the head, open a table, reach its download', async () => {
    const { page } = await opened('run.html')
    await page.keyboard.press('Tab')
    expect(await page.evaluate('document.activeElement.className')).toBe('skip')
    await page.keyboard.press('Enter')
    expect(page.url()).toMatch(/#content$/)
    const summary = page.locator('figure summary').first()
    await summary.focus()
    await page.keyboard.press('Enter')
    expect(await page.evaluate('document.activeElement.parentElement.open')).toBe(true)
    await page.keyboard.press('Tab')
    expect(await page.evaluate('document.activeElement.getAttribute("role")')).toBe('region')
    await page.keyboard.press('Tab')
    const specification = await page.evaluate('document.activeElement.href')
    const text = Buffer.from(String(specification).replace(/^[^,]*,/, ''), 'base64').toString()
    expect(JSON.parse(text)).toMatchObject({ $schema: expect.stringContaining('vega-lite') })
    await page.context().close()
  })

  it('prints the tables under its charts and the worlds told, and leaves out what is for reference', async () => {
    const { page } = await opened('run.html')
    const height = (selector: string) =>
      page.evaluate(`document.querySelector(${JSON.stringify(selector)}).getBoundingClientRect().height`)
    const words = (selector: string) =>
      page.evaluate(`document.querySelector(${JSON.stringify(selector)}).innerText`)
    expect(await words('figure details')).not.toContain('95 %')
    await page.emulateMedia({ media: 'print' })
    expect(await words('figure details')).toContain('95 %')
    expect(await height('figure table')).toBeGreaterThan(20)
    expect(await words('#told details')).toContain('It ends after')
    expect(await height('#again details')).toBe(0)
    // As wide as a sheet of A4 between its margins.
    await page.setViewportSize({ width: 672, height: 950 })
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(672)
    await page.context().close()
  })

  it('prints, and is small', async () => {
    const { page } = await opened('run.html')
    expect((await page.pdf()).length).toBeGreaterThan(10_000)
    expect(statSync(file('run.html')).size).toBeLessThan(3_000_000)
    await page.context().close()
  })
})
