/** Payoffs of a step by both moves, where two players are on one track each. */
import type { Cast, TrackCast } from './cast.ts'
import type { Tree } from './effects.ts'
import { number, placeOf } from './expression.ts'

export function matrixTree(cast: Cast): Tree {
  const { chooser } = cast
  const single = cast.players.filter(player => player.tracks.length === 1)
  if (single.length < 2 || chooser.chance(0.65)) return {}
  const [row, column] = chooser.some(single, 2, 2) as [(typeof single)[0], (typeof single)[0]]
  const place = placeOf(cast, { may: 'world' })
  const payoff = (): string | number => (chooser.chance(0.8) ? chooser.whole(-2, 5) : number(place, 1))
  const line = (): Tree =>
    Object.fromEntries(wordsOf(column.tracks[0]!).map(move => [move, [payoff(), payoff()]]))
  const cells = Object.fromEntries(wordsOf(row.tracks[0]!).map(move => [move, line()]))
  return { players: [row.name, column.name], cells }
}

/** Every move of a track: single ones, members of families, `pass`. */
function wordsOf(track: TrackCast): string[] {
  return [...track.moves, ...track.families.flatMap(each => each.members), ...(track.passes ? ['pass'] : [])]
}
