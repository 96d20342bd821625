/** From the summary of all runs to the result: every estimate with its interval. */
import { byPosition, calendarOf, type Game, type Player } from '../game/index.ts'
import { emptySample, mergeSamples, type Sample, type Summary } from '../statistics/index.ts'
import { formatDay } from '../text/index.ts'
import { bandsOf } from './bands.ts'
import { weighed } from './conditioned.ts'
import { type DistributionMaker, distributionMaker } from './distribution.ts'
import type { SimulationOptions } from './options.ts'
import type {
  Distribution,
  MeasureEstimate,
  MoveShares,
  OutcomeEstimate,
  PayoffEstimate,
  Result,
  ResultCalendar,
  ResultCondition,
} from './result.ts'
import { outcomeShare } from './stopping.ts'
import { VERSION } from './version.ts'

/** What a result says of how it came about. */
export interface Settings {
  readonly options: SimulationOptions
  readonly gameHash: string
  readonly stopped: Result['stopped']
  readonly condition: ResultCondition | null
}

/** The result of the runs summarised so far; there must be at least one. */
export function finishResult(
  summary: Summary,
  game: Game,
  { options, gameHash, stopped, condition }: Settings,
): Result {
  const { confidence } = options
  const describe = distributionMaker(confidence)
  const { sum } = weighed(summary)
  return {
    scenario: game.name,
    title: game.title,
    variant: options.variant,
    changes: options.changes,
    program: VERSION,
    gameHash,
    seed: options.seed,
    runs: summary.runs,
    runsAsked: options.runs,
    until: options.until,
    stopped,
    confidence,
    condition,
    calendar: resultCalendar(summary, game),
    outcomes: outcomes(summary, game, confidence, describe),
    length: describe(together(summary))!,
    measures: measures(summary, game, false, describe),
    payoffs: payoffs(summary, game, describe),
    moves: moves(summary, game),
    bands: bandsOf(summary, game),
    pending: {
      // Sums of weights may round past one another.
      share: Math.min(1, summary.pendingRuns / sum),
      mean: summary.pendingThings / sum,
    },
  }
}

/** The measures that results do not show: those of the file's `expect` list. */
export function hiddenMeasures(summary: Summary, game: Game, confidence: number): readonly MeasureEstimate[] {
  return measures(summary, game, true, distributionMaker(confidence))
}

function resultCalendar({ shape, reached }: Summary, game: Game): ResultCalendar {
  const { dated, firstDays, lastDays } = calendarOf(game)
  const bins = Array.from(reached, (runs, bin) => {
    const firstStep = bin * shape.stepsPerBin + 1
    const lastStep = Math.min(firstStep + shape.stepsPerBin - 1, game.steps)
    return {
      firstStep,
      lastStep,
      firstDay: dated ? formatDay(firstDays[firstStep]!) : null,
      lastDay: dated ? formatDay(lastDays[lastStep]!) : null,
      runs,
    }
  })
  return { dated, steps: game.steps, stepsPerBin: shape.stepsPerBin, bins }
}

function outcomes(
  summary: Summary,
  game: Game,
  confidence: number,
  describe: DistributionMaker,
): OutcomeEstimate[] {
  return game.outcomes.map(({ name, label }, index) => {
    const sample = summary.times[index]!
    const { count } = sample.moments
    const { value, low, high, method } = outcomeShare(summary, index, confidence)
    return {
      name,
      label,
      count,
      probability: value,
      low,
      high,
      method,
      time: describe(sample),
    }
  })
}

function together({ times, weighted }: Summary): Sample {
  const all = emptySample(weighted)
  for (const sample of times) mergeSamples(all, sample)
  return all
}

function measures(
  summary: Summary,
  game: Game,
  hidden: boolean,
  describe: DistributionMaker,
): MeasureEstimate[] {
  const { columns, runs } = summary
  const { sum } = weighed(summary)
  return game.measures.flatMap((measure, index) => {
    if (measure.hidden !== hidden) return []
    const column = game.players.length + index
    const { name, label, unit, kind } = measure
    const never = (summary.never[column]! / sum) * runs
    return [
      {
        name,
        label,
        unit,
        kind,
        never: summary.weighted ? never : summary.never[column]!,
        distribution: describe(columns[column]!),
      },
    ]
  })
}

function payoffs({ columns }: Summary, game: Game, describe: DistributionMaker): PayoffEstimate[] {
  return asWritten(game.players).map(player => ({
    player: player.name,
    label: player.label,
    distribution: describe(columns[game.players.indexOf(player)]!) as Distribution,
  }))
}

function moves(summary: Summary, game: Game): MoveShares[] {
  const firstMoves = firstMoveOfTracks(game.players)
  return asWritten(game.players).flatMap(player =>
    asWritten(player.tracks).flatMap(track =>
      asWritten(track.moves).map(move => ({
        player: player.name,
        playerLabel: player.label,
        track: track.name,
        trackLabel: track.label,
        move: move.name,
        label: move.label,
        ...sharesOf(summary, firstMoves.get(track)! + track.moves.indexOf(move)),
      })),
    ),
  )
}

function sharesOf(summary: Summary, move: number): Pick<MoveShares, 'perRun' | 'shares'> {
  const { picks, lived, shape } = summary
  const counts = Array.from({ length: shape.bins }, (_, bin) => picks[bin * shape.moves + move]!)
  return {
    perRun: counts.reduce((sum, count) => sum + count, 0) / weighed(summary).sum,
    // Sums of weights may round past one another.
    shares: counts.map((count, bin) => (lived[bin] === 0 ? null : Math.min(1, count / lived[bin]!))),
  }
}

/** Where the moves of each track begin when all moves are numbered through. */
function firstMoveOfTracks(players: readonly Player[]): Map<Player['tracks'][number], number> {
  const first = new Map<Player['tracks'][number], number>()
  let next = 0
  for (const track of players.flatMap(player => player.tracks)) {
    first.set(track, next)
    next += track.moves.length
  }
  return first
}

/** In the order of the file. */
function asWritten<Thing extends { readonly position: number }>(things: readonly Thing[]): Thing[] {
  return things.toSorted(byPosition)
}
