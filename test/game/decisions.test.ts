/** A step cut at its decisions is the same step: with picks by the policies of the file, every way to end keeps its probability. */
import { describe, expect, it } from 'vitest'
import { RunError } from '../../src/expression/index.ts'
import {
  actsNow,
  afterPicks,
  createReference,
  type Decision,
  type Following,
  firstDecisions,
  type Game,
  groupsOf,
  menuOf,
  momentOf,
  NotFiniteError,
  noPicks,
  oddsOf,
  type Pick,
  type Picks,
  type Reference,
} from '../../src/game/index.ts'
import { chooseByPolicy } from '../../src/players/index.ts'
import { enumerate, mostPaths, recordKey } from '../generator/enumerate.ts'
import { checkTree } from '../generator/game.ts'
import { scenarioTree } from '../generator/scenario.ts'

/** All combinations of picks of the deciding group and their probability by the policies of the file. */
function pickings(reference: Reference, decision: Decision): { picks: Picks; probability: number }[] {
  const { game } = reference
  let all = [{ picks: noPicks(game), probability: 1 }]
  for (const player of groupsOf(game)[decision.group]!) {
    const moment = momentOf(reference, decision)
    if (!actsNow(moment, player)) continue
    game.players[player]!.tracks.forEach((track, trackIndex) => {
      const { odds, rule } = oddsOf(moment, player, track, menuOf(moment, track))
      all = all.flatMap(({ picks, probability }) =>
        odds.flatMap((p, move) =>
          p === 0
            ? []
            : [{ picks: withPick(picks, player, trackIndex, { move, rule }), probability: probability * p }],
        ),
      )
    })
  }
  return all
}

function withPick(picks: Picks, player: number, track: number, pick: Pick): Picks {
  return picks.map((own, at) =>
    at === player ? own.map((old, index) => (index === track ? pick : old)) : own,
  )
}

/** Every way to end with its probability, from decision to decision. */
function lawByDecisions(game: Game): Map<string, number> {
  const reference = createReference(game, chooseByPolicy)
  const law = new Map<string, number>()
  let layer = new Map<string, { decision: Decision; mass: number }>()
  const carry = (into: typeof layer, following: Following, mass: number): void => {
    const probability = mass * following.probability
    if (following.kind === 'end') {
      const key = recordKey(following.record)
      law.set(key, (law.get(key) ?? 0) + probability)
      return
    }
    const { state, group, picks } = following.decision
    const key = JSON.stringify([[...state.values], state.queue, group, picks])
    const there = into.get(key)
    if (there === undefined) into.set(key, { decision: following.decision, mass: probability })
    else there.mass += probability
  }
  for (const first of firstDecisions(reference)) carry(layer, first, 1)
  while (layer.size > 0) {
    const next: typeof layer = new Map()
    for (const { decision, mass } of layer.values())
      for (const { picks, probability } of pickings(reference, decision))
        for (const following of afterPicks(reference, decision, picks))
          carry(next, following, mass * probability)
    layer = next
  }
  return law
}

describe('decisions', () => {
  it('lead to the same ends with the same probabilities as steps, in small random scenarios', {
    timeout: 120_000,
  }, () => {
    let compared = 0
    let inTurns = 0
    for (let seed = 0; (compared < 12 || inTurns < 2) && seed < 600; seed++) {
      const { game } = checkTree(scenarioTree(seed, true))
      if (game === null || mostPaths(game) > 200 || game.players.length === 0) continue
      let endings: ReturnType<typeof enumerate>
      try {
        endings = enumerate(game)
      } catch (error) {
        if (error instanceof RunError || error instanceof NotFiniteError) continue
        throw error
      }
      if (endings.length < 2) continue
      compared += 1
      if (game.turns !== null) inTurns += 1
      const law = lawByDecisions(game)
      expect([...law.keys()].sort(), `scenario ${seed}`).toEqual(
        endings.map(({ record }) => recordKey(record)).sort(),
      )
      for (const { record, probability } of endings)
        expect(law.get(recordKey(record))!).toBeCloseTo(probability, 12)
    }
    expect(compared).toBeGreaterThanOrEqual(12)
    expect(inTurns).toBeGreaterThanOrEqual(2)
  })
})
