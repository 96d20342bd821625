/** Forked runs: the engine and the reference agree bit for bit, on random scenarios, wherever the fork is. */
import { describe, expect, it } from 'vitest'
import {
  compileProgram,
  fork,
  holdPicks,
  instantiate,
  runBlock,
  runOne,
  TooLargeError,
} from '../../src/engine/index.ts'
import { createReference, type ForcedPick, follow, type Game, groupsOf } from '../../src/game/index.ts'
import { chooseByPolicy } from '../../src/players/index.ts'
import { keyFromSeed } from '../../src/random/index.ts'
import { checkTree } from '../generator/game.ts'
import { scenarioTree } from '../generator/scenario.ts'

const key = keyFromSeed('fork')
const FIRST = 2 ** 40

describe('a forked program', () => {
  it('lives what the reference lives, on random scenarios', { timeout: 60_000 }, () => {
    let compared = 0
    for (let seed = 0; seed < 60; seed++) {
      const { game } = checkTree(scenarioTree(seed))
      if (game === null) continue
      const instance = compiled(game)
      if (instance === null) continue
      const reference = createReference(game, chooseByPolicy)
      for (const afterStep of [0, 1, 2, Math.ceil(game.steps / 2)]) {
        fork(instance, { run: 3, afterStep })
        for (const run of [FIRST, FIRST + 1]) {
          const followed = follow(reference, key, run, { fork: { run: 3, afterStep } })
          const expected = followed.kind === 'finished' ? followed.record : null
          expect(runOne(instance, run, game.players.length), `scenario ${seed}, after ${afterStep}`).toEqual(
            expected,
          )
          compared += 1
        }
      }
    }
    expect(compared).toBeGreaterThan(200)
  })

  it('makes picks from outside, and forks where any group decides, as the reference does', {
    timeout: 60_000,
  }, () => {
    let compared = 0
    for (let seed = 100; seed < 150; seed++) {
      const { game } = checkTree(scenarioTree(seed))
      if (game === null || game.players.length === 0) continue
      const instance = compiled(game)
      if (instance === null) continue
      const reference = createReference(game, chooseByPolicy)
      const forced = everyOtherStep(game)
      holdPicks(instance, game, forced)
      for (const afterStep of [0, 1, Math.ceil(game.steps / 2)])
        for (const group of [null, ...groupsOf(game).keys()]) {
          const at = { run: 3, afterStep, group }
          fork(instance, at)
          const followed = follow(reference, key, FIRST, { fork: at, forced })
          const expected = followed.kind === 'finished' ? followed.record : null
          const lived = runOne(instance, FIRST, game.players.length)
          expect(lived, `scenario ${seed}, after ${afterStep}, group ${group}`).toEqual(expected)
          compared += 1
        }
      fork(instance, null)
      const whole = follow(reference, key, FIRST, { forced })
      expect(runOne(instance, FIRST, game.players.length)).toEqual(
        whole.kind === 'finished' ? whole.record : null,
      )
      holdPicks(instance, game, [])
      fork(instance, { run: 3, afterStep: 1 })
      const free = follow(reference, key, FIRST, { fork: { run: 3, afterStep: 1 } })
      expect(runOne(instance, FIRST, game.players.length)).toEqual(
        free.kind === 'finished' ? free.record : null,
      )
    }
    expect(compared).toBeGreaterThan(150)
  })

  it('is the world itself when it is forked after its end', () => {
    const { game } = checkTree(scenarioTree(1))
    const plain = instantiate(compileProgram(game!), key)
    const forked = instantiate(compileProgram(game!, { forked: true }), key)
    fork(forked, { run: 7, afterStep: game!.steps })
    expect(runOne(forked, FIRST, game!.players.length)).toEqual(runOne(plain, 7, game!.players.length))
    const records = runBlock(forked, FIRST, 50, { observeBelow: 0 })
    if ('run' in records) throw new Error('failed')
    expect(new Set(records.outcome).size).toBe(1)
  })
})

function compiled(game: Game): ReturnType<typeof instantiate> | null {
  try {
    return instantiate(compileProgram(game, { forked: true }), key)
  } catch (error) {
    if (error instanceof TooLargeError) return null
    throw error
  }
}

/** The last player's move that is named last, on all its tracks, open or not. */
function everyOtherStep(game: Game): ForcedPick[] {
  const player = game.players.length - 1
  return Array.from({ length: Math.floor(game.steps / 2) }, (_, at) => 2 * at + 1).flatMap(step =>
    game.players[player]!.tracks.map(({ moves }, track) => ({ step, player, track, move: moves.length - 1 })),
  )
}
