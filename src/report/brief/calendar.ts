/** The calendar of a role sheet: when the sides pick, and what falls due when. */
import { calendarOf, type Game, type Later } from '../../game/index.ts'
import { formatCount } from '../../text/index.ts'
import { inLanguage } from '../layout.ts'
import { blockWords, dueWords, guardedWords } from './effects.ts'
import { happeningName } from './happened.ts'
import { picksApart } from './picking.ts'
import { settled } from './settled.ts'
import type { SheetCalendar, Told } from './sheets.ts'
import { dayWords, stepWord, type Voice } from './voice.ts'

/** Days are listed one by one up to so many. */
const MOST_DAYS = 40

export function calendarSheet(voice: Voice): SheetCalendar {
  const { game } = voice.setting
  const { dated, firstDays, lastDays } = calendarOf(game)
  const count = `${formatCount(game.steps)} ${stepWord(game)}${game.steps === 1 ? '' : 's'}`
  const withYear = (day: number): string => dayWords({ years: true }, day)
  // Of a game that chance ends long before, the number of steps is only where the computer stops counting.
  const span = voice.setting.endless
    ? `Nobody knows how many ${stepWord(game)}s there will be`
    : dated
      ? `${count} from ${withYear(firstDays[1]!)} to ${withYear(lastDays[game.steps]!)}${paceOf(game)}`
      : count
  const days =
    game.clock.kind === 'points' && game.steps <= MOST_DAYS && !picksApart(game)
      ? [...firstDays.slice(1)].map(day => dayWords(voice, day))
      : []
  return { span, days, dates: datesOf(voice) }
}

function paceOf({ clock }: Game): string {
  if (clock.kind !== 'regular') return ''
  const { every, unit } = clock
  return every === 1 ? `, one every ${unit}` : `, one every ${every} ${unit}s`
}

/** What the calendar brings, and the deadlines that somebody's move can set. */
function datesOf(voice: Voice): Told[] {
  const { game } = voice.setting
  const entries = game.entries.flatMap(entry => {
    const told = guardedWords(voice, entry)
    return told === null || told.does === ''
      ? []
      : [{ at: atOf(voice, entry), told: named(voice, entry, told) }]
  })
  const set = game.players.flatMap(({ tracks }) =>
    tracks
      .flatMap(track => track.moves.filter(({ forbidden }) => forbidden === null))
      .flatMap(move =>
        move.block.laters.flatMap(index => {
          const later = game.laters[index]!
          const told = guardedWords(voice, later)
          if (later.due.kind === 'after' || told === null || told.does === '') return []
          const source = game.tallies[move.tallies.at(-1)!]!
          const when = [
            `if ${happeningName(voice, source)} is under way`,
            ...(told.when === '' ? [] : [told.when]),
          ]
          return [
            {
              at: atOf(voice, later),
              told: named(voice, later, { when: when.join(', '), does: shortly(voice, later, told.does) }),
            },
          ]
        }),
      ),
  )
  // The order of the file among equal days; what has no fixed day comes last.
  const told = [...entries, ...set].toSorted((a, b) => a.at - b.at).map(each => each.told)
  // Moves that differ in size alone set the same deadline.
  return told.filter((each, at) => told.findIndex(other => isSame(each, other)) === at)
}

function isSame(one: Told, other: Told): boolean {
  return one.name === other.name && one.when === other.when && one.does === other.does
}

/** What is said: what it does in full stands with the move. */
function shortly({ language }: Voice, { block: { say } }: Later, does: string): string {
  return say === null ? does : inLanguage(say, language)
}

type Due = Pick<Later, 'due' | 'block'>

function named(voice: Voice, due: Due, { when, does }: Omit<Told, 'name'>): Told {
  return {
    name: dueWords(voice, due).replace(/^on /, ''),
    when,
    does: does === '' ? blockWords(voice, due.block) : does,
  }
}

function atOf(voice: Voice, { due }: Due): number {
  if (due.kind === 'after') return Number.MAX_SAFE_INTEGER
  const at = settled(voice.setting, due.kind === 'date' ? due.date : due.step)
  return at.kind === 'constant' ? at.value : Number.MAX_SAFE_INTEGER
}
