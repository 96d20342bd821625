import { describe, expect, it } from 'vitest'
import { complaintsOf, gameOf, resolveText, runsOf } from '../resolve-text.ts'

const lines = (item: string) => `
parameters: {p: 0.45, q: "uniform(0, 1)"}
state: {x: {type: whole, start: 0}}
dynamics: [{name: d, add: {x: 1}}]
outcomes: {ruin: {when: x >= p * 7}, rest: {otherwise: true}}
measures: {peak: {highest: x + q}}
variants: {calm: {change: {parameters.p: 1}}}
expect: [${item}]`

describe('expectations', () => {
  it('are ranges of constants', () => {
    const { expectations } = resolveText(
      lines(
        '{probability: ruin, is: (1 - p)^2, within: 0.01, because: a formula}, {mean: peak, between: [1, p + 3], variant: calm}',
      ),
    )
    expect(expectations[0]).toMatchObject({
      kind: 'probability',
      of: 'ruin',
      variant: null,
      because: 'a formula',
    })
    const [first, second] = expectations
    expect(first!.kind === 'probability' && [first!.low, first!.high]).toEqual([
      0.55 ** 2 - 0.01,
      0.55 ** 2 + 0.01,
    ])
    expect(second).toMatchObject({ kind: 'mean', of: 'peak', low: 1, high: 3.45, variant: 'calm' })
  })

  it('of every step are hidden measures where they are watched', () => {
    const watched = lines('{always: x < 3}, {never: x > 2}, {never: x > 9, variant: calm}')
    expect(gameOf(watched).measures).toHaveLength(1)
    const { game, expectations } = resolveText(watched, { watch: true })
    expect(expectations.map(each => 'measure' in each && each.measure)).toEqual([
      'expect 1',
      'expect 2',
      null,
    ])
    expect(game!.measures.slice(1).map(measure => measure.hidden)).toEqual([true, true])
    // x is 3 at the end of the third of four steps: both conditions are broken there first.
    expect(runsOf(game!, 1)[0]!.measures.slice(1)).toEqual([3, 3])
    const calm = resolveText(watched, { watch: true, variant: 'calm' })
    expect(calm.expectations.map(each => 'measure' in each && each.measure)).toEqual([null, null, 'expect 3'])
  })

  it.each([
    ['{probability: ruine, is: 1}', '8:24 unknown-name There is no outcome `ruine`. Did you mean `ruin`?'],
    ['{mean: ruin, is: 1}', 'There is no measure or payoff `ruin`.'],
    ['{probability: ruin}', 'expect-bounds'],
    ['{probability: ruin, is: 1, between: [0, 1]}', 'expect-bounds'],
    ['{probability: ruin, between: [0.5]}', 'expect-bounds'],
    ['{probability: ruin, between: [0.5, 0.1]}', 'expect-bounds'],
    ['{probability: ruin, is: 1, within: -1}', 'expect-bounds'],
    ['{probability: ruin, is: q}', 'not-fixed'],
    ['{probability: ruin, is: x}', 'only-parameters'],
    ['{probability: ruin, is: 1, variant: clam}', 'There is no variant `clam`. Did you mean `calm`?'],
    ['{probability: ruin, always: x > 1, is: 1}', 'expect-kind'],
    ['{always: x}', ''],
  ])('refuse %s', (item, complaint) => {
    const complaints = complaintsOf(lines(item))
    expect(complaints).toHaveLength(1)
    expect(complaints[0]).toContain(complaint)
  })
})

describe('variants', () => {
  const forbidding = (forbid: string) => `
players: {us: {moves: {hold: {}, threaten: {}, offer: {options: {size: [1, 2]}}}}}
events: {rain: {}}
variants: {calm: {forbid: ${forbid}}}`

  it('close moves and families with the reason', () => {
    const reasons = (forbid: string) =>
      gameOf(forbidding(forbid), { variant: 'calm' }).players[0]!.tracks[0]!.moves.map(move => move.forbidden)
    expect(reasons('us.threaten')).toEqual([null, null, null, 'forbidden by the variant'])
    expect(reasons('[us.offer]')).toEqual([
      null,
      'forbidden by the variant',
      'forbidden by the variant',
      null,
    ])
  })

  it.each([
    ['us.threat', 'us has no move `threat`.'],
    ['rain', 'Only moves can be forbidden: `rain` is none.'],
  ])('refuse to forbid %s', (forbid, complaint) => {
    expect(complaintsOf(forbidding(forbid), { variant: 'calm' }).join()).toContain(complaint)
  })

  it('and values from outside are checked like what is written', () => {
    expect(
      complaintsOf(lines('{always: x < 9}'), { set: [{ path: 'parameters.p', value: 'tarif' }] }).join(),
    ).toContain('Unknown name `tarif`')
    expect(
      gameOf(lines('{always: x < 9}'), { set: [{ path: 'parameters.p', value: '1' }] }).setup[0],
    ).toMatchObject({
      value: { value: 1 },
    })
  })
})
