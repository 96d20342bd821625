import { describe, expect, it } from 'vitest'
import { complaintsOf } from '../resolve-text.ts'

const conflicts = (lines: string) =>
  complaintsOf(lines).map(each => /conflict (.*) can both set/.exec(each)?.[1] ?? each)

const two = (us: string, china: string, more = '', fee = '0') => `
state: {fee: ${fee}}
players:
  us: {moves: {hold: {}, charge: ${us}}}
  china: {moves: {hold: {}, charge: ${china}}}
${more}`

describe('two moves that set one variable', () => {
  it('of different players are refused', () => {
    expect(conflicts(two('{set: {fee: 1}}', '{set: {fee: 2}}'))).toEqual(['china.charge and us.charge'])
    expect(
      conflicts(two('{set: {fee: 1}}', '{one_of: [{weight: 1, set: {fee: 1}}, {weight: 1, set: {fee: 2}}]}')),
    ).toEqual(['china.charge and us.charge'])
  })

  it('may write the same constant, or one of them add', () => {
    expect(conflicts(two('{set: {fee: 1}}', '{set: {fee: 1}}'))).toEqual([])
    expect(conflicts(two('{set: {fee: 1 + 1}}', '{set: {fee: 2}}'))).toEqual([])
    expect(conflicts(two('{set: {fee: 1}}', '{add: {fee: 2}}'))).toEqual([])
  })

  it('may be decided by both_set', () => {
    const fee = (rule: string) => `{start: 0, both_set: ${rule}}`
    for (const rule of ['us', 'china', 'highest', 'lowest'])
      expect(conflicts(two('{set: {fee: 1}}', '{set: {fee: 2}}', '', fee(rule)))).toEqual([])
    expect(complaintsOf(two('{set: {fee: 1}}', '{set: {fee: 2}}', '', fee('joint')))[0]).toContain(
      'both_set does not say which of the two counts',
    )
  })

  it('of one player meet only on different tracks', () => {
    expect(conflicts('state: {x: 0}\nplayers: {us: {moves: {a: {set: {x: 1}}, b: {set: {x: 2}}}}}')).toEqual(
      [],
    )
    expect(
      conflicts(`tracks: {s: {}, t: {}}
state: {x: 0}
players: {us: {moves: {a: {track: s, set: {x: 1}}, b: {track: t, set: {x: 2}}}}}`),
    ).toEqual(['us.a and us.b'])
    expect(
      complaintsOf(`tracks: {s: {}, t: {}}
state: {x: {start: 0, both_set: us}}
players: {us: {moves: {a: {track: s, set: {x: 1}}, b: {track: t, set: {x: 2}}}}}`)[0],
    ).toContain('both_set does not say')
  })

  it('are weighed step by step by their windows and by acts of the calendar', () => {
    expect(conflicts(two('{open: 1 to 3, set: {fee: 1}}', '{open: 4 to 5, set: {fee: 2}}'))).toEqual([])
    expect(conflicts(two('{open: 1 to 3, set: {fee: 1}}', '{open: 3 to 5, set: {fee: 2}}'))).toEqual([
      'china.charge and us.charge',
    ])
    expect(conflicts(two('{when: step < 3, set: {fee: 1}}', '{when: step > 3, set: {fee: 2}}'))).toEqual([
      'china.charge and us.charge',
    ])
    expect(
      conflicts(`state: {fee: 0}
players:
  us: {acts: "mod(step, 2) == 1", moves: {charge: {set: {fee: 1}}}}
  china: {acts: "mod(step, 2) == 0", moves: {charge: {set: {fee: 2}}}}`),
    ).toEqual([])
  })

  it('never meet in turns', () => {
    expect(conflicts(two('{set: {fee: 1}}', '{set: {fee: 2}}', 'turns: [us, china]'))).toEqual([])
  })
})

describe('a joint', () => {
  const joint = (needs: string, more = '', fee = '0') => `
tracks: {s: {}, t: {}}
state: {x: ${fee}}
players:
  us: {moves: {a: {track: s, set: {x: 1}}, b: {track: s}, c: {track: t}}}
  china: {moves: {d: {track: s}}}
joint: {deal: {needs: ${needs}, set: {x: 3}}${more}}`

  it('meets the moves it needs and those of whom it needs nothing, not the other moves on their track', () => {
    expect(conflicts(joint('{us: a}'))).toEqual(['us.a and the joint deal'])
    expect(conflicts(joint('{us: b}'))).toEqual([])
    expect(conflicts(joint('{us: c}'))).toEqual(['us.a and the joint deal'])
    expect(conflicts(joint('{china: d}'))).toEqual(['us.a and the joint deal'])
  })

  it('meets another unless they need different moves of one player on one track', () => {
    const two = (first: string, second: string) => `
tracks: {s: {}, t: {}}
state: {x: 0}
players: {us: {moves: {a: {track: s}, b: {track: s}, c: {track: t}}}}
joint: {one: {needs: ${first}, set: {x: 3}}, two: {needs: ${second}, set: {x: 4}}}`
    const met = ['the joint one and the joint two']
    expect(conflicts(two('{us: b}', '{us: c}'))).toEqual(met)
    expect(conflicts(two('{us: b}', '{us: [a, b]}'))).toEqual(met)
    expect(conflicts(two('{us: b}', '{us: a}'))).toEqual([])
    expect(conflicts(`${two('{us: b}', '{us: a}')}\nturns: [us]`)).toEqual([])
  })

  it('is singled out by both_set: joint', () => {
    expect(conflicts(joint('{us: a}', '', '{start: 0, both_set: joint}'))).toEqual([])
  })
})
