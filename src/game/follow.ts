/** Follows one run: every chance is answered by the addressed draws of (seed, run). The reference for the engine, bit for bit. */
import { RunError } from '../expression/evaluate.ts'
import { distributionByName, type Key, log, normalCdf, normalQuantile, uniform } from '../random/index.ts'
import { type Position, positionOf } from '../text/span.ts'
import { begin } from './begin.ts'
import type { Decision } from './decisions.ts'
import { SLOT } from './game.ts'
import { menuOf } from './odds.ts'
import type { Oracle } from './oracle.ts'
import { groupsOf } from './picks.ts'
import { createMoment, type Moment, type Reference } from './reference.ts'
import { copyState, emptyState, type RunRecord } from './state.ts'
import { recordOf, step } from './step.ts'
import type { TraceEntry } from './trace.ts'

export interface FollowOptions {
  /** Slots of parameters, private values or types fixed from outside: slot to value. */
  readonly bound?: ReadonlyMap<number, number>
  /** Picks made otherwise than the policies would: what if. Everything else keeps its draws. */
  readonly forced?: readonly ForcedPick[]
  /** Another run is relived first. */
  readonly fork?: Fork | null
  /** Is told everything that happens. `moment.state` may be read, not changed. */
  readonly trace?: (entry: TraceEntry, moment: Moment) => void
}

/**
 * Run `run` is relived up to the end of step `afterStep` (0: what is drawn before step 1), or where a group is given up to when that
 * one is to pick in the step after it: what it sees is relived too. What follows has draws of its own.
 */
export interface Fork {
  readonly run: number
  readonly afterStep: number
  /** Index into `groupsOf(game)`. Null or left out: the end of the step. */
  readonly group?: number | null
}

/** A pick that is made whatever the odds; a move that is closed then cannot be, and the trace tells that it was. */
export interface ForcedPick {
  readonly step: number
  readonly player: number
  readonly track: number
  /** Index of the move. */
  readonly move: number
}

/** A run of the model that could not go on: where, when and why. */
export interface RunFailure {
  readonly run: number
  readonly step: number
  /** What was being worked out: `the event incident`. */
  readonly where: string
  readonly place: Position | null
  /** A sentence without its full stop. */
  readonly reason: string
}

export type Followed =
  | { readonly kind: 'finished'; readonly record: RunRecord }
  | { readonly kind: 'failed'; readonly failure: RunFailure }

/** Lives run number `run` of a seed to its end. Never throws for a failure of the model. */
export function follow(reference: Reference, key: Key, run: number, options: FollowOptions = {}): Followed {
  const { fork = null, forced = [] } = options
  const draws = fork === null ? addressed(key, run) : forked(key, run, fork)
  return live(reference, forcing(draws, reference, forced), run, options)
}

/** A player is to pick: the run waits. */
export interface Awaiting {
  readonly kind: 'awaiting'
  readonly decision: Decision
}

/**
 * Lives run number `run` of a seed with all picks of one player made from outside, up to the first that is not among `forced` and
 * leaves a choice: where one move only is open, it is made. A pick of a closed move is made all the same, and the trace tells that
 * it was closed.
 */
export function followUntilAsked(
  reference: Reference,
  key: Key,
  run: number,
  player: number,
  options: FollowOptions = {},
): Followed | Awaiting {
  const { tracks } = reference.game.players[player]!
  const own = new Map(tracks.map(track => [track.moves[0]!.site, track]))
  const draws = addressed(key, run)
  const asking: Oracle = {
    ...draws,
    race(moment, probabilities, sites) {
      const track = own.get(sites[0]!)
      if (track === undefined) return draws.race(moment, probabilities, sites)
      const { open } = menuOf(moment, track)
      if (open.indexOf(true) === open.lastIndexOf(true)) return open.indexOf(true)
      const { group, picks } = moment.deciding
      // Who decides sees what earlier groups have picked, not what its own group is picking.
      const members = groupsOf(reference.game)[group]!
      const seen = picks.map((each, index) => (members.includes(index) ? each.map(() => null) : [...each]))
      throw new Asked({ state: copyState(moment.state), group, picks: seen })
    },
  }
  try {
    return live(reference, forcing(asking, reference, options.forced ?? []), run, options)
  } catch (error) {
    if (error instanceof Asked) return { kind: 'awaiting', decision: error.decision }
    throw error
  }
}

class Asked extends Error {
  constructor(readonly decision: Decision) {
    super('a pick is asked for')
  }
}

function live(reference: Reference, oracle: Oracle, run: number, options: FollowOptions): Followed {
  const { trace } = options
  const state = emptyState(reference.game)
  const moment: Moment = createMoment(
    reference,
    state,
    oracle,
    trace === undefined ? null : entry => trace(entry, moment),
  )
  try {
    begin(moment, options.bound)
    for (;;) {
      const outcome = step(moment)
      if (outcome !== null) return { kind: 'finished', record: recordOf(moment, outcome) }
    }
  } catch (error) {
    if (!(error instanceof RunError)) throw error
    return { kind: 'failed', failure: failureOf(error, moment, run) }
  }
}

/** What a run that stopped at a moment can say of it. */
export function failureOf(error: RunError, moment: Moment, run: number): RunFailure {
  return {
    run,
    step: moment.values[SLOT.step]!,
    where: moment.where,
    place: error.span === null ? null : positionOf(error.span, moment.reference.game.files),
    reason: error.message,
  }
}

/** The draws of one run, each at its address (seed, run, step, site). */
export function addressed(key: Key, run: number): Oracle {
  return answeredBy((moment, site) => drawnAt(moment, key, run, site))
}

/** The draws of another run up to the end of a step, then a run's own. */
function forked(key: Key, own: number, { run, afterStep, group = null }: Fork): Oracle {
  return answeredBy((moment, site) => {
    const step = moment.values[SLOT.step]!
    const before = group !== null && step === afterStep + 1 && moment.deciding.group < group
    return drawnAt(moment, key, step <= afterStep || before ? run : own, site)
  })
}

function drawnAt(moment: Moment, key: Key, run: number, site: number): number {
  const { high, low } = moment.reference.game.sites[site]!
  return uniform(key, run, moment.drawStep, high, low)
}

/** The draws of `oracle`, but that the races of forced picks have their winner. */
function forcing(oracle: Oracle, { game }: Reference, forced: readonly ForcedPick[]): Oracle {
  if (forced.length === 0) return oracle
  // A race is known by the site of its first entry.
  const winners = new Map(
    forced.map(({ step, player, track, move }) => [
      `${step}/${game.players[player]!.tracks[track]!.moves[0]!.site}`,
      move,
    ]),
  )
  return {
    ...oracle,
    race: (moment, probabilities, sites) =>
      winners.get(`${moment.values[SLOT.step]}/${sites[0]}`) ?? oracle.race(moment, probabilities, sites),
  }
}

/** Answers every chance with the number between 0 and 1 that its site has. */
export function answeredBy(at: (moment: Moment, site: number) => number): Oracle {
  return {
    chance: (moment, p, site) => at(moment, site) < p,
    oneOf: (moment, weights, site) => invert(weights, at(moment, site)),
    race(moment, probabilities, sites) {
      let winner = -1
      let least = Number.POSITIVE_INFINITY
      probabilities.forEach((p, index) => {
        if (p === 0) return
        const key = -log(at(moment, sites[index]!)) / p
        if (winner < 0 || key < least) {
          winner = index
          least = key
        }
      })
      return winner
    },
    draw(moment, name, parameters, site, copula) {
      const u = copula === null ? at(moment, site) : copulaUniform(moment, at, copula)
      return distributionByName(name)!.quantile(u, ...parameters)
    },
    row: (moment, rows, site) => Math.floor(at(moment, site) * rows),
  }
}

/** Index of the first entry whose cumulative weight exceeds u times the sum; the last of positive weight if rounding leaves none. */
export function invert(weights: readonly number[], u: number): number {
  const target = u * weights.reduce((total, weight) => total + weight, 0)
  let cumulative = 0
  let last = -1
  for (const [index, weight] of weights.entries()) {
    if (weight === 0) continue
    cumulative += weight
    last = index
    if (target < cumulative) return index
  }
  return last
}

/** Row of a Gaussian copula: the normal scores of the sites, mixed by the Cholesky factor, back to a uniform. */
function copulaUniform(
  moment: Moment,
  at: (moment: Moment, site: number) => number,
  { group, row }: { readonly group: number; readonly row: number },
): number {
  const { sites, factor } = moment.reference.game.correlations[group]!
  let z = 0
  for (let column = 0; column <= row; column++)
    z += factor[row]![column]! * normalQuantile(at(moment, sites[column]!))
  return Math.min(Math.max(normalCdf(z), 2 ** -54), 1 - 2 ** -53)
}
