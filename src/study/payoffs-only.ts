/** A game without what has no part in its payoffs: fewer states to tell apart, the same payoffs in every world. */
import { type Game, looksAhead, slotsRead, type Track } from '../game/index.ts'
import { isLastStepOnly } from '../solver/index.ts'

/**
 * Leaves out measures, outcomes that pay nothing and cannot come before the last step (where no outcome pays anything), and what
 * was remembered for these alone. Draws keep their addresses, so that every pick is the same.
 */
export function payoffsOnly(game: Game): Game {
  const bare = { ...game, measures: [], outcomes: outcomesThatMatter(game) }
  const read = slotsRead(bare)
  const ahead = game.players.some(looksAhead)
  const once = new Set([
    ...game.players.flatMap(({ tracks }) =>
      tracks.flatMap(({ moves }) => moves.filter(move => move.once).map(move => move.gate)),
    ),
    ...game.events.filter(event => event.once).map(event => event.tally),
  ])
  const kept = (slot: number | null): number | null => (slot !== null && read.has(slot) ? slot : null)
  return {
    ...bare,
    tallies: game.tallies.map((tally, index) => ({
      ...tally,
      count: once.has(index) ? tally.count : kept(tally.count),
      latest: kept(tally.latest),
    })),
    // Where nothing reads a belief and nobody who looks ahead goes by it, all it does is tell states apart.
    players: game.players.map(player => ({
      ...player,
      belief: player.belief?.slots.some(slot => ahead || read.has(slot)) ? player.belief : null,
      tracks: player.tracks.map(track => remembering(track, read)),
    })),
  }
}

function outcomesThatMatter({ outcomes, steps }: Game): Game['outcomes'] {
  const pays = outcomes.some(({ payoff }) => payoff.some(each => each !== null))
  return pays
    ? outcomes
    : outcomes.filter(({ when }) => when === null || !when.some(each => isLastStepOnly(each, steps)))
}

/** Picks are handed on from slot to slot: those after the last that is read need not be. */
function remembering(track: Track, read: ReadonlySet<number>): Track {
  const upTo = (slots: readonly number[]): readonly number[] =>
    slots.slice(0, slots.findLastIndex(slot => read.has(slot)) + 1)
  return { ...track, last: upTo(track.last), stance: upTo(track.stance) }
}
