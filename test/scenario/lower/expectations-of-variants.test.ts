import { expect, it } from 'vitest'
import { resolveText } from '../resolve-text.ts'

const text = `parameters: {p: 0.4}
measures: {m: {final: 1}}
expect:
  - {mean: m, is: 1 / (p - 0.5)}
  - {mean: m, variant: half, is: 1}
variants: {half: {change: {parameters.p: 0.5}}}
`

it('an expectation of the baseline need not have a value under a variant, and the other way round', () => {
  expect(resolveText(text).diagnostics.filter(each => each.severity === 'error')).toEqual([])
  const half = resolveText(text, { variant: 'half' })
  expect(half.diagnostics.filter(each => each.severity === 'error')).toEqual([])
  expect(half.expectations[1]).toMatchObject({ low: 1, high: 1 })
})

it('but it needs one where it stands', () => {
  const broken = resolveText(text.replace('p: 0.4', 'p: 0.5'))
  expect(broken.diagnostics.map(each => each.code)).toContain('not-fixed')
})
