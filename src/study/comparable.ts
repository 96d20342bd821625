/** What several cases have in common: outcomes and columns matched by name, and a sentence where they cannot be compared. */
import { byPosition, type Game, type Text } from '../game/index.ts'
import { didYouMean, listed } from '../text/index.ts'

/** What the records of the runs of a case say, and where. */
export interface CaseLayout {
  /** What the case is called. */
  readonly name: string
  /** In the order of the numbers that records hold. */
  readonly outcomes: readonly { readonly name: string; readonly label: Text | null }[]
  /** Shown measures, then payoffs, in the order of the file. */
  readonly columns: readonly ReportedColumn[]
}

export interface ReportedColumn {
  readonly kind: 'measure' | 'payoff'
  readonly name: string
  readonly label: Text | null
  readonly unit: string | null
  /** Its place in the values of a run. */
  readonly column: number
}

/** The outcomes of the baseline, and everything that is measured in any case. */
export interface Common {
  readonly outcomes: CaseLayout['outcomes']
  /** For each case: the outcome of the baseline that each of its own is. */
  readonly outcomesOf: readonly (readonly number[])[]
  readonly subjects: readonly Subject[]
}

/** One thing measured, and its column in each case; null where a case does not measure it. */
export interface Subject extends Omit<ReportedColumn, 'column'> {
  readonly columnOf: readonly (number | null)[]
}

/** The layout of the records of a game. */
export function layoutOf(name: string, game: Game): CaseLayout {
  const measures = game.measures.map((measure, index) => ({
    ...measure,
    column: game.players.length + index,
  }))
  const players = game.players.map((player, column) => ({ ...player, column }))
  return {
    name,
    outcomes: game.outcomes.map(({ name, label }) => ({ name, label })),
    columns: [
      ...measures
        .filter(({ hidden }) => !hidden)
        .map(({ name, label, unit, column }) => ({ kind: 'measure' as const, name, label, unit, column })),
      ...players
        .toSorted(byPosition)
        .map(({ name, label, column }) => ({ kind: 'payoff' as const, name, label, unit: null, column })),
    ],
  }
}

/** A sentence where two cases do not end in the same outcomes; null where all do. */
export function incomparable(layouts: readonly CaseLayout[]): string | null {
  const [baseline, ...others] = layouts as [CaseLayout, ...CaseLayout[]]
  for (const other of others)
    for (const [one, two] of [
      [other, baseline],
      [baseline, other],
    ] as const) {
      const known = two.outcomes.map(({ name }) => name)
      const lacking = one.outcomes.find(({ name }) => !known.includes(name))
      if (lacking === undefined) continue
      const cure = didYouMean(lacking.name, known) || ` \`${two.name}\` ends in: ${listed(known)}.`
      return `\`${one.name}\` can end in \`${lacking.name}\`, which \`${two.name}\` does not know, so that their outcomes cannot be compared.${cure} Give the outcomes of both the same names.`
    }
  return null
}

/** Matches the cases by name; they must be comparable. The columns of the baseline first, then what only others measure. */
export function commonOf(layouts: readonly CaseLayout[]): Common {
  const [baseline] = layouts as [CaseLayout, ...CaseLayout[]]
  const indices = new Map(baseline.outcomes.map(({ name }, index) => [name, index]))
  const all = new Map<string, ReportedColumn>()
  for (const { columns } of layouts)
    for (const column of columns) if (!all.has(keyOf(column))) all.set(keyOf(column), column)
  return {
    outcomes: baseline.outcomes,
    outcomesOf: layouts.map(({ outcomes }) => outcomes.map(({ name }) => indices.get(name)!)),
    subjects: [...all.values()]
      .toSorted((a, b) => rankOf(a) - rankOf(b))
      .map(({ kind, name, label, unit }) => ({
        kind,
        name,
        label,
        unit,
        columnOf: layouts.map(
          ({ columns }) => columns.find(each => keyOf(each) === `${kind} ${name}`)?.column ?? null,
        ),
      })),
  }
}

function keyOf({ kind, name }: ReportedColumn): string {
  return `${kind} ${name}`
}

function rankOf({ kind }: ReportedColumn): number {
  return kind === 'measure' ? 0 : 1
}
