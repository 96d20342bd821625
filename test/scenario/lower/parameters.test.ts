import { describe, expect, it } from 'vitest'
import { complaintsOf, gameOf, runsOf } from '../resolve-text.ts'

const read = (names: string) => `measures: {m: {final: ${names}}}`

describe('parameters', () => {
  it('are slots bound in the order of the file', () => {
    const game = gameOf(
      `parameters: {a: 2, b: a * 3, c: {value: 0.5, range: [0, 1], unit: "%"}}\n${read('a + b + c')}`,
    )
    const names = game.setup.map(each => game.slots[each.slot]!.name)
    expect(names).toEqual(['a', 'b', 'c'])
    expect(game.setup[2]).toMatchObject({ kind: 'assign', range: [0, 1] })
    expect(runsOf(game, 1)[0]!.measures).toEqual([8.5])
  })

  it('are whole as a whole constant, or where they say so', () => {
    const game = gameOf(
      `parameters: {a: 2, b: a + 1, c: {type: whole, value: "dice(1, 6)"}, d: "dice(1, 6)"}\n${read('a + b + c + d')}`,
    )
    const types = game.slots.filter(slot => slot.role === 'parameter').map(slot => slot.type.kind)
    expect(types).toEqual(['whole', 'number', 'whole', 'number'])
  })

  it('may be dates', () => {
    const game = gameOf(`
calendar: {start: 2025-10-09, step: 1 week, steps: 9}
parameters: {deadline: 2025-11-01}
measures: {m: {first: today >= deadline + 3}}`)
    // The first Thursday from 4 November on is 6 November, the fifth step.
    expect(runsOf(game, 1)[0]!.measures).toEqual([5])
  })

  it('draw at a site of their name', () => {
    const game = gameOf(
      `parameters: {a: "uniform(0, 1)", b: "uniform(0, 1) + uniform(0, 1)", c: 0.5 to 6, d: -1 to 6, e: {one_of: {0.5: 3, 1: 7}}}\n${read('a + b + c + d + e')}`,
    )
    expect(game.sites.map(site => site.path)).toEqual([
      'parameter:a',
      'parameter:b',
      'parameter:b/2',
      'parameter:c',
      'parameter:d',
      'parameter:e',
    ])
    const values = game.setup.map(each => (each.kind === 'assign' ? each.value : null))
    expect(values[2]).toMatchObject({ kind: 'draw', distribution: 'lognormal_90' })
    expect(values[3]).toMatchObject({ kind: 'draw', distribution: 'between_90' })
    expect(values[4]).toMatchObject({ kind: 'oneOf', values: [{ value: 0.5 }, { value: 1 }] })
  })

  it.each([
    ['a: b, b: 2', 'parameter-below'],
    ['a: tariff', 'only-parameters'],
    ['a: step', 'too-early'],
    ['a: count(us.hold)', 'too-early'],
    ['a: us.last', 'unknown-name'],
    ['a: true', 'parameter-type'],
    ['a: {value: 3, range: [0, 2]}', 'outside-range'],
    ['a: {value: 3, range: [5, 2]}', 'range'],
    ['a: {value: 2.5, type: whole}', 'not-whole'],
    ['a: "triangle(1, 2, 3)"', 'unknown-function'],
    ['a: "normal(1)"', 'wrong-arguments'],
    ['a: "normal(0, -1)"', 'no-such-law'],
    ['a: 6 to 2', 'no-such-law'],
    ['a: "uniform(0, 1) to 2"', 'draw-here'],
    ['a: {one_of: {0.5: -3, 1: 7}}', 'negative-weight'],
    ['a: {one_of: {x: 1}}', 'one-of-value'],
    ['a: {one_of: {1: 0}}', 'all-weights-0'],
    ['b: "dice(1, 9)", a: 2025-11-01 + round(b)', 'drawn-date'],
  ])('refuse %s', (parameters, code) => {
    const complaints = complaintsOf(`state: {tariff: 0}\nparameters: {${parameters}}\n${read('a')}`)
    expect(complaints.map(each => each.split(' ')[1])).toContain(code)
    expect(complaints[0]).toMatch(/^2:/)
  })
})

describe('tables', () => {
  it('are piecewise linear', () => {
    const game = gameOf(`tables: {harm: {x: [0, 25, 100], y: [0, 1, 6]}}\n${read('"table(harm, 50)"')}`)
    expect(game.tables).toEqual([{ name: 'harm', x: [0, 25, 100], y: [0, 1, 6] }])
    expect(runsOf(game, 1)[0]!.measures[0]).toBeCloseTo(1 + 5 / 3, 12)
  })

  it.each([
    ['{x: [0, 1], y: [0]}', 'table A table needs as many y as x'],
    ['{x: [1, 1], y: [0, 1]}', 'table The x of a table must rise'],
    ['{x: [], y: []}', 'table A table needs as many y as x'],
  ])('refuse %s', (table, message) => {
    expect(complaintsOf(`tables: {harm: ${table}}`).join()).toContain(message)
  })

  it('are found by the nearest name', () => {
    expect(complaintsOf(`tables: {harm: {x: [0], y: [1]}}\n${read('"table(harn, 1)"')}`)).toEqual([
      '2:30 unknown-name There is no table `harn`. Did you mean `harm`?',
    ])
  })
})

describe('correlate', () => {
  const lines = (correlate: string) =>
    `parameters: {b: "normal(0, 1)", a: "normal(0, 1)", c: "uniform(0, 1)", n: 3, k: "dice(1, 6)"}\ncorrelate: [${correlate}]\n${read('a + b + c + n + k')}`

  it('ties parameters by the Cholesky factor of 2 sin(pi rank / 6)', () => {
    const game = gameOf(lines('{between: [b, a], rank: 0.6}'))
    const r = 2 * Math.sin((Math.PI * 0.6) / 6)
    expect(game.correlations).toHaveLength(1)
    const [{ sites, factor }] = game.correlations as [(typeof game.correlations)[0]]
    expect(sites.map(site => game.sites[site]!.path)).toEqual(['parameter:a', 'parameter:b'])
    expect(factor[0]).toEqual([1])
    expect(factor[1]![0]).toBeCloseTo(r, 14)
    expect(factor[1]![1]).toBeCloseTo(Math.sqrt(1 - r * r), 14)
    const b = game.setup[0]!
    expect(b.kind === 'assign' && b.value).toMatchObject({ kind: 'draw', copula: { group: 0, row: 1 } })
  })

  it('names the pair of a matrix that is not positive definite', () => {
    const refused = complaintsOf(
      lines('{between: [a, b], rank: 0.9}, {between: [b, c], rank: 0.9}, {between: [a, c], rank: -0.9}'),
    )
    expect(refused).toHaveLength(1)
    expect(refused[0]).toMatch(/not-positive-definite These correlations contradict each other: b and c /)
  })

  it.each([
    ['{between: [a, n], rank: 0.5}', '`n` is no continuous distribution'],
    ['{between: [a, k], rank: 0.5}', '`k` is no continuous distribution'],
    ['{between: [a, zz], rank: 0.5}', 'There is no parameter `zz`'],
    ['{between: [a, a], rank: 0.5}', 'between two parameters'],
    ['{between: [a, b], rank: 2}', 'from -1 to 1'],
  ])('refuses %s', (pair, message) => {
    expect(complaintsOf(lines(pair)).join()).toContain(message)
  })
})
