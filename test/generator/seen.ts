/** Random histories of a game: what might have been seen of it, likely or not. */
import { calendarOf, type Game } from '../../src/game/index.ts'
import { formatDay } from '../../src/text/index.ts'
import { createChooser } from './chooser.ts'

export interface AnyHistory {
  /** The text of a history file. */
  readonly text: string
  /** The day or step up to which it tells. */
  readonly asOf: string
}

/** A history of a number, right by construction: at most one thing is said of a track, an event or a joint in a step. */
export function historyOf(game: Game, seed: number): AnyHistory {
  const chooser = createChooser(seed)
  const { dated, firstDays, lastDays } = calendarOf(game)
  const last = chooser.whole(1, Math.min(game.steps, 4))
  const lines = ['tft: 1', 'seen:']
  for (let step = 1; step <= last; step++) {
    const happened: string[] = []
    const not: string[] = []
    for (const player of game.players)
      for (const track of player.tracks) {
        if (track.moves.length === 0 || chooser.chance(0.4)) continue
        const move = chooser.one(track.moves)
        const own = move.name.endsWith('pass') ? `${track.name}.pass` : move.name
        const family = move.family !== null && chooser.chance(0.4) ? move.family : own
        ;(track.moves.length > 1 && chooser.chance(0.3) ? not : happened).push(`${player.name}.${family}`)
      }
    for (const { name } of [...game.events, ...game.joints])
      if (chooser.chance(0.4)) (chooser.chance(0.5) ? happened : not).push(name)
    const day = formatDay(chooser.whole(firstDays[step]!, lastDays[step]!))
    lines.push(`- ${dated && chooser.chance(0.5) ? `date: ${day}` : `step: ${step}`}`)
    if (happened.length > 0) lines.push(`  happened: [${happened.join(', ')}]`)
    if (not.length > 0) lines.push(`  not: [${not.join(', ')}]`)
  }
  return { text: `${lines.join('\n')}\n`, asOf: dated ? formatDay(lastDays[last]!) : String(last) }
}
