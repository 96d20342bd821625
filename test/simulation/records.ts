/** What the engine would hand over for some runs, worked out by the reference: slow, and an independent check of the folding. */

import { observedSlots } from '../../src/engine/index.ts'
import type { BlockFailure, BlockRecords } from '../../src/engine/records.ts'
import { createReference, follow, type Game } from '../../src/game/index.ts'
import { chooseByPolicy } from '../../src/players/index.ts'
import { keyFromSeed } from '../../src/random/index.ts'
import type { RunSome } from '../../src/simulation/block.ts'
import type { Plan } from '../../src/simulation/plan.ts'

export function byReference(game: Game, plan: Plan, seed: string): RunSome {
  const reference = createReference(game, chooseByPolicy)
  const key = keyFromSeed(seed)
  const { bins, stepsPerBin, moves, columns } = plan.shape
  const slots = observedSlots(game)
  return (first, count): BlockRecords | BlockFailure => {
    const observedCount = Math.min(count, Math.max(0, plan.observeBelow - first))
    const records: BlockRecords = {
      first,
      count,
      outcome: new Int32Array(count),
      steps: new Int32Array(count),
      pending: new Int32Array(count),
      values: new Float64Array(count * columns),
      columns,
      picks: new Float64Array(bins * moves),
      moves,
      reached: new Float64Array(bins),
      stepsPerBin,
      observed: {
        observedCount,
        slots,
        bins,
        values: new Float64Array(observedCount * bins * slots.length).fill(Number.NaN),
        heldLow: new Float64Array(slots.length),
        heldHigh: new Float64Array(slots.length),
      },
    }
    for (let index = 0; index < count; index++) {
      const live = { bin: -1 }
      const keep = (values: Float64Array): void => {
        if (index >= observedCount || live.bin < 0) return
        slots.forEach((slot, at) => {
          records.observed!.values[(index * bins + live.bin) * slots.length + at] = values[slot]!
        })
      }
      const followed = follow(reference, key, first + index, {
        trace(entry, moment) {
          if (entry.kind === 'step') {
            keep(moment.values)
            live.bin = Math.floor((entry.step - 1) / stepsPerBin)
            if ((entry.step - 1) % stepsPerBin === 0) records.reached[live.bin]!++
          }
          if (entry.kind === 'pick')
            records.picks[live.bin * moves + firstMove(game, entry.player, entry.track) + entry.picked]!++
          if (entry.kind === 'end') keep(moment.values)
        },
      })
      if (followed.kind === 'failed') return { run: first + index }
      const { record } = followed
      records.outcome[index] = record.outcome
      records.steps[index] = record.steps
      records.pending[index] = record.pending
      records.values.set([...record.payoffs, ...record.measures], index * columns)
    }
    return records
  }
}

function firstMove(game: Game, player: number, track: number): number {
  const before = game.players.slice(0, player).flatMap(each => each.tracks)
  return [...before, ...game.players[player]!.tracks.slice(0, track)].reduce(
    (sum, each) => sum + each.moves.length,
    0,
  )
}
