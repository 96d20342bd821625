/** What boxes are looked for in: the inputs of a sample of runs, and measures of it that may limit them besides. */
import { calendarOf, type Game } from '../game/index.ts'
import { listed } from '../text/index.ts'
import type { BoxInput } from './discover.ts'
import type { BoxQuestion } from './find-boxes.ts'
import type { InputSample } from './input-sample.ts'
import type { InputSpace } from './input-space.ts'
import { shownInput } from './inputs.ts'
import { chooseTargets, type Target } from './targets.ts'

export interface DiscoveryRequest {
  /** Name of the outcome. */
  readonly outcome: string
  /** Names of measures that may limit boxes besides the inputs. */
  readonly with: readonly string[]
  /** Density that boxes should reach, between 0 and 1; null: coverage times gain in density decides. */
  readonly density: number | null
}

/** The outcome, then the measures that may limit boxes; none where nothing is to be discovered; a sentence where there is none such. */
export function soughtOf(
  games: readonly Game[],
  discover: DiscoveryRequest | null,
): readonly Target[] | string {
  if (discover === null) return []
  const sought = chooseTargets(games, [discover.outcome, ...discover.with])
  if (typeof sought === 'string') return sought
  const [outcome, ...others] = sought as [Target, ...Target[]]
  if (outcome.kind !== 'outcome')
    return `Discovered is where an outcome is likely, and \`${outcome.name}\` is none. Outcomes: ${listed(games[0]!.outcomes.map(each => each.name))}.`
  const odd = others.find(each => each.kind !== 'measure')
  if (odd !== undefined)
    return `Boxes may be limited by measures besides the inputs, and \`${odd.name}\` is none.`
  return sought
}

/** The columns of a sample as what boxes are looked for in. `from`: where the sought targets stand among those of the sample. */
export function boxQuestion(
  sample: InputSample,
  { inputs, cases }: InputSpace,
  [outcome, ...measures]: readonly Target[],
  from: number,
  rest: Pick<BoxQuestion, 'leastDensity' | 'confidence'>,
): BoxQuestion {
  const measured = measures.map((target, at) =>
    boxMeasure(
      target,
      sample.targets[from + 1 + at]!,
      cases.map(({ game }) => game),
    ),
  )
  return {
    outcome: outcome!.name,
    label: outcome!.label,
    inputs: [
      ...inputs.map((input): BoxInput => ({ ...shownInput(input), from: 'input', scale: 'plain' })),
      ...measured.map(({ input }) => input),
    ],
    columns: [...sample.inputs, ...measured.map(({ column }) => column)],
    hits: sample.targets[from]!,
    worldOf: row => row % sample.worlds,
    ...rest,
  }
}

/** A measure as something that limits boxes: what first came on some day as days, or with rounds as steps. */
function boxMeasure(
  { name, label, unit, places }: Target,
  column: Float64Array,
  games: readonly Game[],
): { readonly input: BoxInput; readonly column: Float64Array } {
  const measures = games.map((game, index) => game.measures[places[index]! - game.players.length])
  const isFirst = measures.every(measure => measure === undefined || measure.kind === 'first')
  const isDated = games.every(({ clock }) => clock.kind !== 'rounds')
  const scale = isFirst ? (isDated ? 'date' : 'step') : 'plain'
  const input: BoxInput = { name, label, unit, kind: 'number', words: null, from: 'measure', scale }
  if (scale !== 'date') return { input, column }
  const firstDays = games.map(game => calendarOf(game).firstDays)
  const rowsOfGame = column.length / games.length
  const days = column.map((value, row) => {
    if (Number.isNaN(value)) return value
    const game = Math.floor(row / rowsOfGame)
    const days = firstDays[game]!
    const { perDays } = measures[game]!
    return perDays === null ? days[value]! : days[1]! + Math.round(value * perDays)
  })
  return { input: { ...input, unit: null }, column: days }
}
