/**
 * mathjs itself as the oracle: the same text, evaluated by mathjs (its functions of plain numbers), gives the same value to the last bit wherever ours
 * gives one. Its comparisons are made exact and its exp, log and pow are replaced by ours (whose accuracy is `random/`'s affair),
 * so that what is compared is everything else: precedence, evaluation, rounding, remainders, chains, branches.
 */
import fc from 'fast-check'
import { all, create } from 'mathjs/number'
import { expect, test } from 'vitest'
import { evaluate, RunError } from '../../src/expression/index.ts'
import { exp, log, pow } from '../../src/random/index.ts'
import { formulaText, slotValues } from './arbitrary.ts'
import { exprOf, machineOf, valueOfText } from './machine.ts'

const math = create(all, { relTol: Number.MIN_VALUE, absTol: 0 })
math.import({ exp, log, pow }, { override: true })

function oracle(text: string, values: { readonly [name: string]: number }): unknown {
  const flags = ['p', 'q', 'signed']
  const scope = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, flags.includes(name) ? value === 1 : value]),
  )
  return math.evaluate(text, scope)
}

test('agrees with mathjs wherever there is a value', () => {
  let compared = 0
  let stopped = 0
  fc.assert(
    fc.property(formulaText, slotValues, (text, values) => {
      const expr = exprOf(text)
      let ours: number
      try {
        ours = evaluate(expr, machineOf(values))
      } catch (error) {
        expect(error).toBeInstanceOf(RunError)
        stopped++
        return
      }
      compared++
      const theirs = oracle(text, values)
      // `-0` is written as 0; a flag is 1 or 0.
      expect(ours).toBe(Number(theirs) + 0)
      expect(Object.is(ours, -0)).toBe(false)
    }),
    { numRuns: 1500 },
  )
  // The comparison means something only when most formulas have a value and some have none.
  expect(compared).toBeGreaterThan(750)
  expect(stopped).toBeGreaterThan(25)
})

test('the stated differences from mathjs', () => {
  const plain = create(all)
  // Comparisons are exact.
  expect(plain.evaluate('0.1 + 0.2 == 0.3')).toBe(true)
  expect(valueOfText('0.1 + 0.2 == 0.3')).toBe(0)
  // What is not finite stops, instead of being carried on.
  expect(plain.evaluate('1 / (1 / 0)')).toBe(0)
  expect(() => valueOfText('1 / (1 / 0)')).toThrow('division by zero')
  expect(plain.evaluate('sqrt(-1)')).toBeNaN()
  expect(() => valueOfText('sqrt(-1)')).toThrow('square root of -1')
  expect(plain.evaluate('mod(3, 0)')).toBe(3)
  expect(() => valueOfText('mod(3, 0)')).toThrow('division by zero')
  // A date is a date, not a subtraction.
  expect(plain.evaluate('2025-11-01')).toBe(2013)
  expect(valueOfText('2025-11-01 - 1970-01-01')).toBe(20_393)
})
