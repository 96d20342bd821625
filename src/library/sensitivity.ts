/** Which uncertain inputs drive the results of a scenario. */
import type { Condition, SimulationCallbacks } from '../simulation/index.ts'
import {
  type Analysed,
  analyseInputs,
  BASELINE,
  type CaseToChoose,
  type Combination,
  layOutVariation,
  learn,
  type Over,
  type SensitivityRequest,
} from '../study/index.ts'
import type { Diagnostic } from '../text/index.ts'
import { type Invalid, type Opened, openRead, provenance, readInput, type ScenarioInput } from './scenario.ts'

/** It was analysed; how that ended is for `analysed` to say. */
export interface AnalysedScenario {
  readonly kind: 'analysed'
  readonly analysed: Analysed
  /** For each combination of what was varied how its game is had. */
  readonly combinations: readonly Combination[]
  /** Warnings and remarks. */
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Says which uncertain inputs drive which results of a scenario: what its file leaves to chance before the first step, and what is
 * varied besides: settings, and variants (`baseline` is the scenario as it was opened) as one input. On request also what it would
 * be worth to learn an input before choosing between variants.
 */
export async function analyseSensitivity(
  input: ScenarioInput,
  { vary = [], variants = [], learning = null, ...request }: SensitivityQuestion = {},
  callbacks: SimulationCallbacks = {},
): Promise<Invalid | AnalysedScenario> {
  const read = readInput(input)
  const opened = openRead(read, input)
  if (opened.kind === 'invalid') return opened
  const { diagnostics } = opened
  // Read off the first game.
  let condition = null as Condition | null
  const open = ({ variant, set }: Combination, isFirst: boolean): Invalid | Opened => {
    const own = { variant: variant ?? input.variant ?? null, set: [...(input.set ?? []), ...set] }
    const each = openRead(read, { ...input, ...own, given: isFirst ? (input.given ?? null) : null })
    if (isFirst && each.kind === 'opened') condition = each.condition
    return each
  }
  const laidOut = layOutVariation(opened.game, { variants, vary }, (combination, isFirst) => {
    const each = open(combination, isFirst)
    return each.kind === 'invalid' ? { kind: 'invalid', problem: each } : { kind: 'game', game: each.game }
  })
  if (laidOut.kind === 'invalid') return laidOut.problem
  if (laidOut.kind === 'refused')
    return { kind: 'analysed', analysed: laidOut, combinations: [], diagnostics }
  const { games, varied, combinations } = laidOut
  const asked = { ...request, varied, condition, ...provenance(input) }
  const analysed = await analyseInputs(games, asked, callbacks)
  if (learning === null || analysed.kind !== 'answered')
    return { kind: 'analysed', analysed, combinations, diagnostics }

  const choices = learning.variants.map(name => ({
    variant: name === BASELINE ? null : name,
    set: [],
  }))
  const cases: CaseToChoose[] = []
  for (const [index, choice] of choices.entries()) {
    const each = open(choice, index === 0)
    if (each.kind === 'invalid') return each
    cases.push({ name: learning.variants[index]!, game: each.game })
  }
  const { by, better } = learning
  const learned = await learn(cases, { ...request, condition, by, better }, callbacks)
  switch (learned.kind) {
    case 'finished': {
      const sensitivity = { ...analysed.sensitivity, learning: learned.learning }
      return { kind: 'analysed', analysed: { kind: 'answered', sensitivity }, combinations, diagnostics }
    }
    case 'failed': {
      const failed: Analysed = { ...learned, inputs: null }
      return { kind: 'analysed', analysed: failed, combinations: choices, diagnostics }
    }
    case 'interrupted':
      return { kind: 'analysed', analysed: { kind: 'interrupted' }, combinations, diagnostics }
    case 'refused':
      return { kind: 'analysed', analysed: learned, combinations, diagnostics }
  }
}

/** What an analysis of sensitivity is asked. */
export interface SensitivityQuestion extends Omit<SensitivityRequest, 'varied' | 'condition'> {
  readonly vary?: readonly Over[]
  readonly variants?: readonly string[]
  /** Variants to choose from, and the payoff or measure by which the choice is judged; null (default): not asked. */
  readonly learning?: {
    readonly variants: readonly string[]
    readonly by: string
    readonly better: 'more' | 'less'
  } | null
}
