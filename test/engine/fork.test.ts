/** Forked runs: the engine and the reference agree bit for bit, on random scenarios, wherever the fork is. */
import { describe, expect, it } from 'vitest'
import { compileProgram, fork, instantiate, runBlock, runOne, TooLargeError } from '../../src/engine/index.ts'
import { createReference, follow } from '../../src/game/index.ts'
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
      let instance: ReturnType<typeof instantiate>
      try {
        instance = instantiate(compileProgram(game, { forked: true }), key)
      } catch (error) {
        if (error instanceof TooLargeError) continue
        throw error
      }
      const reference = createReference(game, chooseByPolicy)
      for (const afterStep of [0, 1, 2, Math.ceil(game.steps / 2)]) {
        fork(instance, 3, afterStep)
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

  it('is the world itself when it is forked after its end', () => {
    const { game } = checkTree(scenarioTree(1))
    const plain = instantiate(compileProgram(game!), key)
    const forked = instantiate(compileProgram(game!, { forked: true }), key)
    fork(forked, 7, game!.steps)
    expect(runOne(forked, FIRST, game!.players.length)).toEqual(runOne(plain, 7, game!.players.length))
    const records = runBlock(forked, FIRST, 50, { observeBelow: 0 })
    if ('run' in records) throw new Error('failed')
    expect(new Set(records.outcome).size).toBe(1)
  })
})
