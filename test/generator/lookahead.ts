/** Games in which one player looks ahead, whatever else they hold: what a file would be refused for is here too. */
import type { Expr } from '../../src/expression/tree.ts'
import type { Game, OtherModel, QuantalPolicy } from '../../src/game/index.ts'
import { createChooser } from './chooser.ts'

/** One track gets a player who looks ahead; `seed` decides who, how far, and how it thinks of the others. */
export function withLookahead(game: Game, seed: number): Game {
  if (game.players.length === 0) return game
  const chooser = createChooser(seed)
  const players = game.players.map((_, index) => index)
  const player = chooser.one(players)
  const track = chooser.whole(0, game.players[player]!.tracks.length - 1)
  const name = game.players[player]!.tracks[track]!.name
  const rivals = game.players.flatMap(({ tracks }, index) =>
    index === player ? [] : tracks.filter(each => each.name === name).map(each => each.moves.length),
  )
  const width = [game.players[player]!.tracks[track]!.moves.length, ...rivals].reduce((a, b) => a * b, 1)
  const lookahead = width <= 12 && chooser.chance(0.6) ? 2 : 1
  const models: OtherModel[] = [{ kind: 'policy' }]
  if (game.players.length === 2) models.push({ kind: 'level', level: chooser.whole(0, 2) })
  if (game.players.length === 2 && game.players.every(({ type }) => type === null))
    models.push({ kind: 'equilibrium' })
  const constant = (value: number): Expr => ({ kind: 'constant', value, span: [0, 0, 0] })
  const policy: QuantalPolicy = {
    kind: 'quantal',
    rationality: constant(chooser.one([0, 0.5, 2])),
    lookahead,
    other: chooser.one(models),
    audience: null,
    discount: chooser.chance(0.5) ? null : constant(0.9),
    // Every chance of a step and of the beginning of the next would be many.
    world: lookahead === 1 && chooser.chance(0.5) ? 'branch' : 'likeliest',
    span: [0, 0, 0],
  }
  return {
    ...game,
    players: game.players.map((each, index) =>
      index !== player
        ? each
        : { ...each, tracks: each.tracks.map((it, at) => (at === track ? { ...it, policy } : it)) },
    ),
  }
}
