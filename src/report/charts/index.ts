/** Charts: every kind is one definition, the catalogues list them, and one function draws them all for an answer. */
import type { Game } from '../../game/index.ts'
import type { Result } from '../../simulation/index.ts'
import type { Discovery } from '../../study/discover.ts'
import type { ClassDocument, Comparison, Sweep, Tournament, TurningPoints } from '../../study/index.ts'
import type { Learning } from '../../study/learning.ts'
import type { Sensitivity } from '../../study/sensitivity.ts'
import type { Chart, ChartDefinition, ChartLook } from './chart.ts'
import type { ClassFigures } from './class-figures.ts'
import { classOutcomes } from './class-outcomes.ts'
import { classPayoffs } from './class-payoffs.ts'
import { comparison } from './comparison.ts'
import { differences } from './differences.ts'
import { fan } from './fan.ts'
import { flow } from './flow.ts'
import { heatMap } from './heat-map.ts'
import { histogram } from './histogram.ts'
import { indices } from './indices.ts'
import { learning } from './learning.ts'
import { matches } from './matches.ts'
import type { Moment } from './moments.ts'
import { moves } from './moves.ts'
import { outcomes } from './outcomes.ts'
import { peeling } from './peeling.ts'
import { ranking } from './ranking.ts'
import { regret } from './regret.ts'
import { replicator } from './replicator.ts'
import type { ResultFigures } from './result-figures.ts'
import { shares } from './shares.ts'
import { sweep } from './sweep.ts'
import { tornado } from './tornado.ts'
import { turningPoints } from './turning-points.ts'
import { when } from './when.ts'
import { yesOrNo } from './yes-or-no.ts'

export type { Chart, ChartDefinition, ChartLook, ChartTable } from './chart.ts'
export { type Moment, momentsOf } from './moments.ts'
export { renderChart } from './render.ts'
export { chartRoles, themed } from './theme.ts'

/** Of one simulation, in the order in which they are shown. */
export const resultCharts: readonly ChartDefinition<ResultFigures>[] = [
  outcomes,
  when,
  yesOrNo,
  histogram,
  fan,
  shares,
  moves,
]

export const comparisonCharts: readonly ChartDefinition<Comparison>[] = [
  comparison,
  differences,
  flow,
  regret,
]

export const sweepCharts: readonly ChartDefinition<Sweep>[] = [sweep, heatMap]

export const sensitivityCharts: readonly ChartDefinition<Sensitivity>[] = [tornado, indices]

export const discoveryCharts: readonly ChartDefinition<Discovery>[] = [peeling]

export const learningCharts: readonly ChartDefinition<Learning>[] = [learning]

export const tournamentCharts: readonly ChartDefinition<Tournament>[] = [ranking, matches, replicator]

export const classCharts: readonly ChartDefinition<ClassFigures>[] = [classOutcomes, classPayoffs]

/** All charts of a simulation; `moments` are the dated events to mark (`momentsOf` of its game). */
export function chartsOfResult(
  result: Result,
  moments: readonly Moment[],
  look: ChartLook,
): readonly Chart[] {
  return drawn(resultCharts, { result, moments }, look)
}

/** All charts of a comparison; those of each case alone are had by `chartsOfResult`. */
export function chartsOfComparison(answer: Comparison, look: ChartLook): readonly Chart[] {
  return drawn(comparisonCharts, answer, look)
}

export function chartsOfSweep(answer: Sweep, look: ChartLook): readonly Chart[] {
  return drawn(sweepCharts, answer, look)
}

/** All charts of a sensitivity analysis, with those of what it discovered and of what learning is worth. */
export function chartsOfSensitivity(answer: Sensitivity, look: ChartLook): readonly Chart[] {
  return [
    ...drawn(sensitivityCharts, answer, look),
    ...(answer.discovery === null ? [] : drawn(discoveryCharts, answer.discovery, look)),
    ...(answer.learning === null ? [] : drawn(learningCharts, answer.learning, look)),
  ]
}

export function chartsOfTournament(answer: Tournament, look: ChartLook): readonly Chart[] {
  return drawn(tournamentCharts, answer, look)
}

/** The charts of every section, one section after the other. */
export function chartsOfClass({ sections }: ClassDocument, look: ChartLook): readonly (readonly Chart[])[] {
  return sections.map((section, at) => drawn(classCharts, { section, at }, look))
}

/** None for a world of very many steps. */
export function chartsOfTurningPoints(found: TurningPoints, game: Game, look: ChartLook): readonly Chart[] {
  return drawn([turningPoints], { found, game }, look)
}

function drawn<Figures>(
  definitions: readonly ChartDefinition<Figures>[],
  figures: Figures,
  look: ChartLook,
): readonly Chart[] {
  return definitions.flatMap(({ draw }) => draw(figures, look))
}
