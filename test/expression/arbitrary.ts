/** Random formulas as text, well typed over the names of `scope.ts`, in the syntax that mathjs shares. */
import fc from 'fast-check'

export interface Formulas {
  readonly number: string
  readonly flag: string
}

const { number, flag } = fc.letrec<Formulas>(tie => {
  const numbers = (name: string, least: number, most: number) =>
    fc
      .array(tie('number'), { minLength: least, maxLength: most })
      .map(parts => `${name}(${parts.join(', ')})`)
  const binary = (operators: readonly string[], operand: 'number' | 'flag') =>
    fc
      .tuple(tie(operand), fc.constantFrom(...operators), tie(operand))
      .map(([left, operator, right]) => `(${left}) ${operator} (${right})`)
  const comparison = fc.constantFrom('==', '!=', '<', '<=', '>', '>=')
  return {
    number: fc.oneof(
      { maxDepth: 4, depthIdentifier: 'formula' },
      fc.constantFrom('a', 'b', 'tension', 'n', 'm', '0', '1', '2', '0.5', '.25', '1e2', '3.75e-1', '7'),
      binary(['+', '-', '*', '/'], 'number'),
      // Without parentheses: precedence is mathjs's own.
      fc
        .tuple(
          fc.constantFrom('a', 'n', '-b', '2', 'm^2', '-n^2', '2^-m'),
          fc.constantFrom('+', '-', '*', '/'),
          fc.constantFrom('b', '3', '-m', 'n * a', 'm / 2', 'a - 1'),
        )
        .map(parts => parts.join(' ')),
      tie('number').map(value => `-(${value})`),
      tie('number').map(value => `+(${value})`),
      fc
        .tuple(tie('number'), fc.constantFrom('2', '3', '0.5', '-1', 'n', '2^0.5'))
        .map(([base, exponent]) => `(${base})^${exponent}`),
      fc
        .constantFrom('abs', 'floor', 'ceil', 'round', 'sqrt', 'exp', 'log', 'sign')
        .chain(name => tie('number').map(value => `${name}(${value})`)),
      numbers('min', 1, 4),
      numbers('max', 1, 4),
      numbers('mod', 2, 2),
      numbers('pow', 2, 2),
      fc.tuple(tie('flag'), tie('number'), tie('number')).map(([c, x, y]) => `((${c}) ? ${x} : ${y})`),
    ),
    flag: fc.oneof(
      { maxDepth: 4, depthIdentifier: 'formula' },
      fc.constantFrom('p', 'q', 'signed', 'true', 'false', 'n > 1', 'a < b', 'not p'),
      binary(['and', 'or', 'xor', '==', '!='], 'flag'),
      binary(['==', '!=', '<', '<=', '>', '>='], 'number'),
      fc.tuple(tie('flag'), tie('flag'), tie('flag')).map(([x, y, z]) => `(${x}) and (${y}) or not (${z})`),
      fc
        .tuple(tie('number'), comparison, tie('number'), comparison, tie('number'))
        .map(([x, first, y, second, z]) => `(${x}) ${first} (${y}) ${second} (${z})`),
      fc.tuple(tie('flag'), tie('flag'), tie('flag')).map(([c, x, y]) => `((${c}) ? ${x} : ${y})`),
    ),
  }
})

/** A formula that is a number, or one that is a flag. */
export const formulaText: fc.Arbitrary<string> = fc.oneof(number, flag)

/** Values of the slots of `scope.ts` (which never hold -0): numbers of every size, small whole numbers, flags. */
export const slotValues: fc.Arbitrary<{ readonly [name: string]: number }> = fc.record({
  a: fc.oneof(
    fc.double({ min: -50, max: 50, noNaN: true }).map(value => value + 0),
    fc.constantFrom(0, 0.5, -0.5, 2.5, -2.5, 1e300, 1e-300),
  ),
  b: fc.double({ min: -5, max: 5, noNaN: true }).map(value => value + 0),
  tension: fc.integer({ min: -400, max: 400 }).map(value => value / 4),
  n: fc.integer({ min: -3, max: 6 }),
  m: fc.integer({ min: 0, max: 4 }),
  p: fc.constantFrom(0, 1),
  q: fc.constantFrom(0, 1),
  signed: fc.constantFrom(0, 1),
})
