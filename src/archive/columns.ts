/** The columns of the records of runs: what each row of `runs.csv` and `runs.parquet` says of one run. */
import type { Game, Text } from '../game/index.ts'

export interface SavedColumn {
  /** In the first line of `runs.csv`: `run`, `payoff.us`, `measure.peak_tariff`, `input.tension`. Unique. */
  readonly name: string
  readonly kind: 'run' | 'weight' | 'outcome' | 'steps' | 'pending' | 'payoff' | 'measure' | 'input'
  /** The player, measure or input that it is of; null for what every run has. */
  readonly of: string | null
  readonly type: 'number' | 'whole' | 'words'
  /** What the words are, for `words`; else null. */
  readonly words: readonly string[] | null
  /** Whether it may be empty: a `first` that never came. */
  readonly never: boolean
  readonly label: Text | null
  readonly unit: string | null
}

/** An uncertain input whose value a hidden measure of the game reports; of words, the index of the word. */
export interface ReportedInput {
  readonly name: string
  readonly label: Text | null
  readonly unit: string | null
  readonly kind: 'number' | 'whole' | 'words'
  readonly words: readonly string[] | null
  /** Its column in the values of a table of runs. */
  readonly column: number
}

/** The columns of a game's records, and where a table of runs has them. */
export interface RecordLayout {
  readonly columns: readonly SavedColumn[]
  /** For each column its place in the values of a run; -1 for what every run has. */
  readonly places: readonly number[]
}

/**
 * What is kept of every run of a game: number, outcome, steps, things pending, payoffs, shown measures, inputs. Payoffs and measures
 * stand in the order of a table of runs. `weighted`: runs have weights.
 */
export function recordLayout(game: Game, inputs: readonly ReportedInput[], weighted: boolean): RecordLayout {
  const layout: { columns: SavedColumn[]; places: number[] } = { columns: [], places: [] }
  const add = (column: Partial<SavedColumn> & Pick<SavedColumn, 'name' | 'kind'>, place = -1): void => {
    layout.columns.push({
      of: null,
      type: 'number',
      words: null,
      never: false,
      label: null,
      unit: null,
      ...column,
    })
    layout.places.push(place)
  }
  add({ name: 'run', kind: 'run', type: 'whole' })
  if (weighted) add({ name: 'weight', kind: 'weight' })
  add({ name: 'outcome', kind: 'outcome', type: 'words', words: game.outcomes.map(({ name }) => name) })
  add({ name: 'steps', kind: 'steps', type: 'whole' })
  add({ name: 'pending', kind: 'pending', type: 'whole' })
  for (const [place, { name, label }] of game.players.entries())
    add({ name: `payoff.${name}`, kind: 'payoff', of: name, label }, place)
  for (const [index, { name, label, unit, kind, hidden }] of game.measures.entries())
    if (!hidden)
      add(
        { name: `measure.${name}`, kind: 'measure', of: name, never: kind === 'first', label, unit },
        game.players.length + index,
      )
  for (const { name, kind, words, label, unit, column } of inputs)
    add({ name: `input.${name}`, kind: 'input', of: name, type: kind, words, label, unit }, column)
  return layout
}

/** The columns that the values of a table read back hold: payoffs, measures and inputs, in this order. */
export function valueColumns(columns: readonly SavedColumn[]): readonly SavedColumn[] {
  return columns.filter(({ of }) => of !== null)
}
