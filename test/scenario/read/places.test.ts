/** Every node keeps its exact place, so that messages can point into expressions. */
import { describe, expect, it } from 'vitest'
import { readTree } from '../../../src/scenario/read.ts'
import { get, type ScalarTree } from '../../../src/scenario/tree.ts'

function scalar(text: string): { node: ScalarTree; text: string } {
  const { tree, diagnostics } = readTree(0, 'x', text)
  if (tree === null) throw new Error(JSON.stringify(diagnostics))
  return { node: get(tree, 'k') as ScalarTree, text }
}

describe('places of values', () => {
  it.each([
    ['a: 1\nk: x + 1', 'x + 1', true],
    ['k: "x, y"', 'x, y', true],
    ["k: 'x, y'", 'x, y', true],
    ['k: "x\\n y"', 'x  y', false],
    ['k: x +\n  1', 'x + 1', false],
    ['k: >\n  x +\n  1\n', 'x + 1', false],
  ])('%j', (source, text, verbatim) => {
    const { node } = scalar(source)
    expect(node.text).toBe(text)
    expect(node.verbatim).toBe(verbatim)
    if (verbatim) expect(source.slice(node.span[1] + node.lead).startsWith(text)).toBe(true)
  })

  it.each([
    ['k: 017', 17],
    ['k: yes', 'yes'],
    ['k: 2025-10-09', '2025-10-09'],
    ['k: 1:30', '1:30'],
    ['k: true', true],
    ['k: "1"', '1'],
  ])('YAML 1.2: %s', (source, value) => {
    expect(scalar(source).node.value).toBe(value)
  })
})
