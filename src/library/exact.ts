/** The exact law of a finite scenario. */
import { calendarOf, firstStepFrom, type Game } from '../game/index.ts'
import { prismText } from '../report/index.ts'
import { everMeasure } from '../scenario/index.ts'
import { VERSION } from '../simulation/index.ts'
import {
  type Exact,
  type ExactDocument,
  type ExactPath,
  exactAnswer,
  exactFirst,
  exactPath,
  mediansOf,
  stateGraph,
  withoutHidden,
} from '../solver/index.ts'
import { type Diagnostic, formatCount, formatDay, parseDay } from '../text/index.ts'
import { type NotFinite, whyNotFinite } from './not-finite.ts'
import { whyNotOfAll } from './of-all-runs.ts'
import { type Invalid, openScenario, provenance, type ScenarioInput } from './scenario.ts'

/** What exact answers are asked. */
export interface ExactRequest {
  /** Most states: different ones where a step does the same whenever it is lived, else over all steps. */
  readonly mostStates: number
  /** Whether the laws of payoffs and of measures that add up are wanted, not their means alone. */
  readonly laws: boolean
  /** Whether what is drawn from a continuum before the first step is put at its median. */
  readonly fix: boolean
  /** A day or step: with the conditions in `ever` of the scenario, how likely they hold before it; null: not asked. */
  readonly before: string | null
  /** Whether the scenario is wanted as a model for PRISM, too. */
  readonly prism: boolean
}

export type ExactAnswered =
  | Invalid
  | NotFinite
  /** What was asked cannot be: a sentence. */
  | { readonly kind: 'refused'; readonly reason: string }
  | Exclude<Exact, { readonly kind: 'exact' }>
  | {
      readonly kind: 'exact'
      readonly document: ExactDocument
      /** The model for PRISM; null where it was not asked for. */
      readonly prism: string | null
      readonly diagnostics: readonly Diagnostic[]
    }

/**
 * The exact law of a finite scenario: how it ends, when, what came of it, and for each condition in `ever` of the scenario how
 * likely it ever holds at the end of a step, and when first. No draws.
 */
export function exactScenario(input: ScenarioInput, request: ExactRequest): ExactAnswered {
  const opened = openScenario(input)
  if (opened.kind === 'invalid') return opened
  const { game, diagnostics } = opened
  const { fix, before, prism, ...question } = request
  const chosen = whyNotOfAll(opened)
  if (chosen !== null) return { kind: 'refused', reason: chosen }
  const notFinite = whyNotFinite(opened, fix)
  if (notFinite !== null) return notFinite
  const until = before === null ? null : endOf(game, before)
  if (until?.kind === 'refused') return until
  const bound = new Map(fix ? mediansOf(game).map(({ slot, value }) => [slot, value]) : [])
  const own = withoutHidden(game)
  const exact = exactAnswer(own, { ...question, bound })
  if (exact.kind !== 'exact') return exact
  const graph = prism ? stateGraph(own, bound, question.mostStates) : null
  if (graph?.kind === 'too-many')
    return {
      kind: 'refused',
      reason: `A model for PRISM has every state once a step: by step ${graph.step} there are ${formatCount(graph.states)}, more than the ${formatCount(question.mostStates)} allowed. Raise --most-states, or leave out --prism.`,
    }
  const { firstDays, dated } = calendarOf(game)
  const paths: ExactPath[] = []
  for (const [index, path] of (input.ever ?? []).entries()) {
    const measure = game.measures.find(({ name }) => name === everMeasure(index))!
    const first = exactFirst(game, measure, { ...question, bound })
    if (first.kind !== 'first') return first
    paths.push(exactPath(path, first, until, step => (dated ? formatDay(firstDays[step]!) : null)))
  }
  return {
    kind: 'exact',
    document: { ...exact.result, ...provenance(input), program: VERSION, paths },
    prism: graph === null ? null : prismText(own, graph),
    diagnostics,
  }
}

/** The first step that is not before a day or step: as everywhere, the step that contains a day is still before it. */
function endOf(
  game: Game,
  written: string,
):
  | { readonly kind: 'end'; readonly until: string; readonly step: number }
  | (ExactAnswered & { kind: 'refused' }) {
  const until = written.trim()
  const refused = (reason: string) => ({ kind: 'refused', reason }) as const
  if (/^\d+$/.test(until)) {
    const step = Number(until)
    if (step >= 1 && step <= game.steps) return { kind: 'end', until: `step ${until}`, step }
    return refused(`There is no step ${until}: the calendar has steps 1 to ${formatCount(game.steps)}.`)
  }
  const day = parseDay(until)
  if (day === null)
    return refused(`\`${until}\` is neither a date, such as 2025-11-01, nor the number of a step.`)
  const calendar = calendarOf(game)
  if (!calendar.dated) return refused('A calendar of rounds has no dates: write the number of the step.')
  const [first, last] = [calendar.firstDays[1]!, calendar.lastDays[game.steps]!]
  if (day <= first || day > last + 1)
    return refused(`${until} is not within the calendar, ${formatDay(first)} to ${formatDay(last)}.`)
  return { kind: 'end', until, step: firstStepFrom(calendar, day) }
}
