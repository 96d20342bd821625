import { describe, expect, it } from 'vitest'
import { complaintsOf, gameOf, measuresOf, remarksOf, runsOf, warningsOf } from '../resolve-text.ts'

describe('types and private values', () => {
  const lines = `
parameters: {p: 0.4}
players:
  us:
    types: {hawk: {chance: p, resolve: 8}, dove: {chance: 1 - p, resolve: 2}}
    private: {cost: "uniform(0.2, 2)", base: 3}
    moves: {hold: {}, go: {when: my.resolve > 5 and my.type == hawk and my.cost > 1}}
    payoff: -my.cost
measures: {r: {final: us.resolve}, t: {final: "if(us.type == hawk, 8, 2)"}, paid: {final: us.payoff + 10 * us.cost}}`

  it('are drawn before step 1: types by race, then private values', () => {
    const game = gameOf(lines)
    expect(game.setup.map(each => `${each.kind} ${game.slots[each.slot]!.name}`)).toEqual([
      'assign p',
      'type us.type',
      'assign us.cost',
      'assign us.base',
      'assign us.resolve',
    ])
    const types = game.setup[1]!
    expect(types.kind === 'type' && types.types.map(type => game.sites[type.site]!.path)).toEqual([
      'us/type/dove',
      'us/type/hawk',
    ])
    expect(game.sites.map(site => site.path)).toContain('us/cost')
  })

  it('of a type go with it', () => {
    for (const { measures } of runsOf(gameOf(lines), 20)) {
      expect(measures[0]).toBe(measures[1])
      expect(measures[2]).toBeCloseTo(0, 9)
    }
  })

  it.each([
    [
      'types: {a: 0.4, b: 0.5}',
      '3:15 type-chances The chances of the types of us must add up to 1, but they add up to 0.9.',
    ],
    ['types: {a: 1.5, b: -0.5}', 'probability'],
    [
      'types: {a: {chance: 0.5, r: 1}, b: {chance: 0.5}}',
      '3:40 missing-private The type `b` of us gives no `r`: every type must.',
    ],
    ['types: {a: {chance: tariff}, b: 0.5}', '3:28 only-parameters'],
    ['private: {c: us.last}', '3:21 only-parameters'],
    ['private: {hold: 3}', '3:18 name-clash `hold` is already a move'],
    ['discount: -0.1', 'discount'],
    ['discount: 0.9 per fortnight', 'discount'],
    ['discount: 0.9 per year', 'rounds-have-no-time'],
    ['tremble: 2', 'probability'],
    ['payoff: us.payoff', 'payoff-too-early'],
    ['payoff: my.costs', 'unknown-name us has nothing called `costs`.'],
    ['acts: 1', '3:'],
  ])('refuse %s', (key, complaint) => {
    const complaints = complaintsOf(`state: {tariff: 0}\nplayers:\n  us: {${key}, moves: {hold: {}}}`)
    expect(complaints.join('\n')).toContain(complaint)
  })

  it('may be in a discount, which per year counts by the calendar', () => {
    const game = gameOf(`
calendar: {start: 2025-01-01, step: 1 year, steps: 3}
players: {us: {private: {d: 0.5}, discount: my.d per year, payoff: 1, moves: {hold: {}}}}`)
    expect(game.players[0]!.discount).toMatchObject({ perDays: 365.25 })
    const [record] = runsOf(game, 1)
    expect(record!.payoffs[0]).toBeCloseTo(1 + 0.5 ** (365 / 365.25) + 0.5 ** (730 / 365.25), 12)
  })
})

describe('moves', () => {
  it('keep only the history that something reads', () => {
    const game = gameOf('players: {us: {moves: {hold: {}, go: {}}, policy: hold}}')
    expect(game.slots.filter(slot => slot.role === 'history')).toEqual([])
    expect(game.players[0]!.tracks[0]).toMatchObject({ last: [], stance: [] })
  })

  it('take gates for once, cooldown and under way', () => {
    const game = gameOf(`
state: {x: 0}
players:
  us: {moves: {a: {once: true}, b: {cooldown: 2}, c: {later: {after: 1, add: {x: 1}}}, d: {overlap: true, later: {after: 1, add: {x: 1}}}}}`)
    const kept = game.tallies.map(tally =>
      (['count', 'latest', 'ready', 'pending'] as const).filter(column => tally[column] !== null),
    )
    expect(kept).toEqual([['count'], ['ready'], ['pending'], []])
  })

  it('leave one step between with cooldown: 2', () => {
    const values = measuresOf(`
calendar: {rounds: 5}
players: {us: {moves: {hold: {}, go: {cooldown: 2}}, policy: [{if: true, then: go}, {else: hold}]}}
measures: {n: {final: count(us.go)}}`)
    expect(values).toEqual({ n: 3 })
  })

  it.each([
    ['{stance: 2}', 'stance A stance lies between -1 (hostile) and 1 (conciliatory), but this one is 2.'],
    ['{open: 5 to 3}', 'window-ends-early'],
    ['{open: []}', 'empty-window'],
    ['{cooldown: -1}', 'negative-duration'],
    ['{track: ships}', 'unknown-name This file declares no `tracks`'],
    ['{when: 3}', ''],
  ])('refuse %s', (move, complaint) => {
    const complaints = complaintsOf(`players: {us: {moves: {hold: {}, go: ${move}}}}`)
    expect(complaints).toHaveLength(1)
    expect(complaints[0]).toContain(complaint)
  })

  it('may be windows by parameters that are steps', () => {
    const values = measuresOf(`
parameters: {first: 3, last: 5}
players: {us: {moves: {hold: {}, go: {open: first to last}}, policy: [{if: true, then: go}, {else: hold}]}}
measures: {n: {final: count(us.go)}}`)
    expect(values).toEqual({ n: 3 })
  })

  it('may be windows by a parameter that is a date', () => {
    const values = measuresOf(`
calendar: {start: 2025-10-09, step: 1 week, steps: 6}
parameters: {deadline: 2025-10-20}
players: {us: {moves: {hold: {}, go: {open: 2025-10-01 to deadline}}, policy: [{if: true, then: go}, {else: hold}]}}
measures: {n: {final: count(us.go)}}`)
    expect(values).toEqual({ n: 2 })
  })
})

describe('families', () => {
  const lines = `
state: {standing: {type: whole, start: 0}, kind: {choices: [long, short], start: short}}
players:
  us:
    moves:
      hold: {}
      offer: {options: {share: [30, 45], form: [long, short]}, stance: share / 100, when: kind != form, set: {standing: share, kind: form}}
    policy: [{if: us.last == offer, then: hold}, {else: {offer: 0.9, hold: 0.1}}]
measures: {n: {final: count(us.offer)}, one: {final: count(us.offer_30_long)}, last: {final: standing}}`

  it('are a move for each pair of values, with constants in their place', () => {
    const game = gameOf(lines)
    const { moves } = game.players[0]!.tracks[0]!
    expect(moves.map(move => move.name)).toEqual([
      'hold',
      'offer_30_long',
      'offer_30_short',
      'offer_45_long',
      'offer_45_short',
    ])
    const tallies = moves[1]!.tallies.map(index => game.tallies[index]!.name)
    expect(tallies).toEqual(['us.offer_30_long', 'us.offer'])
    const written = moves[1]!.block.writes.map(write => write.value)
    expect(written).toMatchObject([
      { kind: 'constant', value: 30 },
      { kind: 'constant', value: 0 },
    ])
  })

  it('share a weight, and their name stands for any member', () => {
    const game = gameOf(lines)
    const policy = game.players[0]!.tracks[0]!.policy
    const [first, second] = policy.kind === 'rules' ? policy.rules : []
    expect(second!.weights).toMatchObject([
      { on: { kind: 'moves', moves: [0] } },
      { on: { kind: 'moves', moves: [1, 2, 3, 4] } },
    ])
    expect(first!.when[0]).toMatchObject({ kind: 'or' })
  })

  it.each([
    ['{options: {share: [1.5]}}', 'option-value'],
    ['{options: {share: [1, 1]}}', 'name-clash'],
    ['{options: {share: []}}', 'option-value'],
    ['{options: {x: [1, 2]}}', 'name-clash `x` is an option here and also the name of a value: rename one.'],
    [
      `{options: {a: [${Array.from({ length: 40 }, (_, n) => n)}], b: [${Array.from({ length: 40 }, (_, n) => n)}]}}`,
      'too-many-options',
    ],
  ])('refuse %s', (move, complaint) => {
    const complaints = complaintsOf(`state: {x: 0}\nplayers: {us: {moves: {hold: {}, go: ${move}}}}`)
    expect(complaints.join('\n')).toContain(complaint)
  })
})

describe('tracks', () => {
  const lines = (us: string, more = '') => `
tracks: {ships: {label: Port fees}, talks: {}, idle: {pass: false}}
players:
  us: {moves: {charge: {track: ships, stance: -1}, meet: {track: talks, stance: 1}}, ${us}}
  china: {moves: {charge: {track: ships, stance: -0.5}}}
${more}`

  it('have pass where a player is on them', () => {
    const game = gameOf(lines('policy: {ships: charge, talks: {meet: 0.5, pass: 0.5}}'))
    expect(
      game.players.map(player =>
        player.tracks.map(track => [track.path, track.moves.map(move => move.name)]),
      ),
    ).toEqual([
      [['china/ships', ['charge', 'pass']]],
      [
        ['us/ships', ['charge', 'pass']],
        ['us/talks', ['meet', 'pass']],
      ],
    ])
    expect(game.players[1]!.tracks[0]!.label).toBe('Port fees')
  })

  it('pass without tremble where the policy leaves them out, for every type or for one', () => {
    const out = gameOf(lines('tremble: 0.1, policy: {ships: charge}')).players[1]!
    expect(out.tracks.map(track => track.tremble)).toMatchObject([{ value: 0.1 }, null])
    const byType = gameOf(
      lines(
        'tremble: 0.1, types: {a: 0.5, b: 0.5}, policy: {by_type: {a: {ships: charge}, b: {talks: meet, ships: charge}}}',
      ),
    ).players[1]!
    expect(byType.tracks[1]!.tremble).toMatchObject({ kind: 'if', then: { value: 0 }, else: { value: 0.1 } })
    expect(byType.tracks[1]!.policy).toMatchObject({ kind: 'by_type' })
  })

  it('have each their own last pick', () => {
    const values = measuresOf(
      lines(
        'policy: {ships: charge}',
        'measures: {a: {final: "if(us.ships.last == charge, 1, 0)"}, b: {final: "if(last(us.talks, 2) == pass, 1, 0)"}, c: {final: us.ships.stance}, d: {final: count(us.talks.pass)}}',
      ),
    )
    expect(values).toEqual({ a: 1, b: 1, c: -1, d: 10 })
  })

  it.each([
    [
      'policy: charge',
      'policy-by-track us picks on several tracks: write its policy as a map of ships, talks.',
    ],
    ['policy: {ships: meet}', '`meet` is a move of us on the track `talks`, not on `ships`.'],
    [
      'policy: {ship: charge, talks: meet}',
      'us is on no track `ship`. Its tracks: ships, talks. Did you mean `ships`?',
    ],
    ['acts: us.last == charge', 'which-track us picks on several tracks (ships, talks). Which one?'],
    ['acts: us.idle.last == charge', 'us is on no track `idle`.'],
  ])('refuse %s', (key, complaint) => {
    expect(complaintsOf(lines(key)).join('\n')).toContain(complaint)
  })

  it('need a policy where they say pass: false', () => {
    const two = (policy: string) => `
tracks: {a: {}, b: {pass: false}}
players: {us: {moves: {x: {track: a}, y: {track: b}}, policy: ${policy}}}`
    expect(complaintsOf(two('{a: x}'))).toEqual([
      '3:63 no-policy-on-track The track `b` says pass: false, so that us needs a policy on it.',
    ])
    expect(gameOf(two('{b: y}')).players[0]!.tracks[1]!.moves.map(move => move.name)).toEqual(['y'])
  })

  it('are named by every move, and some move is on each', () => {
    expect(complaintsOf('tracks: {a: {}}\nplayers: {us: {moves: {x: {}}}}')[0]).toContain(
      '2:24 no-track `x` names no track.',
    )
    expect(warningsOf('tracks: {a: {}, b: {}}\nplayers: {us: {moves: {x: {track: a}}}}').join()).toContain(
      'No move is on the track `b`.',
    )
  })
})

describe('tracks and families', () => {
  it('leave the name pass to the language', () => {
    expect(
      complaintsOf('tracks: {a: {}}\nplayers: {us: {moves: {pass: {track: a}, x: {track: a}}}}'),
    ).toEqual(['2:24 name-clash `pass` is a move of every player on the track `a` already.'])
  })

  it('make at most 5000 moves of a player', () => {
    const options = Array.from({ length: 900 }, (_, value) => value).join(', ')
    const moves = Array.from({ length: 6 }, (_, n) => `f${n}: {options: {s: [${options}]}}`).join(', ')
    expect(complaintsOf(`players: {us: {moves: {${moves}}}}`).join()).toContain('too-many-moves')
  })
})

describe('turns', () => {
  it('give each player a settled of its own', () => {
    const game = gameOf('players: {us: {moves: {a: {}}}, china: {moves: {a: {}}}}\nturns: [us, china]')
    expect(game.turns).toEqual([1, 0])
    expect(game.players.map(player => game.slots[player.settled]!.name)).toEqual([
      'china.settled',
      'us.settled',
    ])
    expect(remarksOf('players: {us: {moves: {a: {}}}}').join()).toContain('us has no policy')
  })

  it('let the second see the move of the first', () => {
    const values = measuresOf(`
calendar: {rounds: 3}
players:
  us: {moves: {a: {}, b: {}}, policy: [{if: step == 2, then: b}, {else: a}]}
  china: {moves: {a: {}, b: {}}, policy: [{if: just(us.b), then: b}, {else: a}]}
turns: [us, china]
measures: {step: {first: china.last == b}, n: {final: count(china.b)}}`)
    expect(values).toEqual({ step: 2, n: 1 })
  })

  it.each([
    ['[us]', 'turns Every player stands in turns once: china is missing.'],
    ['[us, us, china]', 'turns us stands twice'],
    ['[us, chna, china]', 'Did you mean `china`?'],
  ])('refuse %s', (turns, complaint) => {
    expect(
      complaintsOf(`players: {us: {moves: {a: {}}}, china: {moves: {a: {}}}}\nturns: ${turns}`).join(),
    ).toContain(complaint)
  })
})
