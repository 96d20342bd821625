/** A real Chromium for tests of pages. Where there is none they are skipped loudly; with CI set that fails. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { expect, it } from 'vitest'

/** Null: there is no browser. */
export const executable = browserPath()

/** The script of axe-core. A page whose policy forbids it needs a context with `bypassCSP`. */
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

function browserPath(): string | null {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH
  for (const name of ['chromium', 'chromium-browser', 'google-chrome'])
    try {
      return execFileSync('which', [name], { encoding: 'utf8' }).trim()
    } catch {
      // The next one, then.
    }
  return null
}

/** The first test of every file that needs a browser. */
export function itHasABrowserWherePromised(): void {
  if (executable === null)
    console.warn(
      'SKIPPED: the pages were not tested, because there is no Chromium (set CHROMIUM_PATH, or install chromium).',
    )
  it('has a browser where one is promised', () => {
    expect(executable !== null || !process.env.CI).toBe(true)
  })
}

export function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: executable!, args: ['--no-sandbox'] })
}

/** A page that is open, and what it must not have: words in the console, errors, requests to anybody. */
export interface OpenedPage {
  readonly page: Page
  readonly heard: string[]
}

/** Opens a file of this machine in a context of its own; `fragment` is without its `#`. */
export async function openFile(
  browser: Browser,
  path: string,
  { fragment = '', ...options }: BrowserContextOptions & { readonly fragment?: string } = {},
): Promise<OpenedPage> {
  const context = await browser.newContext(options)
  // Nothing waits for the clock here either.
  context.setDefaultTimeout(60_000)
  const page = await context.newPage()
  const { href } = pathToFileURL(path)
  const heard: string[] = []
  page.on('console', message => heard.push(message.text()))
  page.on('pageerror', error => heard.push(String(error)))
  page.on('request', request => {
    const url = request.url().replace(/#.*$/s, '')
    // What a page made itself comes from nobody.
    if (url !== href && !url.startsWith('blob:')) heard.push(request.url())
  })
  await page.goto(fragment === '' ? href : `${href}#${fragment}`)
  return { page, heard }
}

/** What axe-core finds wrong with the page as it stands: rule and first element. Its context bypasses the policy of the page. */
export async function violationsOf(page: Page): Promise<unknown> {
  await page.evaluate(AXE)
  return await page.evaluate(
    'axe.run().then(({ violations }) => violations.map(each => [each.id, each.nodes[0].html]))',
  )
}
