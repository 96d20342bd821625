/** Who picks when, in sentences of a role sheet. */
import { calendarOf, type Game, SLOT } from '../../game/index.ts'
import { formatCount } from '../../text/index.ts'
import { settled } from './settled.ts'
import { capital, dayWords, playerName, stepWord, type Voice } from './voice.ts'
import { whenWords } from './words.ts'

/** Steps are gone through one by one up to so many. */
const MOST_STEPS = 40

export function playingOf(voice: Voice, player: number): string[] {
  const { game } = voice.setting
  const { tracks } = game.players[player]!
  const passes = tracks.some(track => track.name !== '' && track.moves.some(({ name }) => name === 'pass'))
  const several =
    tracks.length > 1
      ? [
          `You pick one move under each of your ${formatCount(tracks.length)} headings${passes ? ', or nothing' : ''}.`,
        ]
      : passes
        ? ['You may also do nothing.']
        : []
  return [...orderOf(voice, player), ...actingOf(voice, player), ...several]
}

/** Whether the days on which a side picks are told with who picks when, and not with the calendar. */
export function picksApart({ players }: Game): boolean {
  return players.some(({ acts }) => acts !== null)
}

/** One after the other, or at the same moment. */
function orderOf(voice: Voice, player: number): string[] {
  const { game } = voice.setting
  const { turns, players } = game
  const unit = stepWord(game)
  if (turns !== null)
    return [
      `${game.steps === 1 ? 'The' : `In every ${unit} the`} sides pick one after the other: ${turns.map(each => playerName(voice, each)).join(', then ')}. Whoever picks later sees the earlier picks.`,
    ]
  const others = players.length - 1
  if (others === 0) return []
  if (picksApart(game)) {
    const own = actsOf(voice, player)
    const meets = players.some((_, other) => other !== player && overlaps(own, actsOf(voice, other)))
    return [
      meets
        ? `Who picks in the same ${unit} picks at the same moment: nobody sees the picks of the others before.`
        : 'You see what was picked before you pick.',
    ]
  }
  const all = others === 1 ? 'both sides' : 'all sides'
  const when = game.steps === 1 ? capital(all) : `In every ${unit} ${all}`
  return [`${when} pick at the same moment: nobody sees the picks of the others before.`]
}

/** In which steps a side picks: what must hold there, by step; empty: nothing. Null: it is not known step by step. */
type Acts = ReadonlyMap<number, string> | null

function overlaps(one: Acts, other: Acts): boolean {
  return one === null || other === null || [...one.keys()].some(step => other.has(step))
}

function actsOf(voice: Voice, player: number): Acts {
  const { setting } = voice
  const { game } = setting
  const { acts } = game.players[player]!
  if (game.steps > MOST_STEPS) return null
  const { firstDays, lastDays } = calendarOf(game)
  const found = new Map<number, string>()
  for (let step = 1; step <= game.steps; step++) {
    const fixed = new Map([
      ...setting.fixed,
      [SLOT.step, step],
      ...(game.clock.kind === 'rounds'
        ? []
        : ([
            [SLOT.today, firstDays[step]!],
            [SLOT.lastDay, lastDays[step]!],
          ] as const)),
    ])
    // Then, what hangs on the step alone is known.
    const then: Voice = { ...voice, setting: { ...setting, fixed, derived: new Map() }, hidden: new Map() }
    const condition = acts === null ? '' : whenWords(then, [settled(then.setting, acts)])
    if (condition !== null) found.set(step, condition)
  }
  return found
}

/** `You pick on 10 Oct and 1 Nov; China picks on 14 Oct.` */
function actingOf(voice: Voice, player: number): string[] {
  const { game } = voice.setting
  const { players } = game
  if (!picksApart(game)) return []
  const seats = [player, ...players.keys()].filter((each, at, all) => all.indexOf(each) === at)
  const told = seats.map(seat => ({ seat, when: phraseOf(voice, seat) }))
  const [own] = told
  if (own !== undefined && players.length > 1 && told.every(({ when }) => when === own.when))
    return own.when === null || own.when === ''
      ? []
      : [`${players.length === 2 ? 'Both' : 'All'} sides pick ${own.when}.`]
  const clauses = told.flatMap(({ seat, when }) => {
    const who = seat === player ? 'you pick' : `${playerName(voice, seat)} picks`
    return when === null ? [`${who} nothing in this game`] : [`${who} ${when === '' ? 'every time' : when}`]
  })
  return clauses.length === 0 ? [] : [`${capital(clauses.join('; '))}.`]
}

/** `in round 1, and in round 3 if …`; empty: always; null: never. */
function phraseOf(voice: Voice, player: number): string | null {
  const { game } = voice.setting
  const { acts } = game.players[player]!
  const whole = acts === null ? '' : whenWords(voice, [acts])
  if (whole === null || whole === '') return whole
  const byStep = actsOf(voice, player)
  if (byStep === null || /^in (odd|even) /.test(whole)) return `only ${whole}`
  const groups = new Map<string, number[]>()
  for (const [step, condition] of byStep) groups.set(condition, [...(groups.get(condition) ?? []), step])
  if (groups.size === 0) return null
  if (groups.size > 3) return `only ${whole}`
  const phrases = [...groups].map(([condition, steps]) =>
    [stepsWords(voice, steps), condition].filter(text => text !== '').join(' '),
  )
  return phrases.join(', and ')
}

/** `on 10 Oct and 1 Nov`, `in rounds 2 to 6`; empty: in every step. */
function stepsWords(voice: Voice, steps: readonly number[]): string {
  const { game } = voice.setting
  if (steps.length === game.steps) return ''
  const { dated, firstDays } = calendarOf(game)
  const unit = stepWord(game)
  const [first, last] = [steps[0]!, steps.at(-1)!]
  const word = (step: number): string => (dated ? dayWords(voice, firstDays[step]!) : String(step))
  if (steps.length > 2 && last - first === steps.length - 1) {
    if (last === game.steps) return dated ? `from ${word(first)} on` : `from ${unit} ${word(first)} on`
    return dated ? `from ${word(first)} to ${word(last)}` : `in ${unit}s ${first} to ${last}`
  }
  const named = steps
    .map(word)
    .join(', ')
    .replace(/, ([^,]*)$/, ' and $1')
  if (dated) return `on ${named}`
  return `in ${unit}${steps.length === 1 ? '' : 's'} ${named}`
}
