import { describe, expect, it } from 'vitest'
import { complaintsOf, gameOf, measuresOf } from '../resolve-text.ts'

const slotOf = (state: string, more = '') => {
  const game = gameOf(`state: {x: ${state}}\n${more}`)
  return game.slots.find(slot => slot.name === 'x')!
}

describe('state', () => {
  it('sees the type from the form', () => {
    expect(slotOf('57.6')).toMatchObject({ type: { kind: 'number' }, initial: 57.6, hold: null })
    expect(slotOf('true')).toMatchObject({ type: { kind: 'flag' }, initial: 1 })
    expect(slotOf('{type: whole, start: 2, range: [0, 8]}')).toMatchObject({
      type: { kind: 'whole' },
      initial: 2,
      hold: { low: 0, high: 8, grid: null, beyond: 'clamp' },
    })
    expect(slotOf('{choices: [open, found], start: found}')).toMatchObject({
      type: { kind: 'choice', words: ['open', 'found'] },
      initial: 1,
    })
  })

  it.each([
    ['{start: 0.3, range: [0, 1], grid: 0.1}', { numerator: 1, origin: 0, denominator: 10 }],
    ['{start: 9, range: [0, 100], grid: 1}', { numerator: 1, origin: 0, denominator: 1 }],
    ['{start: -0.5, range: [-0.5, 1], grid: 0.25}', { numerator: 1, origin: -2, denominator: 4 }],
    ['{start: 30, range: [0, 60], grid: 15}', { numerator: 15, origin: 0, denominator: 1 }],
  ])('keeps the grid of %s as exact decimals', (state, grid) => {
    expect(slotOf(state).hold!.grid).toEqual(grid)
  })

  it('starts by parameters, rounded to the grid', () => {
    const values = measuresOf(`
parameters: {p: 0.33, third: "dice(1, 1) / 3"}
state: {x: {start: third, range: [0, 1], grid: 0.1}, y: p * 2, z: {choices: [low, high], start: "if(p > 1, high, low)"}}
measures: {x: {final: x}, y: {final: y}, z: {final: "if(z == low, 1, 0)"}}`)
    expect(values).toEqual({ x: 0.3, y: 0.66, z: 1 })
  })

  it.each([
    ['{start: 9, range: [0, 8]}', 'start-outside-range'],
    ['{start: 0.25, range: [0, 1], grid: 0.1}', 'start-off-grid'],
    ['{start: 0, range: [0, 1], grid: 0.3}', 'grid'],
    ['{start: 0, range: [0, 1], grid: 0}', 'grid'],
    ['{type: whole, start: 1.5}', ''],
    ['{type: whole, start: 1, range: [0, 1.5]}', 'range'],
    ['{choices: [a, a], start: a}', 'name-clash'],
    ['{choices: [a, b], start: c}', ''],
    ['{start: false, range: [0, 1]}', 'hold'],
    ['{start: 0, both_set: china}', 'unknown-name'],
    ['{start: false, both_set: highest}', 'both-set'],
    ['{start: 0, known_to: china}', 'unknown-name'],
    ['{start: step}', 'too-early'],
    ['{start: y}', 'only-parameters'],
  ])('refuses %s', (state, code) => {
    const complaints = complaintsOf(`state: {x: ${state}, y: 1}\nplayers: {us: {moves: {hold: {}}}}`)
    expect(complaints.length).toBeGreaterThan(0)
    expect(complaints[0]).toMatch(new RegExp(`^1:\\d+ ${code}`))
  })

  it('lets only who knows a variable read it', () => {
    const lines = (us: string, china: string) => `
state: {x: {start: 0, known_to: us}}
derived: {twice: 2 * x}
players:
  us: {label: America, moves: ${us}}
  china: {moves: ${china}}
events: {e: {set: {x: twice + 1}}}`
    const reading = '{hold: {}, go: {when: twice > 1}, stay: {when: x > 1}}'
    expect(complaintsOf(lines(reading, '{hold: {}}'))).toEqual([])
    expect(complaintsOf(lines('{hold: {}}', reading))).toEqual([
      '6:40 private Only America may read `twice`.',
      '6:65 private Only America may read `x`.',
    ])
  })
})

describe('derived', () => {
  it('may use one another in any order', () => {
    expect(measuresOf('state: {x: 3}\nderived: {b: a * 2, a: x + 1}\nmeasures: {b: {final: b}}')).toEqual({
      b: 8,
    })
  })

  it('may not go in a circle', () => {
    expect(complaintsOf('derived:\n  a: b + 1\n  b: c\n  c: a * 2')).toEqual([
      '3:6 circle `c` is computed from itself (c -> a -> b -> c): derived quantities must not go in a circle.',
    ])
  })

  it('may not draw', () => {
    expect(complaintsOf('derived: {a: "uniform(0, 1)"}')[0]).toContain('1:15 draw-here')
  })

  it('may not grow without bound', () => {
    const chain = Array.from({ length: 30 }, (_, n) => `  a${n + 1}: a${n} + a${n}`).join('\n')
    expect(complaintsOf(`state: {a0: 1}\nderived:\n${chain}`).join()).toContain('too-costly')
  })

  it('may not stand in too long a row', () => {
    const chain = Array.from({ length: 3000 }, (_, n) => `  a${n}: a${n + 1} + 1`).join('\n')
    expect(complaintsOf(`state: {a3000: 1}\nderived:\n${chain}`).join()).toContain('too-costly')
  })
})
