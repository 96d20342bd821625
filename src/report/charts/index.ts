/** Charts: every kind is one definition, the catalogues list them, and one function draws them all for an answer. */
import type { Result } from '../../simulation/index.ts'
import type { Chart, ChartDefinition, ChartLook } from './chart.ts'
import { fan } from './fan.ts'
import { histogram } from './histogram.ts'
import type { Moment } from './moments.ts'
import { moves } from './moves.ts'
import { outcomes } from './outcomes.ts'
import type { ResultFigures } from './result-figures.ts'
import { shares } from './shares.ts'
import { when } from './when.ts'
import { yesOrNo } from './yes-or-no.ts'

export type { Chart, ChartDefinition, ChartLook, ChartTable, Specification } from './chart.ts'
export { type Moment, momentsOf } from './moments.ts'
export { type RenderOptions, renderChart } from './render.ts'
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

/** All charts of a simulation; `moments` are the dated events to mark (`momentsOf` of its game). */
export function chartsOfResult(
  result: Result,
  moments: readonly Moment[],
  look: ChartLook,
): readonly Chart[] {
  return resultCharts.flatMap(({ draw }) => draw({ result, moments }, look))
}
