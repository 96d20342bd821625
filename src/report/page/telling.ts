/** Which charts of a run tell most, for a page that has no room for all of them. */
import type { Game } from '../../game/index.ts'
import type { Band, Result } from '../../simulation/index.ts'
import { fileName } from '../charts/file-name.ts'
import type { Chart } from '../charts/index.ts'
import { namesRead, type Part, partsOf } from '../relations.ts'

/**
 * A rank for every chart of a result, the most telling first: outcomes, times, moves; then, by turns, variables and measures.
 * Variables come in order of what depends on them (outcomes and payoffs, then measures), and among equals what differs most from
 * run to run; measures in the order in which their author wrote them.
 */
export function tellingRank(
  game: Game,
  { bands }: Result,
  charts: readonly Chart[],
): (chart: Chart) => number {
  const parts = partsOf(game)
  const of = (...kinds: readonly Part['kind'][]) =>
    namesRead(
      parts,
      parts.filter(({ kind }) => kinds.includes(kind)),
    )
  const deciding = of('outcome', 'payoff')
  const measured = of('measure')
  const score = (band: Band): number =>
    (deciding.has(band.name) ? 2 : measured.has(band.name) ? 1 : 0) + spreadOf(band)
  const variables = bands.variables
    .toSorted((a, b) => score(b) - score(a))
    .map(({ kind, name }) => fileName(kind === 'number' ? 'fan' : 'shares', name))
  const measures = charts.map(({ name }) => name).filter(name => name.startsWith('histogram'))
  const ranks = new Map(
    [...variables, ...measures].map(name => [name, 1 + placeIn(name, variables, measures)]),
  )
  return ({ name }) => ranks.get(name) ?? 0
}

function placeIn(name: string, ...lists: readonly (readonly string[])[]): number {
  return Math.max(...lists.map(list => list.indexOf(name)))
}

/** How much it differs from run to run, between 0 and 1: nine in ten runs against all that is drawn; or those without the likeliest word. */
function spreadOf(band: Band): number {
  if (band.kind === 'words') {
    const known = band.bins.filter(bin => bin !== null)
    return average(known.map(shares => 1 - Math.max(...shares)))
  }
  const known = band.bins.filter(bin => bin !== null)
  const height = Math.max(...known.map(({ p95 }) => p95)) - Math.min(...known.map(({ p05 }) => p05))
  return height > 0 ? average(known.map(({ p05, p95 }) => (p95 - p05) / height)) : 0
}

function average(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length
}
