/**
 * A person at the table: one world, one seat, and the picks made so far. Nothing else is kept: the world is lived again from its
 * beginning after every pick, so that a pick can be taken back, a game can be gone on with another day, and anybody can check it.
 */
import {
  type Awaiting,
  actsNow,
  createReference,
  type ForcedPick,
  followUntilAsked,
  type Game,
  menuOf,
  momentOf,
  oddsOf,
  type Reference,
  SLOT,
} from '../game/index.ts'
import { chooseByPolicy } from '../players/index.ts'
import type { Asked, Story } from '../report/index.ts'
import type { SetValue } from '../scenario/index.ts'
import { hashGame, VERSION } from '../simulation/index.ts'
import { didYouMean, formatDay, listed } from '../text/index.ts'
import { consequencesOf } from './consequences.ts'
import { othersOf } from './others.ts'
import { changesOf, picksOf, readGame, whyNotOpen } from './replay.ts'
import { type Invalid, type Opened, openScenario, provenance, type ScenarioInput } from './scenario.ts'
import { tellRun, type World } from './telling.ts'

/** A game of which a person plays one side. */
export interface Table extends World {
  readonly kind: 'table'
  readonly opened: Opened
  /** Index of the player in the game. */
  readonly player: number
}

/** Where a game stands. */
export interface Standing {
  /** Everything that has happened, with what only the others know; whoever shows it to the person leaves that out. */
  readonly story: Story
  /** What the person is asked; null when the game is over, or has failed (then the story says so). */
  readonly asked: Asked | null
  /** The person's picks so far, also those where one move only was open. */
  readonly picks: readonly ForcedPick[]
  /** The step of the last choice that was made; 0: none yet. */
  readonly lastChoice: number
}

export interface PlayRequest {
  /** Name of the player. */
  readonly as: string
  readonly seed: string
  readonly run: number
}

/** Opens a scenario to be played from one side. */
export function openTable(
  input: ScenarioInput,
  { as, seed, run }: PlayRequest,
): Invalid | Table | { readonly kind: 'refused'; readonly reason: string } {
  const opened = openScenario(input)
  if (opened.kind === 'invalid') return opened
  const names = opened.game.players.map(({ name }) => name)
  if (names.length === 0)
    return { kind: 'refused', reason: 'Nobody plays in this scenario: it has no players.' }
  const player = names.indexOf(as)
  if (player < 0)
    return {
      kind: 'refused',
      reason: `There is no player \`${as}\`. Players: ${listed(names)}.${didYouMean(as, names)}`,
    }
  return { kind: 'table', opened, input, player, seed, run }
}

/** Where the game stands after these picks. Picks for steps that are not reached are not looked at. */
export function standingOf(table: Table, picks: readonly ForcedPick[]): Standing {
  const { player, run } = table
  const { story, lived, reference } = tellRun(table, (live, key, trace) =>
    followUntilAsked(live, key, run, player, { forced: picks, trace }),
  )
  const asked = lived.kind === 'awaiting' ? askedOf(reference, player, lived) : null
  // The step in which somebody is asked is made anew, all tracks together.
  const over = story.steps.filter(({ step }) => step !== asked?.step)
  return { story, asked, ...picksMadeIn(over, reference.game, player) }
}

/** What a side picked in some steps of a course. */
export function picksMadeIn(
  steps: Story['steps'],
  game: Game,
  player: number,
): Pick<Standing, 'picks' | 'lastChoice'> {
  const { name, tracks } = game.players[player]!
  const picks: ForcedPick[] = []
  let lastChoice = 0
  for (const { step, told } of steps)
    for (const entry of told) {
      if (entry.kind !== 'pick' || entry.player !== name) continue
      const track = tracks.findIndex(each => each.name === entry.track)
      const move = tracks[track]!.moves.findIndex(each => each.name === entry.move)
      picks.push({ step, player, track, move })
      if (entry.menu.filter(({ closed }) => closed === null).length > 1) lastChoice = step
    }
  return { picks, lastChoice }
}

function askedOf(reference: Reference, player: number, { decision }: Awaiting): Asked {
  const { game, calendar } = reference
  const moment = momentOf(reference, decision)
  if (!actsNow(moment, player)) throw new Error('who does not act is not asked')
  const { values } = decision.state
  const step = values[SLOT.step]!
  return {
    step,
    firstDay: calendar.dated ? formatDay(calendar.firstDays[step]!) : null,
    stands: game.slots.flatMap(({ role, knownTo }, slot) =>
      role === 'variable' && (knownTo === null || knownTo.includes(player))
        ? [{ slot, value: values[slot]! }]
        : [],
    ),
    others: othersOf(moment, decision, player),
    tracks: game.players[player]!.tracks.map((track, index) => {
      const menu = menuOf(moment, track)
      const { odds } = oddsOf(moment, player, track, menu)
      return {
        track: index,
        menu: track.moves.map((_, move) => ({
          move,
          closed: menu.closed[move]!,
          consequences: menu.open[move] ? consequencesOf(moment, player, index, move) : null,
          probability: odds[move]!,
        })),
      }
    }),
  }
}

/** A game as it is saved: JSON-able, inside the envelope `tit-for-tariff/played`. */
export interface PlayedGame {
  readonly scenario: string
  readonly variant: string | null
  readonly changes: readonly string[]
  /** Of the game that was played: another text of the scenario gives another hash, and is another game. */
  readonly game: string
  readonly program: string
  readonly seed: string
  readonly run: number
  readonly as: string
  readonly picks: readonly {
    readonly step: number
    /** Empty where there are no tracks. */
    readonly track: string
    readonly move: string
  }[]
}

export function playedGame(
  { opened: { game }, input, player, seed, run }: Table,
  picks: readonly ForcedPick[],
): PlayedGame {
  const { name, tracks } = game.players[player]!
  return {
    scenario: game.name,
    ...provenance(input),
    game: hashGame(game),
    program: VERSION,
    seed,
    run,
    as: name,
    picks: picks.map(pick => ({
      step: pick.step,
      track: tracks[pick.track]!.name,
      move: tracks[pick.track]!.moves[pick.move]!.name,
    })),
  }
}

/** What a saved game says of the table that it was played at. */
export interface SavedTable extends Pick<PlayedGame, 'scenario' | 'as' | 'seed' | 'run' | 'variant'> {
  readonly set: readonly SetValue[]
}

/** Reads which table a saved game was played at, so that nobody has to say it again; a sentence where it is no saved game. */
export function savedTable(text: string): SavedTable | { readonly reason: string } {
  const read = readGame(text)
  if (read.kind === 'refused') return read
  const { scenario, as, seed, run, variant, changes } = read.played
  return { scenario, as, seed, run, variant, set: changesOf(changes) }
}

/** Reads the picks of a saved game for a table; a sentence where it is not a game of this table. */
export function readPlayed(
  text: string,
  { opened: { game }, player, seed, run }: Table,
): { readonly picks: readonly ForcedPick[] } | { readonly reason: string } {
  const read = readGame(text)
  if (read.kind === 'refused') return read
  const saved = read.played
  if (saved.scenario !== game.name)
    return { reason: `It is a game of the scenario \`${saved.scenario}\`, not of \`${game.name}\`.` }
  if (saved.game !== hashGame(game))
    return { reason: 'It was played on another text of the scenario, or on another variant.' }
  if (saved.as !== game.players[player]!.name || saved.seed !== seed || saved.run !== run)
    return { reason: `It was played as ${saved.as} in run ${saved.run} of seed ${saved.seed}.` }
  const picks = picksOf(game, player, saved.picks)
  if (typeof picks === 'string') return { reason: picks }
  const reason = whyNotOpen(createReference(game, chooseByPolicy), { player, seed, run }, picks)
  return reason === null ? { picks } : { reason }
}
