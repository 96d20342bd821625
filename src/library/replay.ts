/**
 * A saved game held to the game that it says it is of: its picks are made again in its world, and must all be possible there. Nobody
 * is believed: neither who wrote the file, nor that a program of ours did.
 */
import {
  type Awaiting,
  type Followed,
  type ForcedPick,
  followUntilAsked,
  type Game,
  type Player,
  type Reference,
  SLOT,
} from '../game/index.ts'
import { keyFromSeed } from '../random/index.ts'
import { type Course, watchPicks } from '../study/index.ts'
import { excerpt, isEnvelope, type PathAndValue, pathAndValue } from '../text/index.ts'
import type { PlayedGame } from './play.ts'

/** A sentence why a saved game does not count. */
export interface RefusedGame {
  readonly kind: 'refused'
  readonly reason: string
}

/** Reads a saved game as far as that goes without its scenario: every field there, and of its kind. */
export function readGame(text: string): { readonly kind: 'read'; readonly played: PlayedGame } | RefusedGame {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return refused('It is not JSON.')
  }
  if (!isEnvelope(value, 'played'))
    return refused('It is not a saved game (tit-for-tariff/played, version 1).')
  const fields = value as unknown as Readonly<Record<string, unknown>>
  for (const [name, { holds, what }] of Object.entries(FIELDS))
    if (!holds(fields[name])) return refused(`Its \`${name}\` is not ${what}.`)
  const { scenario, variant, changes, game, program, seed, run, as, picks } = value as unknown as PlayedGame
  return { kind: 'read', played: { scenario, variant, changes, game, program, seed, run, as, picks } }
}

interface Field {
  readonly holds: (value: unknown) => boolean
  readonly what: string
}

/** Far more than anybody changes by hand. */
const MOST_CHANGES = 1000
/** Runs are numbered from 0; beyond this number they cannot be told apart. */
export const MOST_RUN = 2 ** 32 - 1

const isText = (value: unknown): value is string => typeof value === 'string'
const isWhole = (value: unknown, from: number, to: number): boolean =>
  Number.isInteger(value) && (value as number) >= from && (value as number) <= to
const text: Field = { holds: isText, what: 'a text' }

const FIELDS: Readonly<Record<keyof PlayedGame, Field>> = {
  // As scenarios may be called: it becomes part of a path.
  scenario: {
    holds: value => isText(value) && /^[a-z][a-z0-9_-]{0,39}$/.test(value),
    what: 'the name of a scenario',
  },
  variant: { holds: value => value === null || isText(value), what: 'a text, or null' },
  changes: {
    holds: value =>
      Array.isArray(value) &&
      value.length <= MOST_CHANGES &&
      value.every(each => isText(each) && pathAndValue(each) !== null),
    what: `a list of at most ${MOST_CHANGES} texts such as "parameters.threat=50"`,
  },
  game: {
    holds: value => isText(value) && /^[0-9a-f]{64}$/.test(value),
    what: 'a hash (64 hexadecimal digits)',
  },
  program: text,
  seed: text,
  run: { holds: value => isWhole(value, 0, MOST_RUN), what: `a whole number from 0 to ${MOST_RUN}` },
  as: text,
  picks: {
    holds: value => Array.isArray(value) && value.every(isPick),
    what: 'a list of picks, each with a step, a track and a move',
  },
}

function isPick(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  const { step, track, move } = value as Readonly<Record<string, unknown>>
  return isWhole(step, 1, Number.MAX_SAFE_INTEGER) && isText(track) && isText(move)
}

/** What was changed in the scenario of a saved game that was read. */
export function changesOf(changes: PlayedGame['changes']): PathAndValue[] {
  return changes.map(change => pathAndValue(change)!)
}

/** The picks of a saved game, by their places in the game; a sentence where one is none of it, or is made twice. */
export function picksOf(game: Game, player: number, saved: PlayedGame['picks']): ForcedPick[] | string {
  const { tracks } = game.players[player]!
  if (saved.length > game.steps * tracks.length) return 'It has more picks than the game has decisions.'
  const picks: ForcedPick[] = []
  const made = new Set<string>()
  for (const { step, track: trackName, move: moveName } of saved) {
    const track = tracks.findIndex(({ name }) => name === trackName)
    const move = tracks[track]?.moves.findIndex(({ name }) => name === moveName) ?? -1
    if (track < 0 || move < 0 || step > game.steps)
      return `Its pick \`${pickName(trackName, moveName)}\` of step ${step} is none of this scenario.`
    const place = `${step}/${track}`
    if (made.has(place))
      return `It has two picks for step ${step}${trackName === '' ? '' : ` on ${trackName}`}.`
    made.add(place)
    picks.push({ step, player, track, move })
  }
  return picks
}

function pickName(track: string, move: string): string {
  return excerpt(track === '' ? move : `${track}: ${move}`)
}

/** Where picks are made, and in which world. */
interface Seat {
  readonly player: number
  readonly seed: string
  readonly run: number
}

/** Makes picks again in their world, as far as they go; a sentence where one was not open. */
function relived(
  reference: Reference,
  { player, seed, run }: Seat,
  forced: readonly ForcedPick[],
): RefusedGame | (ReturnType<typeof watchPicks<Followed | Awaiting>> & { readonly kind: 'lived' }) {
  const lived = watchPicks(trace =>
    followUntilAsked(reference, keyFromSeed(seed), run, player, { forced, trace }),
  )
  const closed = lived.picks.find(pick => pick.player === player && pick.closed !== null)
  // A model may well fail after a move that was closed: that it was is what is to be said.
  return closed === undefined
    ? { kind: 'lived', ...lived }
    : refused(
        `Its pick ${named(reference.game.players[player]!, closed)} of step ${closed.step} was not open: ${closed.closed}.`,
      )
}

/** A sentence where one of these picks was not open in its world; null where all were. */
export function whyNotOpen(reference: Reference, at: Seat, forced: readonly ForcedPick[]): string | null {
  const answer = relived(reference, at, forced)
  return answer.kind === 'refused' ? answer.reason : null
}

/**
 * Lives a saved game again from its beginning: each of its picks must be asked for and open, and none may be missing. `reference` is
 * of the very game that was played; whether it is, is for the caller to know by its hash.
 */
export function replayGame(
  reference: Reference,
  { as, seed, run, picks: saved }: PlayedGame,
): { readonly kind: 'replayed'; readonly player: number; readonly course: Course } | RefusedGame {
  const { game } = reference
  const player = game.players.findIndex(({ name }) => name === as)
  if (player < 0) return refused(`Nobody in its scenario is called \`${excerpt(as)}\`.`)
  const forced = picksOf(game, player, saved)
  if (typeof forced === 'string') return refused(forced)
  const answer = relived(reference, { player, seed, run }, forced)
  if (answer.kind === 'refused') return answer
  const { lived, picks } = answer
  switch (lived.kind) {
    case 'awaiting':
      return refused(
        `It is not finished: a pick is missing in step ${lived.decision.state.values[SLOT.step]}.`,
      )
    case 'failed':
      return refused(`The model fails in step ${lived.failure.step}: ${lived.failure.reason}.`)
    case 'finished': {
      const own = picks.filter(pick => pick.player === player)
      const asked = new Set(own.map(({ step, track }) => `${step}/${track}`))
      const idle = forced.find(({ step, track }) => !asked.has(`${step}/${track}`))
      const { steps } = lived.record
      return idle === undefined
        ? { kind: 'replayed', player, course: { record: lived.record, picks } }
        : refused(
            `Its pick ${named(game.players[player]!, idle)} of step ${idle.step} was never asked for: ${
              idle.step > steps ? `the game ends in step ${steps}` : `${as} does not act then`
            }.`,
          )
    }
  }
}

function named({ tracks }: Player, { track, move }: Pick<ForcedPick, 'track' | 'move'>): string {
  const { name, moves } = tracks[track]!
  return `\`${pickName(name, moves[move]!.name)}\``
}

function refused(reason: string): RefusedGame {
  return { kind: 'refused', reason }
}
