/** Games played to their end without anybody at a keyboard. */
import {
  openMoves,
  openTable,
  type PlayedGame,
  type PlayRequest,
  playedGame,
  type ScenarioInput,
  standingOf,
} from '../../src/index.ts'
import { documentText } from '../../src/text/index.ts'

/** Index of the move among the open ones, in the order of the file. */
export type Choose = (step: number, open: readonly string[]) => number

/** Null where the model fails on the way, or the side is nobody. */
export function playGame(input: ScenarioInput, request: PlayRequest, choose: Choose): PlayedGame | null {
  const table = openTable(input, request)
  if (table.kind !== 'table') throw new Error(JSON.stringify(table))
  const { tracks } = table.opened.game.players[table.player]!
  const picks: Parameters<typeof standingOf>[1][number][] = []
  for (;;) {
    const { asked, story } = standingOf(table, picks)
    if (story.failure !== null) return null
    if (asked === null) return playedGame(table, picks)
    for (const { track, menu } of asked.tracks) {
      const open = openMoves(tracks[track]!, menu)
      const names = open.map(({ move }) => tracks[track]!.moves[move]!.name)
      const { move } = open[choose(asked.step, names)]!
      picks.push({ step: asked.step, player: table.player, track, move })
    }
  }
}

/** Picks moves by their names, one a step; the last goes on. */
export function moves(...names: readonly string[]): Choose {
  return (step, open) => open.indexOf(names[Math.min(step, names.length) - 1]!)
}

export function savedText(game: object): string {
  return documentText('played', game)
}
