/** Answers for policies that the engine does not restate: its state becomes the reference's, and the reference is asked. */
import {
  createMoment,
  createReference,
  type Game,
  groupsOf,
  type Moment,
  NO_DRAWS,
  noPicks,
  type Pending,
  SLOT,
} from '../game/index.ts'
import { chooseByPolicy } from '../players/index.ts'
import { type Asked, type Layout, QUEUE_ENTRY } from './layout.ts'
import type { SlotPlan } from './slots.ts'

/** Plain data, to be posted to a worker with its module. */
export interface Hosted extends Asked {
  readonly game: Game
  /** Address of the counters, and which of them is the value of a slot (null: the slot is written). */
  readonly counters: number
  readonly counterOf: readonly (number | null)[]
  readonly queue: number
}

/** What is needed to answer for a game; null where no policy is hosted. */
export function hostedIn(game: Game, layout: Layout, plan: SlotPlan): Hosted | null {
  const { asked, counters, queue } = layout
  return asked === null ? null : { ...asked, game, counters, counterOf: plan.counter, queue }
}

/** (player, track): reads the state that a module has written, and writes the odds. Throws the RunError of the reference. */
export function answerer(
  hosted: Hosted,
  memory: () => WebAssembly.Memory,
): (player: number, track: number) => void {
  const { game } = hosted
  const reference = createReference(game, chooseByPolicy)
  const groups = groupsOf(game)
  const groupOf = game.players.map((_, player) => groups.findIndex(group => group.includes(player)))
  const counted = hosted.counterOf.flatMap((tally, slot) => (tally === null ? [] : [{ slot, tally }]))
  return (player, at) => {
    const { buffer } = memory()
    const values = new Float64Array(buffer, hosted.slots, game.slots.length).slice()
    const counters = new Int32Array(buffer, hosted.counters, game.tallies.length)
    for (const { slot, tally } of counted) values[slot] = counters[tally]!
    const moment: Moment = createMoment(reference, { values, queue: queueOf(buffer, hosted) }, NO_DRAWS)
    const group = groupOf[player]!
    moment.deciding = { group, picks: picksOf(buffer, hosted, groups.slice(0, group).flat()) }
    moment.drawStep = values[SLOT.step]!
    const track = game.players[player]!.tracks[at]!
    const odds = new Float64Array(buffer, hosted.odds, track.moves.length)
    const open = Array.from(odds, each => each !== 0)
    odds.set(chooseByPolicy(moment, player, track, open).probabilities)
  }
}

function queueOf(buffer: ArrayBuffer, { queue, queueLength }: Hosted): Pending[] {
  const view = new DataView(buffer)
  return Array.from({ length: view.getInt32(queueLength, true) }, (_, entry) => {
    const at = queue + QUEUE_ENTRY * entry
    return {
      due: view.getFloat64(at, true),
      dueStep: view.getFloat64(at + 8, true),
      origin: view.getInt32(at + 16, true),
      index: view.getInt32(at + 20, true),
    }
  })
}

/** What players who came before have picked; the rules that decided have done their work by now. */
function picksOf(buffer: ArrayBuffer, { game, picks }: Hosted, before: readonly number[]) {
  const made = noPicks(game)
  const view = new Int32Array(buffer, picks)
  let at = 0
  for (const [player, own] of made.entries())
    for (const track of own.keys()) {
      const move = view[at++]!
      if (before.includes(player) && move >= 0) own[track] = { move, rule: null }
    }
  return made
}
