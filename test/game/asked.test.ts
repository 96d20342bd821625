/** A run that waits for the picks of one player is the run itself where those picks are the ones that its policy made. */
import { expect, it } from 'vitest'
import {
  createReference,
  type ForcedPick,
  follow,
  followUntilAsked,
  type RunRecord,
} from '../../src/game/index.ts'
import { chooseByPolicy } from '../../src/players/index.ts'
import { keyFromSeed } from '../../src/random/index.ts'
import { checkTree } from '../generator/game.ts'
import { scenarioTree } from '../generator/scenario.ts'

const key = keyFromSeed('asked')

it('gives the same record, bit for bit, in random scenarios, whoever is asked', { timeout: 120_000 }, () => {
  let compared = 0
  let asked = 0
  for (let seed = 0; seed < 80; seed++) {
    const { game } = checkTree(scenarioTree(seed))
    if (game === null || game.players.length === 0) continue
    const reference = createReference(game, chooseByPolicy)
    for (const player of game.players.keys()) {
      const picks: ForcedPick[] = []
      let step = 0
      const whole = follow(reference, key, 1, {
        trace(entry) {
          if (entry.kind === 'step') step = entry.step
          if (entry.kind !== 'pick' || entry.player !== player) return
          // Where one move only is open, nobody is asked.
          if (entry.closed.filter(each => each === null).length > 1)
            picks.push({ step, player, track: entry.track, move: entry.picked })
        },
      })
      if (whole.kind !== 'finished') continue
      expect(recordOf(followUntilAsked(reference, key, 1, player, { forced: picks }))).toEqual(whole.record)
      compared += 1
      // Without its last pick the run waits, in the step of that pick.
      const last = picks.at(-1)
      if (last === undefined) continue
      const waiting = followUntilAsked(reference, key, 1, player, { forced: picks.slice(0, -1) })
      expect(waiting.kind).toBe('awaiting')
      if (waiting.kind === 'awaiting') expect(waiting.decision.state.values[0]).toBe(last.step)
      asked += 1
    }
  }
  expect(compared).toBeGreaterThan(60)
  expect(asked).toBeGreaterThan(50)
})

function recordOf(answer: ReturnType<typeof followUntilAsked>): RunRecord | null {
  return answer.kind === 'finished' ? answer.record : null
}
