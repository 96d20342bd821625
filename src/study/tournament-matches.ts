/** The matches of a tournament played: each exactly where its states are few enough, the others in common worlds. */

import { type Game, looksAhead, type RunFailure } from '../game/index.ts'
import {
  type Case,
  simulateWorlds,
  type WorldBlock,
  type WorldsCallbacks,
  type WorldsRequest,
} from '../simulation/index.ts'
import { exactAnswer } from '../solver/index.ts'
import { breathe } from '../text/index.ts'
import { type MatchScores, matchScores, type PayoffTable } from './match-scores.ts'
import { payoffsOnly } from './payoffs-only.ts'

export interface MatchesRequest extends Omit<WorldsRequest, 'condition' | 'until' | 'checkpoint' | 'resume'> {
  /** Whether matches are simulated that have an exact answer; default false. */
  readonly simulated?: boolean
  /** A match of more states than this is simulated; null (default): 20,000, or 2,000 where players look ahead. */
  readonly mostStates?: number | null
}

export type PlayedMatches<Problem> =
  | {
      readonly kind: 'played'
      readonly scores: MatchScores
      /** For each match whether its payoffs are exact; `[first * entrants + second]`. */
      readonly exact: readonly boolean[]
      /** Runs of each of the others; null: there is none. */
      readonly runs: number | null
    }
  | { readonly kind: 'invalid'; readonly problem: Problem }
  /** The model failed in a match: of its paths one (`run` is null), or a run. */
  | {
      readonly kind: 'failed'
      readonly first: number
      readonly second: number
      readonly failure: Omit<RunFailure, 'run'> & { readonly run: number | null }
    }
  | { readonly kind: 'interrupted' }
  | { readonly kind: 'refused'; readonly reason: string }

export interface MatchesCallbacks extends WorldsCallbacks {
  /** Is told before each match how many have been looked at, and how many there are. */
  readonly onMatch?: (done: number, matches: number) => void
}

export type OpenMatch<Problem> = (
  first: number,
  second: number,
) => { readonly kind: 'game'; readonly game: Game } | { readonly kind: 'invalid'; readonly problem: Problem }

/** Runs of a match unless asked otherwise. */
const MATCH_RUNS = 10_000
const MOST_STATES = 20_000
/** Where players look ahead (on tracks that no strategy plays), every state takes about a millisecond. */
const MOST_STATES_AHEAD = 2_000
/** Where not one of so many first matches has few enough states, the others are not tried. */
const PATIENCE = 8
/** Sections of the worlds, from which intervals come; and the fewest runs that make so many. */
const SECTIONS = 50
const FEWEST_RUNS = 2 * SECTIONS

/** Plays every entrant in both seats against every entrant, itself among them. `open` gives the game of a match, seat 0 first. */
export async function playMatches<Problem>(
  entrants: number,
  open: OpenMatch<Problem>,
  { simulated = false, mostStates = null, ...request }: MatchesRequest,
  { onMatch, ...callbacks }: MatchesCallbacks,
): Promise<PlayedMatches<Problem>> {
  const means: PayoffTable = new Float64Array(2 * entrants * entrants)
  const exact = new Array<boolean>(entrants * entrants).fill(false)
  const left: { readonly match: number; readonly game: Game }[] = []
  let [found, tooMany] = [0, 0]
  let hasExact = !simulated
  for (let match = 0; match < entrants * entrants; match++) {
    onMatch?.(match, entrants * entrants)
    const [first, second] = [Math.floor(match / entrants), match % entrants]
    const opened = open(first, second)
    if (opened.kind === 'invalid') return opened
    const game = payoffsOnly(opened.game)
    if (hasExact && (tooMany < PATIENCE || found > 0)) {
      // Lets Ctrl-C be heard.
      await breathe()
      if (callbacks.signal?.aborted) return { kind: 'interrupted' }
      const answer = exactAnswer(game, {
        bound: new Map(),
        mostStates: mostStates ?? (game.players.some(looksAhead) ? MOST_STATES_AHEAD : MOST_STATES),
        laws: false,
      })
      if (answer.kind === 'failed')
        return { kind: 'failed', first, second, failure: { ...answer.failure, run: null } }
      if (answer.kind === 'exact') {
        exact[match] = true
        found++
        answer.result.payoffs.forEach(({ mean }, seat) => {
          means[2 * match + seat] = mean
        })
        continue
      }
      // What is drawn from a continuum is so in every match.
      hasExact = answer.kind !== 'infinite'
      tooMany++
    }
    left.push({ match, game })
  }
  if (left.length === 0)
    return { kind: 'played', scores: matchScores(entrants, means, []), exact, runs: null }
  return simulateLeft({ entrants, means, exact, left }, request, callbacks)
}

interface Left {
  readonly entrants: number
  readonly means: PayoffTable
  readonly exact: readonly boolean[]
  readonly left: readonly { readonly match: number; readonly game: Game }[]
}

async function simulateLeft(
  { entrants, means, exact, left }: Left,
  request: WorldsRequest,
  callbacks: WorldsCallbacks,
): Promise<Exclude<PlayedMatches<never>, { kind: 'invalid' }>> {
  const { runs = MATCH_RUNS } = request
  if (runs < FEWEST_RUNS)
    return {
      kind: 'refused',
      reason: `${left.length === 1 ? 'A match is' : `${left.length} matches are`} simulated, which takes at least ${FEWEST_RUNS} runs, not ${runs}.`,
    }
  const cases = left.map(({ game }): Case => ({ game, bound: [] }))
  const sums = Array.from({ length: SECTIONS }, () => new Float64Array(2 * left.length))
  const counts = new Float64Array(SECTIONS)
  const seats = seatsOf(left[0]!.game)
  const simulated = await simulateWorlds(
    cases,
    { ...request, runs, observe: 0 },
    { ...callbacks, onBlock: block => addBlock({ sums, counts, runs, seats }, block) },
  )
  switch (simulated.kind) {
    case 'finished': {
      const sections = sums.map(() => means.slice())
      left.forEach(({ match }, index) => {
        for (const seat of [0, 1]) {
          const [from, to] = [2 * index + seat, 2 * match + seat]
          means[to] = sums.reduce((sum, section) => sum + section[from]!, 0) / runs
          sections.forEach((section, number) => {
            section[to] = sums[number]![from]! / counts[number]!
          })
        }
      })
      return { kind: 'played', scores: matchScores(entrants, means, sections), exact, runs }
    }
    case 'failed': {
      const { match } = left[simulated.case]!
      const [first, second] = [Math.floor(match / entrants), match % entrants]
      return { kind: 'failed', first, second, failure: simulated.failure }
    }
    case 'interrupted':
      return { kind: 'interrupted' }
    case 'refused':
      return simulated
    case 'none':
      throw new Error('a tournament has no condition that no run could meet')
  }
}

/** Players of a game in the order of its file, by index. */
export function seatsOf({ players }: Game): readonly [number, number] {
  const order = players
    .map((_, index) => index)
    .toSorted((one, other) => players[one]!.position - players[other]!.position)
  return order as unknown as readonly [number, number]
}

interface Adding {
  /** Of each section: payoffs of the simulated matches, by seat. */
  readonly sums: readonly Float64Array[]
  readonly counts: Float64Array
  readonly runs: number
  readonly seats: readonly [number, number]
}

function addBlock({ sums, counts, runs, seats }: Adding, { count, runs: numbers, tables }: WorldBlock): void {
  for (let row = 0; row < count; row++) {
    const section = Math.floor((numbers[row]! * SECTIONS) / runs)
    counts[section]! += 1
    const own = sums[section]!
    tables.forEach(({ values, columns }, index) => {
      for (const seat of [0, 1]) own[2 * index + seat]! += values[row * columns + seats[seat]!]!
    })
  }
}
