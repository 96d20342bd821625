/**
 * All extreme equilibria of a game of two players: the pairs of vertices of the two best-response polytopes that together have
 * every label (Shapley 1974; von Stengel 2002; the vertices are found from pairs of supports, as in Avis, Rosenberg, Savani and
 * von Stengel 2010, "Enumeration of Nash equilibria for two-player games"). Unlike the plain enumeration of equal supports it
 * needs no luck in degenerate games, which stage games often are: there every equilibrium is a mixture of the extreme ones of
 * its component.
 */
import { solveLinear } from './linear-system.ts'
import { expectedPayoffs, type MixedProfile, type NormalForm, payoffSpread, regrets } from './normal-form.ts'

export interface Equilibrium {
  readonly profile: MixedProfile
  /** Expected payoff of each player. */
  readonly payoffs: readonly number[]
  /** Most that anybody could gain by leaving: 0 but for rounding. */
  readonly regret: number
  /** Equilibria of one number belong to one connected set of equilibria; one alone is isolated. */
  readonly component: number
}

export type FoundEquilibria =
  | { readonly kind: 'found'; readonly equilibria: readonly Equilibrium[] }
  /** A sentence: what is too large, and the limit. */
  | { readonly kind: 'refused'; readonly reason: string }

/** Most systems of equations that are tried for each polytope: a game of 10 by 10 needs 184,756. */
const MOST_SYSTEMS = 1_000_000
/** Labels are bits of a number. */
const MOST_STRATEGIES = 30
/** Payoffs are scaled to lie between 1 and 2 before; what is nearer to an edge than this is on it. */
const ON_EDGE = 1e-9
/** What is reported is held to this by its regret, as a share of the spread of payoffs. */
const REGRET = 1e-9

export function allEquilibria(form: NormalForm): FoundEquilibria {
  const [rows, columns] = form.players.map(player => player.strategies.length) as [number, number]
  if (form.players.length !== 2)
    return {
      kind: 'refused',
      reason: `All equilibria are found for two players; this game has ${form.players.length}. Its pure ones are found all the same.`,
    }
  const systems = binomial(rows + columns, rows)
  if (rows + columns > MOST_STRATEGIES || systems > MOST_SYSTEMS)
    return {
      kind: 'refused',
      reason: `A game of ${rows} by ${columns} strategies has ${systems.toPrecision(3)} pairs of supports; all equilibria are looked for up to ${MOST_SYSTEMS}.`,
    }
  const rowPayoffs = scaled(form.payoffs[0]!)
  const columnPayoffs = scaled(form.payoffs[1]!)
  // Of the row player's odds the column player's payoffs decide, and the other way round.
  const ofRow = vertices(rows, columns, (own, other) => columnPayoffs[own * columns + other]!)
  const ofColumn = vertices(columns, rows, (own, other) => rowPayoffs[other * columns + own]!)
  const pairs = labelledPairs(ofRow, ofColumn, rows, columns)
  const components = componentsOf(pairs)
  const limit = REGRET * payoffSpread(form)
  const equilibria = pairs.flatMap(([x, y], index): Equilibrium[] => {
    const profile = [ofRow[x]!.odds, ofColumn[y]!.odds]
    const regret = Math.max(...regrets(form, profile))
    if (regret > limit) return []
    return [{ profile, payoffs: expectedPayoffs(form, profile), regret, component: components[index]! }]
  })
  return { kind: 'found', equilibria }
}

function binomial(n: number, k: number): number {
  let result = 1
  for (let at = 1; at <= k; at++) result = (result * (n - k + at)) / at
  return Math.round(result)
}

/** Payoffs moved and stretched to 1 … 2, which changes no equilibrium. */
function scaled(payoffs: Float64Array): Float64Array {
  const low = payoffs.reduce((least, value) => Math.min(least, value))
  const high = payoffs.reduce((most, value) => Math.max(most, value))
  return payoffs.map(value => (high === low ? 1 : 1 + (value - low) / (high - low)))
}

interface Vertex {
  readonly odds: readonly number[]
  /** Bit i: own strategy i is not played. Bit own + j: the other's strategy j is a best response. */
  readonly labels: number
}

/** The vertices but 0 of { x ≥ 0 : Σ x_i payoff(i, j) ≤ 1 for all j }, as odds. A vertex is told by its labels. */
function vertices(own: number, others: number, payoff: (own: number, other: number) => number): Vertex[] {
  const known = new Map<number, Vertex>()
  for (let size = 1; size <= Math.min(own, others); size++)
    for (const support of subsets(own, size))
      for (const tight of subsets(others, size)) {
        const matrix = new Float64Array(size * size)
        tight.forEach((other, row) => {
          support.forEach((strategy, column) => {
            matrix[row * size + column] = payoff(strategy, other)
          })
        })
        const solution = solveLinear(matrix, new Float64Array(size).fill(1))
        if (solution === null) continue
        const vertex = vertexAt(own, others, payoff, support, solution)
        if (vertex !== null && !known.has(vertex.labels)) known.set(vertex.labels, vertex)
      }
  return [...known.values()]
}

/** Null where the point lies outside. */
function vertexAt(
  own: number,
  others: number,
  payoff: (own: number, other: number) => number,
  support: readonly number[],
  solution: Float64Array,
): Vertex | null {
  if (solution.some(value => value < -ON_EDGE)) return null
  const odds = new Array<number>(own).fill(0)
  support.forEach((strategy, at) => {
    odds[strategy] = solution[at]! <= ON_EDGE ? 0 : solution[at]!
  })
  let labels = 0
  odds.forEach((value, strategy) => {
    if (value === 0) labels |= 1 << strategy
  })
  for (let other = 0; other < others; other++) {
    const slack = 1 - odds.reduce((sum, value, strategy) => sum + value * payoff(strategy, other), 0)
    if (slack < -ON_EDGE) return null
    if (slack <= ON_EDGE) labels |= 1 << (own + other)
  }
  const sum = odds.reduce((total, value) => total + value, 0)
  return { odds: odds.map(value => value / sum), labels }
}

/** All subsets of 0 … n-1 of a size, in lexicographic order. */
function* subsets(n: number, size: number, from = 0): Generator<number[]> {
  if (size === 0) {
    yield []
    return
  }
  for (let first = from; first <= n - size; first++)
    for (const rest of subsets(n, size - 1, first + 1)) yield [first, ...rest]
}

/** Pairs in which every strategy is unplayed or a best response. */
function labelledPairs(
  ofRow: readonly Vertex[],
  ofColumn: readonly Vertex[],
  rows: number,
  columns: number,
): [number, number][] {
  const all = 2 ** (rows + columns) - 1
  const pairs: [number, number][] = []
  ofRow.forEach((x, rowIndex) => {
    ofColumn.forEach((y, columnIndex) => {
      // The column player's own strategies come first in its labels; turned round they fit the row player's.
      const turned = ((y.labels & (2 ** columns - 1)) << rows) | (y.labels >>> columns)
      if ((x.labels | turned) >>> 0 === all) pairs.push([rowIndex, columnIndex])
    })
  })
  return pairs
}

/** Pairs that share a vertex are ends of an edge of equilibria. */
function componentsOf(pairs: readonly (readonly [number, number])[]): number[] {
  const components = pairs.map((_, index) => index)
  const root = (index: number): number => (components[index] === index ? index : root(components[index]!))
  pairs.forEach(([x, y], index) => {
    for (let other = 0; other < index; other++)
      if (pairs[other]![0] === x || pairs[other]![1] === y) components[root(index)] = root(other)
  })
  const numbers = new Map<number, number>()
  return pairs.map((_, index) => {
    const own = root(index)
    if (!numbers.has(own)) numbers.set(own, numbers.size)
    return numbers.get(own)!
  })
}
