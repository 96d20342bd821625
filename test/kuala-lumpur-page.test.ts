/** The page about the Kuala Lumpur scenario is held to the file and to the program: its lines, its words, its outputs. */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const page = readFileSync(`${root}docs/kuala-lumpur-2025.md`, 'utf8')
const lines = readFileSync(`${root}scenarios/kuala-lumpur-2025.yaml`, 'utf8').split('\n')

const ROW =
  /^(\|[^|]*\| )\[L\d+\]\(\.\.\/scenarios\/kuala-lumpur-2025\.yaml#L\d+\)( \| `([^`]+)` \|[^|\n]*\|)$/gm
const CONSOLE = /^```console\n\$ tft ([^\n]*)\n(.*?)…\n```$/gms

test('the table has the whole story, and its words stand in the file', () => {
  const words = [...page.matchAll(ROW)].map(row => row[3]!)
  expect(words.length).toBeGreaterThanOrEqual(30)
  expect(words.filter(each => !lines.some(line => line.includes(each)))).toEqual([])
})

// After a wanted change: npm run build, then npx vitest run test/kuala-lumpur-page.test.ts -u puts the new lines and outputs in.
test('the lines named contain the words quoted, and the outputs are what the program prints', async () => {
  const renumbered = page.replaceAll(ROW, (_, before: string, after: string, words: string) => {
    const line = lines.findIndex(each => each.includes(words)) + 1
    return `${before}[L${line}](../scenarios/kuala-lumpur-2025.yaml#L${line})${after}`
  })
  expect([...page.matchAll(CONSOLE)]).toHaveLength(2)
  const printed = renumbered.replaceAll(CONSOLE, (_, words: string, shown: string) => {
    const first = outputOf(words.split(' ')).slice(0, shown.split('\n').length - 1)
    return `\`\`\`console\n$ tft ${words}\n${first.join('\n')}\n…\n\`\`\``
  })
  await expect(printed).toMatchFileSnapshot('../docs/kuala-lumpur-2025.md')
}, 60_000)

function outputOf(words: readonly string[]): string[] {
  const { stdout } = spawnSync(process.execPath, [`${root}dist/tft.js`, ...words], {
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1', COLUMNS: '80' },
  })
  return stdout.split('\n').map(line => line.trimEnd())
}
