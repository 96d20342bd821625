/** What could be agreed on, against tables worked out by hand. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { gameOf as gameOfFile } from '../../bench/scenario.ts'
import type { Game } from '../../src/game/index.ts'
import { bargainingSchema, bargainScenario } from '../../src/index.ts'
import { bargainingJson, bargainingReport } from '../../src/report/index.ts'
import { type Bargained, type Bargaining, type BargainingCase, bargainingOf } from '../../src/solver/index.ts'
import { gameOf } from '../scenario/resolve-text.ts'
import { problems } from '../simulation/conforms.ts'

const asked = (game: Game, outside: string | null = null, mostStates = 10_000): Bargained =>
  bargainingOf(game, { bound: new Map(), mostStates, outside })

function bargainingFor(game: Game, outside: string | null = null): Bargaining {
  const bargained = asked(game, outside)
  if (bargained.kind !== 'bargained') throw new Error(JSON.stringify(bargained))
  return bargained.bargaining
}

/**
 * Two issues and an answer. Points against no deal, us and china, by (land, fish):
 * (0,1): -1, 3   (1,0): 5, -2   (1,1): 4, 1   (2,0): 7, -4   (2,1): 6, -1;  a stubborn China counts land twice: -4, -1, -8, -5.
 */
const talks = (more = ''): Game =>
  gameOf(`
calendar: {rounds: 2}
state:
  land: {type: whole, start: 0, range: [0, 2]}
  fish: {type: whole, start: 0, range: [0, 1]}
  agreed: false
turns: [us, china]
players:
  us:
    acts: step == 1
    moves:
      offer: {options: {l: [0, 1, 2], f: [0, 1]}, when: l + f > 0, set: {land: l, fish: f}}
      walk: {}
    policy: walk
  china:
    types: {mild: {chance: 0.75, price: 1}, stubborn: {chance: 0.25, price: 2}}
    acts: step == 2
    moves: {accept: {when: land + fish > 0, set: {agreed: true}}, refuse: {}}
    policy: refuse
outcomes:
  deal:
    when: agreed
    payoff: {us: "if(land == 0, 0, 3 + 2 * land) - fish", china: "3 * fish - china.price * 2 * land"}
  no_deal: {otherwise: true}
${more}`)

/** An agreement as a person would jot it down: land, fish: payoffs, and what is said of it. */
function jotted({ agreements }: BargainingCase): string[] {
  return agreements.map(
    ({ values, payoffs, inZone, efficient, nash }) =>
      `${values.join()}: ${payoffs.join()}${inZone ? ' zone' : ''}${efficient ? ' efficient' : ''}${nash ? ' nash' : ''}`,
  )
}

describe('a table by hand', () => {
  const bargaining = bargainingFor(talks())

  it('has a case for each type, with its chance and what no deal pays', () => {
    expect(bargaining.players.map(({ name }) => name)).toEqual(['us', 'china'])
    expect(bargaining.outside.name).toBe('no_deal')
    expect(bargaining.variables.map(({ name }) => name)).toEqual(['land', 'fish'])
    expect(
      bargaining.cases.map(({ drawn, probability, outside }) => [
        drawn.map(({ name, type, value }) => [name, type.kind === 'choice' ? type.words[value] : value]),
        probability,
        outside,
      ]),
    ).toEqual([
      [[['china.type', 'mild']], 0.75, [0, 0]],
      [[['china.type', 'stubborn']], 0.25, [0, 0]],
    ])
  })

  // Of the mild China's endings (5,-2) is beaten by nothing, (-1,3) neither; only (4,1) is better for both than (0,0).
  it('says which endings are in the zone, and which are efficient', () => {
    expect(bargaining.cases.map(jotted)).toEqual([
      [
        '2,0: 7,-4 efficient',
        '2,1: 6,-1 efficient',
        '1,0: 5,-2',
        '1,1: 4,1 zone efficient nash',
        '0,1: -1,3 efficient',
      ],
      [
        '2,0: 7,-8 efficient',
        '2,1: 6,-5 efficient',
        '1,0: 5,-4 efficient',
        '1,1: 4,-1 efficient',
        '0,1: -1,3 efficient',
      ],
    ])
  })

  it('takes Nash’s package where several please both, ties and all', () => {
    const game = gameOf(`
calendar: {rounds: 1}
state: {share: {type: whole, start: 0, range: [0, 10]}}
players:
  us: {moves: {take: {options: {part: [2, 4, 6, 9]}, set: {share: part}}, nothing: {}}, policy: nothing}
  china: {moves: {nod: {}}, policy: nod}
outcomes:
  split: {when: share > 0, payoff: {us: share, china: 10 - share}}
  quarrel: {otherwise: true, payoff: {us: 1, china: 2}}
`)
    // Products of gains over (1, 2): 6, 12, 10 and 8 * -1.
    expect(bargainingFor(game).cases.map(jotted)).toEqual([
      ['9: 9,1 efficient', '6: 6,4 zone efficient', '4: 4,6 zone efficient nash', '2: 2,8 zone efficient'],
    ])
    const tied = gameOf(`
calendar: {rounds: 1}
players:
  us: {moves: {a: {}, b: {}, c: {}}, policy: c}
  china: {moves: {nod: {}}, policy: nod}
outcomes:
  first: {when: us.last == a, payoff: {us: 5, china: 4}}
  second: {when: us.last == b, payoff: {us: 2, china: 10}}
  none_made: {otherwise: true}
`)
    const [only] = bargainingFor(tied).cases
    expect(only!.agreements.map(({ outcome, nash }) => [outcome.name, nash])).toEqual([
      ['first', true],
      ['second', true],
    ])
  })

  it('holds agreements against the best way of failing, and against the outcome that is named', () => {
    const game = gameOf(`
calendar: {rounds: 2}
players:
  us: {payoff: "if(us.last == bide, 1, 0)", moves: {bide: {}, sign: {}}, policy: bide}
  china: {moves: {nod: {}}, policy: nod}
outcomes:
  signed: {when: us.last == sign, payoff: {us: 2, china: 2}}
  nothing: {otherwise: true}
`)
    // Two rounds of biding pay us 2: signing at once pays no more, signing in round 2 pays 3.
    const [only] = bargainingFor(game).cases
    expect(only!.outside).toEqual([2, 0])
    expect(only!.agreements.map(({ step, payoffs, inZone }) => [step, payoffs, inZone])).toEqual([
      [2, [3, 2], true],
      [1, [2, 2], false],
    ])
    expect(bargainingFor(game, 'signed').outside.name).toBe('signed')
  })
})

describe('package-deal', () => {
  const game = gameOfFile(fileURLToPath(new URL('../../scenarios/package-deal.yaml', import.meta.url)))
  const points = {
    us: { cut: { dealmaker: -3, hawk: -9 }, minerals: 14, ships: -3, soy: 4 },
    china: { cut: 8, minerals: { eager: -6, proud: -14 }, ships: 2, soy: -3 },
  }
  const packages = [0, 10, 20].flatMap(cut =>
    [0, 1].flatMap(minerals =>
      [0, 1].flatMap(ships => [0, 12, 25].map(soy => [cut, minerals, ships, soy] as const)),
    ),
  )

  it.each([
    ['dealmaker', 'eager', 0.42],
    ['dealmaker', 'proud', 0.18],
    ['hawk', 'eager', 0.28],
    ['hawk', 'proud', 0.12],
  ] as const)('%s and %s: the zone is what the tables of points say', (us, china, chance) => {
    const { cases } = bargainingFor(game)
    const found = cases.find(({ drawn }) =>
      drawn.every(
        ({ type, value }) => type.kind === 'choice' && [us, china].includes(type.words[value] as never),
      ),
    )!
    expect(found.probability).toBeCloseTo(chance, 12)
    const both = packages.map(([cut, minerals, ships, soy]) => {
      const parts = Math.floor(soy / 12)
      return [
        [cut, minerals, ships, soy].join(),
        (points.us.cut[us] * cut) / 10 +
          points.us.minerals * minerals +
          points.us.ships * ships +
          points.us.soy * parts,
        (points.china.cut * cut) / 10 +
          points.china.minerals[china] * minerals +
          points.china.ships * ships +
          points.china.soy * parts,
      ] as const
    })
    const zone = both.filter(([, a, b]) => a > 0 && b > 0)
    expect(
      found.agreements
        .filter(each => each.inZone)
        .map(({ values }) => values.join())
        .sort(),
    ).toEqual(zone.map(([name]) => name).sort())
    const best = Math.max(...zone.map(([, a, b]) => a * b))
    expect(
      found.agreements
        .filter(each => each.nash)
        .map(({ values }) => values.join())
        .sort(),
    ).toEqual(
      zone
        .filter(([, a, b]) => a * b === best)
        .map(([name]) => name)
        .sort(),
    )
    const beaten = (a: number, b: number): boolean =>
      both.some(([, c, d]) => c >= a && d >= b && (c > a || d > b))
    expect(
      found.agreements
        .filter(each => each.efficient)
        .map(({ values }) => values.join())
        .sort(),
    ).toEqual(
      both
        .filter(([name, a, b]) => name !== '0,0,0,0' && !beaten(a, b))
        .map(([name]) => name)
        .sort(),
    )
  })
})

describe('what cannot be bargained about', () => {
  const players = (names: string): string =>
    `players: {${names
      .split(' ')
      .map(name => `${name}: {moves: {go: {}, stay: {}}, policy: stay}`)
      .join(', ')}}`

  it('is a game of one or three', () => {
    for (const names of ['us', 'us china eu'])
      expect(asked(gameOf(players(names)))).toMatchObject({
        kind: 'refused',
        reason: expect.stringMatching(/Two players bargain/),
      })
  })

  it('is a lottery', () => {
    const game =
      gameOf(`${players('us china')}\nevents: {luck: {chance: 0.5}}\ncalendar: {rounds: 2}\nstate: {x: false}
dynamics: [{name: coin, chance: 0.5, set: {x: true}}]`)
    expect(asked(game)).toMatchObject({
      kind: 'refused',
      reason: expect.stringMatching(/drawn after the picks of step 1/),
    })
  })

  it('is a game that cannot fail to agree, or an outcome that there is not', () => {
    const game = gameOf(
      `${players('us china')}\noutcomes: {made: {when: step == 1}, none: {otherwise: true}}`,
    )
    expect(asked(game)).toMatchObject({
      kind: 'refused',
      reason: expect.stringMatching(/none is not among the ways to end/),
    })
    expect(asked(game, 'nothing')).toMatchObject({
      kind: 'refused',
      reason: expect.stringMatching(/no outcome `nothing`.*made, none/),
    })
  })

  it('is a game too large, which says how large', () => {
    expect(asked(talks(), null, 10)).toEqual({
      kind: 'too-many',
      what: 'decisions',
      met: 11,
      step: 2,
      limit: 10,
    })
  })

  it('is drawn from a continuum, or fails', () => {
    expect(asked(gameOf(`${players('us china')}\nparameters: {x: "uniform(0, 1)"}`))).toMatchObject({
      kind: 'infinite',
    })
    const failing = gameOf(`${players('us china')}\ndynamics: [{set: {y: 1 / (step - 1)}}]\nstate: {y: 0}`)
    expect(asked(failing)).toMatchObject({ kind: 'failed' })
  })
})

describe('told', () => {
  it('to a person', () => {
    expect(bargainingReport(bargainingFor(talks()), { color: false, language: 'en' })).toBe(`test
test · what could be agreed on
There is something to agree on with probability 0.75.

china mild (75.0%)
  1 of the 5 other ways to end is better for both, 1 of them efficient:
             us   china  land  fish
              0       0  no_deal
  Nash        4       1  1     1

china stubborn (25.0%)
  None of the 5 other ways to end is better for both than “no_deal”.
             us   china
              0       0  no_deal

Remarks
  Over all open moves, whatever the policies of the file pick: 12 decisions. A
  package is better for both when each gets more than the most it can get from
  “no_deal”, and efficient when no other way to end gives one more and the other
  no less. Nash: the highest product of both gains among the packages (Nash
  1950).
`)
  })

  it('to a program', () => {
    const told = JSON.parse(
      bargainingJson({ ...bargainingFor(talks()), variant: null, changes: [], program: '0' }),
    )
    expect(told.format).toBe('tit-for-tariff/bargaining')
    expect(told.cases[0].drawn).toEqual([{ name: 'china.type', value: 'mild' }])
    expect(told.cases[0].agreements[3]).toEqual({
      outcome: { name: 'deal', label: null },
      step: 2,
      values: { land: 1, fish: 1 },
      payoffs: [4, 1],
      inZone: true,
      efficient: true,
      nash: true,
    })
  })

  it.each([
    ['package-deal', null, 13 + 7 + 5],
    ['package-deal', 'one_by_one', 0],
    ['rubinstein', null, 437],
  ])('in documents that conform to their schema: %s, variant %s', (name, variant, inZone) => {
    const content = readFileSync(
      fileURLToPath(new URL(`../../scenarios/${name}.yaml`, import.meta.url)),
      'utf8',
    )
    const answer = bargainScenario({ name, content, variant })
    if (answer.kind !== 'bargained') throw new Error(JSON.stringify(answer))
    const document = JSON.parse(bargainingJson(answer.bargaining))
    expect(problems(document, bargainingSchema)).toEqual([])
    expect(problems({ ...document, more: 1 }, bargainingSchema)).not.toEqual([])
    expect(document.variant).toBe(variant)
    expect(
      document.cases.flatMap((each: BargainingCase) => each.agreements.filter(one => one.inZone)),
    ).toHaveLength(inZone)
  })
})
