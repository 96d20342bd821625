/** Debriefs of games whose best responses are known, and what must hold of every game. */
import { describe, expect, it } from 'vitest'
import { createReference, type ForcedPick, follow, type Game } from '../../src/game/index.ts'
import { debriefGame } from '../../src/library/debrief.ts'
import { openTable, type Table } from '../../src/library/play.ts'
import { chooseByPolicy } from '../../src/players/index.ts'
import { keyFromSeed } from '../../src/random/index.ts'
import { type Debrief, debriefSchema, debriefText } from '../../src/report/index.ts'
import { weighExactly } from '../../src/study/index.ts'
import { envelope, widthOf } from '../../src/text/index.ts'
import { checkTree } from '../generator/game.ts'
import { scenarioTree } from '../generator/scenario.ts'
import { problems } from '../simulation/conforms.ts'

function tableOf(content: string, run = 0): Table {
  const table = openTable({ name: 'test', content }, { as: 'us', seed: '1', run })
  if (table.kind !== 'table') throw new Error(JSON.stringify(table))
  return table
}

/** Picks by name, one a step. */
function picksOf({ opened: { game }, player }: Table, moves: readonly string[]): ForcedPick[] {
  const [track] = game.players[player]!.tracks
  return moves.map((name, at) => ({
    step: at + 1,
    player,
    track: 0,
    move: track!.moves.findIndex(move => move.name === name),
  }))
}

/** Whatever is debriefed conforms to the schema and fits a terminal. */
async function debriefed(table: Table, picks: readonly ForcedPick[]): Promise<Debrief> {
  const answer = await debriefGame(table, picks)
  if (answer.kind !== 'debriefed') throw new Error(JSON.stringify(answer))
  const { debrief } = answer
  expect(problems(JSON.parse(JSON.stringify(envelope('debrief', debrief))), debriefSchema)).toEqual([])
  for (const line of debriefText(debrief, table.opened.game, { color: false, language: 'en' }).split('\n'))
    expect(widthOf(line)).toBeLessThanOrEqual(80)
  return debrief
}

const seat = ({ seats }: Debrief, wanted: string) => seats.find(({ who }) => who === wanted)

const dilemma = `
tft: 1
scenario: dilemma
calendar: {rounds: 10}
players:
  us: {moves: {open: {stance: 1}, protect: {stance: -1}}, policy: tit_for_tat}
  china: {moves: {open: {stance: 1}, protect: {stance: -1}}, policy: tit_for_tat}
matrix:
  players: [us, china]
  cells: {open: {open: [3, 3], protect: [0, 5]}, protect: {open: [5, 0], protect: [1, 1]}}
outcomes: {over: {otherwise: true}}
`

// Against tit-for-tat over n rounds: open until the last one, 3 (n - 1) + 5 (Axelrod 1984, chapter 1).
describe('in the dilemma against tit-for-tat', () => {
  it('who never protects regrets the last round alone', async () => {
    const table = tableOf(dilemma)
    const debrief = await debriefed(table, picksOf(table, new Array(10).fill('open')))
    const { weighed } = debrief
    expect(seat(debrief, 'you')!.payoff).toBe(30)
    expect(seat(debrief, 'policy')!.payoff).toBe(30)
    expect(seat(debrief, 'best-response')).toMatchObject({ payoff: 32, average: { value: 32 } })
    // In the only subgame-perfect equilibrium both always protect; in its seat against tit-for-tat that is 5 + 9 (Selten 1965).
    expect(seat(debrief, 'equilibrium')).toMatchObject({ payoff: 14, average: { value: 14 } })
    expect(weighed).toMatchObject({ against: 'best-response', skill: { value: -2 }, luck: { value: 0 } })
    expect(weighed!.turningPoints[0]).toMatchObject({ gain: { value: expect.any(Number) } })
    const last = weighed!.turningPoints.find(({ gain }) => gain.value > 0)!
    expect(last).toMatchObject({ step: 10, gain: { value: 2 }, other: [{ move: 'protect' }] })
  })

  it('a best response regrets nothing, and is itself', async () => {
    const table = tableOf(dilemma)
    const debrief = await debriefed(table, picksOf(table, [...new Array(9).fill('open'), 'protect']))
    expect(debrief.weighed).toMatchObject({ skill: { value: 0 }, luck: { value: 0 } })
    expect(seat(debrief, 'you')).toMatchObject({ payoff: 32, average: { value: 32 } })
    expect(seat(debrief, 'best-response')!.payoff).toBe(32)
    expect(debrief.absent).toEqual([])
  })
})

// Who goes straight against one that swerves 7 times in 10 expects 0.7 - 3 = -2.3, who swerves -0.3: swerving is best by 2.
const chicken = (more: string): string => `
tft: 1
scenario: chicken
calendar: {rounds: 1}
${more}
players:
  us: {moves: {straight: {}, swerve: {}}, policy: {straight: 0.5, swerve: 0.5}}
  china: {moves: {straight: {}, swerve: {}}, policy: {straight: 0.3, swerve: 0.7}}
matrix:
  players: [us, china]
  cells: {straight: {straight: [-10, -10], swerve: [1, -1]}, swerve: {straight: [-1, 1], swerve: [0, 0]}}
outcomes: {crash: {when: us.last == straight and china.last == straight}, peace: {otherwise: true}}
`

describe('in chicken', () => {
  it('skill is told from luck, exactly', async () => {
    for (const run of [0, 1, 2, 3, 4, 5]) {
      const table = tableOf(chicken(''), run)
      const debrief = await debriefed(table, picksOf(table, ['straight']))
      const payoff = seat(debrief, 'you')!.payoff
      expect([1, -10]).toContain(payoff)
      const { skill, luck, turningPoints } = debrief.weighed!
      expect(seat(debrief, 'best-response')!.average!.value).toBeCloseTo(-0.3, 12)
      expect(seat(debrief, 'policy')!.average!.value).toBeCloseTo(-1.3, 12)
      expect(skill.value).toBeCloseTo(-2, 12)
      expect(luck.value).toBeCloseTo(payoff + 2.3, 12)
      expect(turningPoints[0]!.gain.value).toBeCloseTo(2, 12)
      const crash = turningPoints[0]!.outcomes.find(({ outcome }) => outcome === 'crash')!
      expect([crash.picked.value, crash.other.value]).toEqual([0.3, 0])
    }
  })

  // Not finite, for a number that nothing reads. Within four standard errors, which are half of an interval of 95 % over 1.96: of
  // 3,000 seeds one fails.
  it('continuations find the same where the game is not finite', async () => {
    const table = tableOf(chicken('parameters: {idle: "normal(0, 1)"}'), 2)
    const debrief = await debriefed(table, picksOf(table, ['straight']))
    const { method, against, skill, luck, turningPoints } = debrief.weighed!
    expect(method.kind).toBe('nested')
    expect(against).toBe('policy')
    expect(debrief.absent.map(({ who }) => who)).toEqual(['best-response', 'equilibrium'])
    expect(debrief.absent[0]!.because).toContain('not finite')
    const payoff = seat(debrief, 'you')!.payoff
    for (const [estimate, value] of [
      [seat(debrief, 'policy')!.average!, -1.3],
      [skill, -1],
      [seat(debrief, 'you')!.average!, -2.3],
      [luck, payoff + 2.3],
      [turningPoints[0]!.gain, 2],
    ] as const) {
      const half = (estimate.high - estimate.low) / 2
      expect(half).toBeLessThan(0.25)
      expect(Math.abs(estimate.value - value)).toBeLessThan((4 / 1.96) * half)
    }
    const crash = turningPoints[0]!.outcomes.find(({ outcome }) => outcome === 'crash')!
    expect(Math.abs(crash.picked.value - 0.3)).toBeLessThan(
      (4 / 1.96) * (crash.picked.high - crash.picked.value),
    )
    expect(crash.other.value).toBe(0)
    // The other move in the same world: china did what it did.
    expect(seat(debrief, 'single-change')!.payoff).toBe(payoff === 1 ? 0 : -1)
  })
})

// The seller is strong 7 times in 10, and the strong one boasts twice as often. Who guesses right gets 1.
const boasting = `
tft: 1
scenario: boasting
calendar: {rounds: 2}
players:
  us: {acts: step == 2, moves: {strong: {}, weak: {}, later: {when: step > 2}}, policy: weak}
  seller:
    acts: step == 1
    types: {strong: 0.7, weak: 0.3}
    moves: {boast: {}, wait: {}}
    policy: {by_type: {strong: {boast: 0.8, wait: 0.2}, weak: {boast: 0.4, wait: 0.6}}}
outcomes:
  end: {otherwise: true, payoff: {us: "if((seller.type == strong) == (us.last == strong), 1, 0)"}}
`

describe('what only the other knows', () => {
  it('is weighed by what was likely, not by what it turned out to be', async () => {
    const found = new Set<string>()
    for (let run = 0; run < 12; run++) {
      const table = tableOf(boasting, run)
      const [pick] = picksOf(table, ['weak'])
      const debrief = await debriefed(table, [{ ...pick!, step: 2 }])
      expect(seat(debrief, 'best-response')!.average!.value).toBeCloseTo(0.74, 12)
      const { skill } = debrief.weighed!
      found.add((-skill.value).toFixed(9))
      expect(debrief.absent.map(({ who }) => who)).toEqual(['equilibrium'])
    }
    // By Bayes: after a boast strong with 0.56 against 0.12, after silence with 0.14 against 0.18: then weak is right.
    expect(found).toEqual(new Set([((0.56 - 0.12) / 0.68).toFixed(9), '0.000000000']))
  })
})

// The first mover shows a side of its coin; whoever moves second need only do the same. Not finite, for a number that nothing reads.
const shownCoin = `
tft: 1
scenario: shown-coin
calendar: {rounds: 1}
turns: [china, us]
parameters: {idle: "normal(0, 1)"}
players:
  us: {moves: {heads: {}, tails: {}}, policy: random, payoff: "if(us.last == china.last, 1, 0)"}
  china: {moves: {heads: {}, tails: {}}, policy: random}
outcomes: {over: {otherwise: true}}
`

describe('what was seen before a decision', () => {
  it('is not drawn anew by continuations', async () => {
    for (const run of [0, 1, 2, 3]) {
      const table = tableOf(shownCoin, run)
      const debrief = await debriefed(table, picksOf(table, ['heads']))
      const payoff = seat(debrief, 'you')!.payoff
      const gain = payoff === 1 ? -1 : 1
      expect(debrief.weighed!.turningPoints[0]!.gain).toEqual({ value: gain, low: gain, high: gain })
    }
  })
})

const SMALL = { mostStates: 1000, mostPaths: 3000 }

/** What the policy picks in a run. */
function ownPicks(game: Game, player: number, run: number): ForcedPick[] | null {
  const picks: ForcedPick[] = []
  let step = 0
  const lived = follow(createReference(game, chooseByPolicy), keyFromSeed('1'), run, {
    trace(entry) {
      if (entry.kind === 'step') step = entry.step
      if (entry.kind === 'pick' && entry.player === player)
        picks.push({ step, player, track: entry.track, move: entry.picked })
    },
  })
  return lived.kind === 'finished' ? picks : null
}

describe('of every game', () => {
  it('one that the policy would have played is the game of the policy', async () => {
    for (const [content, run] of [
      [dilemma, 0],
      [chicken(''), 3],
      [chicken('parameters: {idle: "normal(0, 1)"}'), 4],
    ] as const) {
      const table = tableOf(content, run)
      const debrief = await debriefed(table, ownPicks(table.opened.game, table.player, run)!)
      const { who, average, ...you } = seat(debrief, 'you')!
      expect(seat(debrief, 'policy')).toMatchObject(you)
    }
  })

  it('a best response is worth no less than the policy, and played again regrets nothing; on random scenarios', {
    timeout: 120_000,
  }, () => {
    let weighed = 0
    for (let seed = 0; seed < 60; seed++) {
      const { game } = checkTree(scenarioTree(seed, true))
      if (game === null || game.players.length === 0) continue
      const player = seed % game.players.length
      const picks = ownPicks(game, player, 5)
      if (picks === null) continue
      const world = { key: keyFromSeed('1'), run: 5, player, picks }
      const mine = weighExactly(game, world, SMALL)
      if (mine.kind !== 'weighed') continue
      const { best, policy, skill } = mine.weighed
      const dust = 1e-9 * Math.max(1, Math.abs(best!.mean))
      expect(best!.mean, `scenario ${seed}`).toBeGreaterThanOrEqual(policy.value - dust)
      expect(skill.value, `scenario ${seed}`).toBeLessThanOrEqual(0)
      const again = weighExactly(game, { ...world, picks: best!.picks }, SMALL)
      if (again.kind !== 'weighed') throw new Error('weighed before')
      expect(again.weighed.skill.value, `scenario ${seed}`).toBe(0)
      expect(again.weighed.best!.picks).toEqual(best!.picks)
      weighed += 1
    }
    expect(weighed).toBeGreaterThan(5)
  })

  it('luck is 0 on average (the advantage sum), however badly somebody plays', () => {
    const { opened } = tableOf(chicken(''))
    const picks = [
      { step: 1, player: opened.game.players.findIndex(({ name }) => name === 'us'), track: 0, move: 0 },
    ]
    const reference = createReference(opened.game, chooseByPolicy)
    const runs = 4000
    let sum = 0
    for (let run = 0; run < runs; run++) {
      const lived = follow(reference, keyFromSeed('1'), run, { forced: picks })
      if (lived.kind !== 'finished') throw new Error('fails')
      sum += lived.record.payoffs[picks[0]!.player]!
    }
    const world = { key: keyFromSeed('1'), run: 0, player: picks[0]!.player, picks }
    const answer = weighExactly(opened.game, world, SMALL)
    if (answer.kind !== 'weighed') throw new Error('not weighed')
    // Four standard errors of a payoff of spread 5.04: wrong once in 16,000 seeds.
    expect(Math.abs(sum / runs - answer.weighed.picks.value)).toBeLessThan((4 * 5.05) / Math.sqrt(runs))
  })

  it('only one that is over, and of open moves, is debriefed', async () => {
    const table = tableOf(dilemma)
    expect(await debriefGame(table, picksOf(table, ['open']))).toEqual({
      kind: 'refused',
      reason: 'The game is not over: step 2 waits for a move.',
    })
    const other = tableOf(boasting)
    expect(await debriefGame(other, [{ ...picksOf(other, ['later'])[0]!, step: 2 }])).toEqual({
      kind: 'refused',
      reason: 'Its pick `later` of step 2 was not open: its condition does not hold.',
    })
  })
})
