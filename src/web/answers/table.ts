/** A seat at the table of a scenario, and picks by the names that links and saved games have for them. */
import { openTable, playedGame, type Table } from '../../index.ts'
import type { Invalid, PlayAsked, Refused } from '../questions.ts'
import type { PlayedPick } from '../state.ts'
import { withRead } from './opened.ts'
import { problemsOf } from './problems.ts'

export type Picks = Parameters<typeof playedGame>[1]

export function tableOf({
  seed,
  run,
  as,
  picks: _,
  language: __,
  ...input
}: PlayAsked): Table | Invalid | Refused {
  const table = openTable(withRead(input), { as, seed, run })
  return table.kind === 'invalid'
    ? { kind: 'invalid', problems: problemsOf(table.diagnostics, table.files) }
    : table
}

/** Those that the scenario knows, once each, in the order in which they are asked for. */
export function picksOf({ opened: { game }, player }: Table, named: readonly PlayedPick[]): Picks {
  const { tracks } = game.players[player]!
  const known = new Map<string, Picks[number]>()
  for (const { step, track: trackName, move: moveName } of named) {
    const track = tracks.findIndex(({ name }) => name === trackName)
    const move = tracks[track]?.moves.findIndex(({ name }) => name === moveName) ?? -1
    if (move >= 0 && step >= 1 && step <= game.steps)
      known.set(`${step}/${track}`, { step, player, track, move })
  }
  return [...known.values()].sort((a, b) => a.step - b.step || a.track - b.track)
}

export function namedPicks(table: Table, picks: Picks): readonly PlayedPick[] {
  return playedGame(table, picks).picks
}
