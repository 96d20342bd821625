/** Odds that the engine does not work out itself: it tells the reference its state and takes its answer. */
import { type Code, call, f64, getGlobal, getLocal, i32, setLocal } from './assembler.ts'
import { asF64, readSlot } from './emit-expression.ts'
import type { OpenMoves } from './emit-open.ts'
import type { PickPlaces } from './emit-picks.ts'
import { addLocal, type Emitter } from './emitter.ts'
import { GLOBAL } from './functions.ts'

/** The code that asks, and the local of the odds of each move (null: never open). */
export function emitAsk(
  emitter: Emitter,
  picks: PickPlaces['moves'],
  player: number,
  track: number,
  open: OpenMoves,
): { readonly code: Code; readonly odds: readonly (number | null)[] } {
  const { game, slots, layout, functions, locals } = emitter
  const asked = layout.asked!
  const store = (at: number, value: Code): Code => f64.store(i32.const(at), value)
  const state = game.slots.map((_, slot) =>
    slots[slot]! < 0 ? [] : store(asked.slots + 8 * slot, asF64(readSlot(emitter, slot))),
  )
  const flags = open.map((each, move) => {
    const flag = typeof each === 'number' ? f64.fromI32(getLocal(each)) : f64.const(each ? 1 : 0)
    return store(asked.odds + 8 * move, flag)
  })
  const odds = open.map(each => (each === false ? null : addLocal(locals, 'f64')))
  return {
    code: [
      state,
      earlierPicks(emitter, picks, player),
      i32.store(i32.const(asked.queueLength), getGlobal(GLOBAL.queueLength)),
      flags,
      call(functions.ask!, i32.const(player), i32.const(track)),
      odds.map((local, move) =>
        local === null ? [] : setLocal(local, f64.load(i32.const(asked.odds + 8 * move))),
      ),
    ],
    odds,
  }
}

/** With turns, what players before this one have picked in this step. */
function earlierPicks({ game, layout }: Emitter, picks: PickPlaces['moves'], player: number): Code {
  if (game.turns === null) return []
  const before = game.turns.slice(0, game.turns.indexOf(player))
  let at = layout.asked!.picks
  return picks.map((tracks, index) =>
    tracks.map(pick => {
      const address = at
      at += 4
      return before.includes(index) ? i32.store(i32.const(address), getLocal(pick)) : []
    }),
  )
}
