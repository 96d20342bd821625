/**
 * What pages show is what the program prints. Of every page, the files it shows (a fence with a file name: ```yaml two-weeks.yaml)
 * are written to an empty folder, and the commands of its ```console blocks are run there, in order. A line … stands for any
 * number of lines; everything else must follow to the letter. After a wanted change: npm run build, then
 * npx vitest run test/pages.test.ts -u puts the new outputs in, as long as … stands at the end of a block only.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { folderWith, tft } from './cli/tft.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const read = (page: string): string => readFileSync(`${root}${page}`, 'utf8')

const pagesIn = (folder: string): string[] =>
  readdirSync(`${root}${folder}`)
    .filter(file => file.endsWith('.md'))
    .map(file => `${folder}/${file}`)

const pages = ['README.md', ...pagesIn('docs'), ...pagesIn('docs/lessons')].filter(page =>
  read(page).includes('```console'),
)

const FILE = /^```\w+ (\S+\.\w+)\n(.*?)^```$/gms
const CONSOLE = /^```console\n(.*?)^```$/gms
const DOTS = '…'

/** A command and the lines shown beneath it. */
interface Shown {
  readonly command: string
  readonly lines: readonly string[]
}

function shownIn(block: string): Shown[] {
  return block
    .trimEnd()
    .split(/^(?=\$ )/m)
    .map(part => {
      const [command, ...lines] = part.trimEnd().split('\n')
      return { command: command!, lines }
    })
}

/** Words of a command line; quotes, single or double, keep blanks together. */
function wordsOf(command: string): string[] {
  const line = /^\$ tft (.*)$/.exec(command)
  if (line === null) throw new Error(`only tft is run, not: ${command}`)
  return [...line[1]!.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(([, a, b, c]) => a ?? b ?? c ?? '')
}

async function printedBy(command: string, cwd: string): Promise<string[]> {
  const { output, error } = await tft(wordsOf(command), { cwd, env: { NO_COLOR: '1', COLUMNS: '80' } })
  return (output + error)
    .trimEnd()
    .split('\n')
    .map(line => line.trimEnd())
}

/** The block with what is printed now; a block with … before its end is left as it is. */
function renewed({ command, lines }: Shown, printed: readonly string[]): string[] {
  const dots = lines.indexOf(DOTS)
  if (dots < 0) return [command, ...printed]
  return dots < lines.length - 1 ? [command, ...lines] : [command, ...printed.slice(0, dots), DOTS]
}

/** Null, or the first line that does not follow. */
function missing(lines: readonly string[], printed: readonly string[]): string | null {
  let at = 0
  let free = false
  for (const line of lines) {
    if (line === DOTS) {
      free = true
      continue
    }
    const found = printed.indexOf(line.trimEnd(), at)
    if (free ? found < at : found !== at)
      return `the program prints, from line ${at + 1}:\n${printed.slice(at, at + 8).join('\n')}\nnot:\n${line}`
    at = found + 1
    free = false
  }
  return free || at === printed.length ? null : `the program goes on: ${printed[at]}`
}

/** Files that a page speaks of without showing them. */
function unshown(page: string, files: Readonly<Record<string, string>>): Record<string, string> {
  if (page === 'docs/collecting.md') return gamesOfClass()
  if (page !== 'README.md') return {}
  const mistake = files['two-weeks.yaml']!.replace('when: tariff >= 100', 'when: tarif >= 100')
  return { 'mistake.yaml': mistake }
}

/** Made by class-games.test.ts. */
function gamesOfClass(): Record<string, string> {
  const names = readdirSync(`${root}docs/class`)
  return Object.fromEntries(names.map(name => [`class/${name}`, read(`docs/class/${name}`)]))
}

it('finds the pages', () => {
  expect(pages).toContain('README.md')
  expect(pages).toContain('docs/kuala-lumpur-2025.md')
})

describe.each(pages)('%s', page => {
  it('shows what the program prints', async () => {
    const text = read(page)
    const files = Object.fromEntries([...text.matchAll(FILE)].map(([, name, content]) => [name!, content!]))
    const folder = folderWith({ ...files, ...unshown(page, files) })
    const mistakes: string[] = []
    let now = ''
    let from = 0
    try {
      for (const match of text.matchAll(CONSOLE)) {
        const lines: string[] = []
        for (const shown of shownIn(match[1]!)) {
          const printed = await printedBy(shown.command, folder.path)
          const next = renewed(shown, printed)
          const wrong = missing(next.slice(1), printed)
          if (wrong !== null) mistakes.push(`${shown.command}\n${wrong}`)
          lines.push(...next)
        }
        now += `${text.slice(from, match.index)}\`\`\`console\n${lines.join('\n')}\n\`\`\``
        from = match.index + match[0].length
      }
    } finally {
      folder.remove()
    }
    expect(mistakes.join('\n\n')).toBe('')
    await expect(now + text.slice(from)).toMatchFileSnapshot(`../${page}`)
  })
})
