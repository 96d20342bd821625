/** The page about the Kuala Lumpur scenario is held to the file: its lines and its words. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const page = readFileSync(`${root}docs/kuala-lumpur-2025.md`, 'utf8')
const lines = readFileSync(`${root}scenarios/kuala-lumpur-2025.yaml`, 'utf8').split('\n')

const ROW =
  /^(\|[^|]*\| )\[L\d+\]\(\.\.\/scenarios\/kuala-lumpur-2025\.yaml#L\d+\)( \| `([^`]+)` \|[^|\n]*\|)$/gm

test('the table has the whole story, and its words stand in the file', () => {
  const words = [...page.matchAll(ROW)].map(row => row[3]!)
  expect(words.length).toBeGreaterThanOrEqual(30)
  expect(words.filter(each => !lines.some(line => line.includes(each)))).toEqual([])
})

// After a wanted change: npx vitest run test/kuala-lumpur-page.test.ts -u puts the new line numbers in.
test('the lines named contain the words quoted', async () => {
  const renumbered = page.replaceAll(ROW, (_, before: string, after: string, words: string) => {
    const line = lines.findIndex(each => each.includes(words)) + 1
    return `${before}[L${line}](../scenarios/kuala-lumpur-2025.yaml#L${line})${after}`
  })
  await expect(renumbered).toMatchFileSnapshot('../docs/kuala-lumpur-2025.md')
})
