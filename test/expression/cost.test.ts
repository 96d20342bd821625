import { expect, test } from 'vitest'
import { costOver, type Expr, isTooCostly } from '../../src/expression/index.ts'
import { exprOf } from './machine.ts'

const span = [0, 0, 0] as const
const derivedName = (index: number): Expr => ({ kind: 'derived', index, span })
const sum = (left: Expr, right: Expr): Expr => ({ kind: 'arithmetic', operator: '+', left, right, span })

test('counts nodes and depth, derived names written out', () => {
  const costOf = costOver([exprOf('a * 2'), sum(derivedName(0), derivedName(0))])
  expect(costOf(exprOf('a'))).toEqual({ nodes: 1, depth: 1 })
  expect(costOf(exprOf('if(p, a, min(a, b, 3))'))).toEqual({ nodes: 7, depth: 3 })
  // A reading is one node and what it stands for: 1 + (1 + 2 * (1 + 3)) for the second, 1 + (1 + (1 + 2)) levels.
  expect(costOf(derivedName(1))).toEqual({ nodes: 10, depth: 5 })
})

test('a chain of doublings is refused, quickly', () => {
  const doublings = Array.from({ length: 60 }, (_, index) =>
    index === 0 ? exprOf('a') : sum(derivedName(index - 1), derivedName(index - 1)),
  )
  const costOf = costOver(doublings)
  expect(isTooCostly(costOf(derivedName(10)))).toBe(false)
  expect(isTooCostly(costOf(derivedName(59)))).toBe(true)
})

test('a chain too deep for evaluation is refused without going all the way down', () => {
  const links = Array.from({ length: 200_000 }, (_, index, all = 200_000) =>
    index === all - 1 ? exprOf('a') : derivedName(index + 1),
  )
  expect(isTooCostly(costOver(links)(derivedName(0)))).toBe(true)
  expect(isTooCostly(costOver(links)(derivedName(199_000)))).toBe(false)
})
