/** The page about the Kuala Lumpur scenario is held to the file: the line named contains the words quoted. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const read = (path: string): string => readFileSync(fileURLToPath(new URL(path, import.meta.url)), 'utf8')
const page = read('../docs/kuala-lumpur-2025.md')
const lines = read('../scenarios/kuala-lumpur-2025.yaml').split('\n')

const ROW =
  /^(\|[^|]*\| )\[L\d+\]\(\.\.\/scenarios\/kuala-lumpur-2025\.yaml#L\d+\)( \| `([^`]+)` \|[^|\n]*\|)$/gm

test('the table has the whole story, and each of its words stands once in the file', () => {
  const words = [...page.matchAll(ROW)].map(row => row[3]!)
  expect(words.length).toBeGreaterThanOrEqual(30)
  for (const each of words)
    expect(
      lines.some(line => line.includes(each)),
      each,
    ).toBe(true)
})

// After a change of the scenario: npx vitest run test/kuala-lumpur-page.test.ts -u puts the new numbers into the page.
test('the lines named contain the words quoted', async () => {
  const renumbered = page.replaceAll(ROW, (_, before: string, after: string, words: string) => {
    const line = lines.findIndex(each => each.includes(words)) + 1
    return `${before}[L${line}](../scenarios/kuala-lumpur-2025.yaml#L${line})${after}`
  })
  await expect(renumbered).toMatchFileSnapshot('../docs/kuala-lumpur-2025.md')
})
