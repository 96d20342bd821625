/** Games in which some players pick by a table of odds, filled from what their policies said in a few runs. */
import { createReference, follow, type Game, type Track } from '../../src/game/index.ts'
import { chooseByPolicy, tableKey } from '../../src/players/index.ts'
import type { Key } from '../../src/random/index.ts'

/** Every second track gets a table that holds three of four of the states met; in the rest it must pick at random. */
export function withTables(game: Game, key: Key, runs: number): Game {
  const slots = game.slots.flatMap(({ role }, slot) =>
    role === 'payoff' || role === 'measure' ? [] : [slot],
  )
  const met = new Map<Track, Map<string, readonly number[]>>()
  const reference = createReference(game, (moment, player, track, open) => {
    const choice = chooseByPolicy(moment, player, track, open)
    if (!met.has(track)) met.set(track, new Map())
    met.get(track)!.set(tableKey(moment, slots), choice.probabilities)
    return choice
  })
  for (let run = 0; run < runs; run++) follow(reference, key, run)
  let number = 0
  const tabled = (track: Track): Track => {
    const rows = [...(met.get(track) ?? [])].filter((_, at) => at % 4 !== 3)
    if (number++ % 2 === 1) return track
    const [keys, odds] = [rows.map(([name]) => name), rows.map(([, each]) => each)]
    return { ...track, policy: { kind: 'table', slots, keys, odds, otherwise: 'uniform', span: null } }
  }
  return {
    ...game,
    players: game.players.map(player => ({ ...player, tracks: player.tracks.map(tabled) })),
  }
}
