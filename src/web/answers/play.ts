import { playedGame, type Standing, type Story, seatTold, standingOf, type Table } from '../../index.ts'
import { documentText } from '../../text/index.ts'
import type { Answerer } from '../answering.ts'
import type { PlayAnswer } from '../questions.ts'
import { namedPicks, type Picks, picksOf, tableOf } from './table.ts'

/** Nothing that only the others know leaves the worker with this answer. */
export const play: Answerer<'play'> = (asked): PlayAnswer => {
  const table = tableOf(asked)
  if (table.kind !== 'table') return table
  const { standing, isCut } = playedUp(table, picksOf(table, asked.picks))
  const { story, picks } = standing
  if (story.failure !== null) return { kind: 'failed', reason: `${story.failure.reason}.` }
  const { lastChoice: last } = standing
  return {
    kind: 'seated',
    seat: seatTold(table.opened, table.player, story, standing.asked, asked.language),
    picks: namedPicks(table, picks),
    back:
      last === 0
        ? null
        : namedPicks(
            table,
            picks.filter(({ step }) => step < last),
          ),
    since: last,
    isCut,
    document: documentText('played', playedGame(table, picks)),
  }
}

interface PlayedUp {
  readonly standing: Standing
  /** Whether some were left out, being closed in this world. */
  readonly isCut: boolean
}

/** Plays on to where there is a choice that is not made yet, or to the end. */
export function playedUp(table: Table, given: Picks): PlayedUp {
  const { name } = table.opened.game.players[table.player]!
  let picks = given
  let isCut = false
  for (;;) {
    const standing = standingOf(table, picks)
    const closed = closedPick(standing.story, name)
    if (closed !== null) {
      picks = picks.filter(({ step }) => step < closed)
      isCut = true
      continue
    }
    const { asked } = standing
    if (asked === null) return { standing, isCut }
    const { step } = asked
    const now = asked.tracks.map(({ track, menu }) => {
      const open = menu.filter(each => each.closed === null)
      const made = picks.find(each => each.step === step && each.track === track)
      const move = open.length === 1 ? open[0]!.move : open.find(each => each.move === made?.move)?.move
      return move === undefined ? null : { step, player: table.player, track, move }
    })
    const complete = now.filter(pick => pick !== null)
    if (complete.length < now.length) return { standing, isCut }
    picks = [
      ...picks.filter(each => each.step < step),
      ...complete,
      ...picks.filter(each => each.step > step),
    ]
  }
}

/** The first step in which a pick was made that was not open; null: there is none. */
function closedPick({ steps }: Story, player: string): number | null {
  const found = steps.find(({ told }) =>
    told.some(
      entry =>
        entry.kind === 'pick' &&
        entry.player === player &&
        entry.menu.some(({ move, closed }) => move === entry.move && closed !== null),
    ),
  )
  return found?.step ?? null
}
