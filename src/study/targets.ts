/** Results of single runs that can be asked about: whether an outcome came, a measure, a payoff. */
import { byPosition, type Game, type Text } from '../game/index.ts'
import { didYouMean, listed } from '../text/index.ts'

export interface Target {
  readonly kind: 'outcome' | 'measure' | 'payoff'
  readonly name: string
  readonly label: Text | null
  readonly unit: string | null
  /** For each game the index of the outcome or the column of the records of its runs; -1 where it has none. */
  readonly places: readonly number[]
}

/** What a run left, as far as targets read it. */
export interface RunValues {
  readonly outcome: number
  readonly values: Float64Array
}

/** 1 or 0 for an outcome; NaN for a measure that never came. */
export function targetValue({ kind, places }: Target, game: number, { outcome, values }: RunValues): number {
  const place = places[game]!
  if (kind === 'outcome') return outcome === place ? 1 : 0
  return place < 0 ? Number.NaN : values[place]!
}

/**
 * The targets of some names, in their order. No names: every outcome, or where there is only one every measure, or every payoff.
 * A sentence where there is no such thing.
 */
export function chooseTargets(games: readonly Game[], names: readonly string[]): readonly Target[] | string {
  const known = allTargets(games)
  if (names.length === 0) {
    const of = (kind: Target['kind']): readonly Target[] => known.filter(target => target.kind === kind)
    const kinds = [of('outcome').length > 1 ? of('outcome') : [], of('measure'), of('payoff'), of('outcome')]
    return kinds.find(targets => targets.length > 0)!
  }
  const chosen: Target[] = []
  for (const name of names) {
    const target = known.find(each => each.name === name)
    if (target === undefined) {
      const all = known.map(each => each.name)
      const cure = didYouMean(name, all)
      return `There is no outcome, measure or player \`${name}\`.${cure || ` There are: ${listed(all)}.`}`
    }
    if (!chosen.includes(target)) chosen.push(target)
  }
  return chosen
}

/** Outcomes, then measures, then payoffs, in the order of the file. */
function allTargets(games: readonly Game[]): readonly Target[] {
  const [first] = games as [Game, ...Game[]]
  return [
    ...first.outcomes.map(({ name, label }): Target => {
      const places = games.map(game => game.outcomes.findIndex(each => each.name === name))
      return { kind: 'outcome', name, label, unit: null, places }
    }),
    ...first.measures.flatMap(({ name, label, unit, hidden }): Target[] => {
      if (hidden) return []
      const places = games.map(({ measures, players }) => {
        const index = measures.findIndex(each => each.name === name && !each.hidden)
        return index < 0 ? -1 : players.length + index
      })
      return [{ kind: 'measure', name, label, unit, places }]
    }),
    ...first.players.toSorted(byPosition).map(({ name, label }): Target => {
      const places = games.map(game => game.players.findIndex(each => each.name === name))
      return { kind: 'payoff', name, label, unit: null, places }
    }),
  ]
}
