/** Strategies against each other on a scenario. */
import {
  knownStrategies,
  type Seated,
  type SetValue,
  type StrategyFile,
  withStrategyFiles,
} from '../scenario/index.ts'
import { VERSION } from '../simulation/index.ts'
import {
  type Entrant,
  type FieldRequest,
  fieldOf,
  judgeTournament,
  type MatchesCallbacks,
  type MatchesRequest,
  type PlayedMatches,
  playMatches,
  type Tournament,
} from '../study/index.ts'
import type { Diagnostic } from '../text/index.ts'
import { type Invalid, openRead, provenance, readInput, type ScenarioInput } from './scenario.ts'

export interface TournamentRequest extends FieldRequest, Omit<MatchesRequest, 'variant' | 'changes'> {
  /** Files of strategies besides the program's and those of the scenario. */
  readonly strategyFiles?: readonly StrategyFile[]
  /** Chance with which a move of either player is left to a coin over its open moves; null (default): as the file says. */
  readonly noise?: number | null
  /** How many rounds, of a scenario whose calendar has rounds; null (default): as the file says. */
  readonly rounds?: number | null
  /** Whether an entrant's score counts its match against itself; default false. */
  readonly withSelf?: boolean
  /** Most generations of the evolution; default 10,000. */
  readonly generations?: number
}

/** Who could meet on a scenario, and how long. */
export interface TournamentField {
  readonly kind: 'field'
  readonly entrants: readonly Entrant[]
  /** Tracks that strategies play; null: the scenario declares none. */
  readonly tracks: readonly string[] | null
  /** Rounds of a match as the file has it; null: its calendar has dates. */
  readonly rounds: number | null
}

/** It was held; how that ended is for `held` to say. */
export interface TournamentHeld {
  readonly kind: 'held'
  readonly held:
    | { readonly kind: 'finished'; readonly tournament: Tournament }
    /** The model failed in a match of these two strategies, the first in the first seat. */
    | (Omit<Extract<PlayedMatches<never>, { readonly kind: 'failed' }>, 'first' | 'second'> & {
        readonly strategies: readonly [string, string]
        readonly seats: readonly [string, string]
        /** Whether the scenario declares tracks. */
        readonly tracks: boolean
      })
    | { readonly kind: 'interrupted' }
    | { readonly kind: 'refused'; readonly reason: string }
  /** Warnings and remarks. */
  readonly diagnostics: readonly Diagnostic[]
}

const GENERATIONS = 10_000
/** The evolution is kept in memory, step by step. */
const MOST_GENERATIONS = 100_000
const MOST_ROUNDS = 1_000_000

/**
 * A round robin: every strategy meets every other in both seats of a scenario of two players. Expected payoffs are exact where the
 * states of a match are few enough, else means over common worlds with their intervals. Ranks, who beats whom, and which shares
 * of the strategies would evolve (Axelrod 1984; Taylor and Jonker 1978).
 */
export async function holdTournament(
  input: ScenarioInput,
  request: TournamentRequest = {},
  callbacks: Omit<MatchesCallbacks, 'onBlock'> = {},
): Promise<Invalid | TournamentHeld> {
  const {
    strategyFiles = [],
    noise = null,
    rounds = null,
    withSelf = false,
    generations = GENERATIONS,
    strategies,
    track,
    shares,
    ...matches
  } = request
  const met = openField(input, strategyFiles, {
    strategies: strategies ?? null,
    track: track ?? null,
    shares: shares ?? null,
  })
  if (met.kind === 'invalid') return met
  const { read, field } = met
  const { game, diagnostics } = met.opened
  const refused = (reason: string): TournamentHeld => ({
    kind: 'held',
    held: { kind: 'refused', reason },
    diagnostics,
  })
  const reason = refusalOf({ noise, rounds, generations }, game.clock.kind === 'rounds')
  if (reason !== null) return refused(reason)
  if (field.kind === 'refused') return refused(field.reason)

  const { entrants, tracks, otherTracks, seats, start } = field
  const set: readonly SetValue[] = [
    ...(input.set ?? []),
    ...(rounds === null ? [] : [{ path: 'calendar.rounds', value: String(rounds) }]),
    ...(noise === null
      ? []
      : seats.map(({ player }) => ({ path: `players.${player}.tremble`, value: String(noise) }))),
  ]
  const open = (first: number, second: number) => {
    const seated: Seated = {
      strategies: {
        [seats[0].player]: entrants[first]!.name,
        [seats[1].player]: entrants[second]!.name,
      },
      tracks,
    }
    const match = openRead(read, { ...input, set, seated })
    return match.kind === 'invalid'
      ? { kind: 'invalid' as const, problem: match }
      : { kind: 'game' as const, game: match.game }
  }
  const played = await playMatches(entrants.length, open, { ...matches, ...provenance(input) }, callbacks)
  switch (played.kind) {
    case 'invalid':
      return played.problem
    case 'failed': {
      const { first, second, failure } = played
      return {
        kind: 'held',
        held: {
          kind: 'failed',
          strategies: [entrants[first]!.name, entrants[second]!.name],
          seats: [seats[0].player, seats[1].player],
          tracks: tracks !== null,
          failure,
        },
        diagnostics,
      }
    }
    case 'interrupted':
      return { kind: 'held', held: played, diagnostics }
    case 'refused':
      return refused(played.reason)
    case 'played': {
      const frame = {
        scenario: game.name,
        title: game.title,
        ...provenance(input),
        program: VERSION,
        seed: matches.seed ?? '1',
        confidence: matches.confidence ?? 0.95,
        steps: rounds ?? game.steps,
        rounds: game.clock.kind === 'rounds',
        noise,
        tracks: tracks ?? [],
        otherTracks: tracks === null ? [] : otherTracks,
        seats,
        withSelf,
      }
      const { scores, exact, runs } = played
      const tournament = judgeTournament({ frame, entrants, scores, exact, runs, start, generations })
      return { kind: 'held', held: { kind: 'finished', tournament }, diagnostics }
    }
  }
}

/** Who could take part in a tournament on a scenario, or why there can be none. */
export function tournamentField(
  input: ScenarioInput,
): Invalid | TournamentField | { readonly kind: 'refused'; readonly reason: string } {
  const met = openField(input, [], {})
  if (met.kind === 'invalid') return met
  const { field, opened } = met
  if (field.kind === 'refused') return field
  const { clock, steps } = opened.game
  const { entrants, tracks } = field
  return { kind: 'field', entrants, tracks, rounds: clock.kind === 'rounds' ? steps : null }
}

function openField(input: ScenarioInput, strategyFiles: readonly StrategyFile[], request: FieldRequest) {
  const read = withStrategyFiles(readInput(input), strategyFiles)
  // Whoever is seated plays a strategy instead, so that nothing need be solved to know who could be.
  const opened = openRead(read, { ...input, leaveEquilibria: true })
  if (opened.kind === 'invalid') return opened
  const field = fieldOf(opened.game, knownStrategies(read.scenario!), request)
  return { kind: 'met' as const, read, opened, field }
}

function refusalOf(
  {
    noise,
    rounds,
    generations,
  }: {
    readonly noise: number | null
    readonly rounds: number | null
    readonly generations: number
  },
  hasRounds: boolean,
): string | null {
  if (noise !== null && !(noise >= 0 && noise <= 1))
    return `The noise is a probability from 0 to 1, such as 0.02, but it is ${noise}.`
  if (rounds !== null && !hasRounds)
    return 'The calendar of this scenario has dates, so that its length is not a number of rounds: change it with --set calendar.steps=10.'
  if (rounds !== null && !(Number.isInteger(rounds) && rounds >= 1 && rounds <= MOST_ROUNDS))
    return `The number of rounds is a whole number from 1 to ${MOST_ROUNDS}, but it is ${rounds}.`
  if (!(Number.isInteger(generations) && generations >= 1 && generations <= MOST_GENERATIONS))
    return `The number of generations is a whole number from 1 to ${MOST_GENERATIONS}, but it is ${generations}.`
  return null
}
