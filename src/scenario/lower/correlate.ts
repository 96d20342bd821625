/**
 * Parameters whose ranks go together: a Gaussian copula (LANGUAGE §5). A rank correlation r belongs to the Pearson
 * correlation 2*sin(pi*r/6) of the normal scores (Pearson 1907); the scores are mixed by the Cholesky factor of its matrix.
 */
import type { Expr } from '../../expression/tree.ts'
import { distributionByName } from '../../random/index.ts'
import type { Span } from '../../text/span.ts'
import { get, type Tree } from '../tree.ts'
import type { Lowering } from './lowering.ts'
import { byCodePoint } from './names.ts'
import { asMap, asScalar, itemsOf, numberOf } from './nodes.ts'

/** Where a parameter stands in a copula. */
export interface Correlated {
  readonly group: number
  readonly row: number
  readonly span: Span
  /** Filled when the parameter is lowered. */
  site: number | null
}

interface Pair {
  readonly left: string
  readonly right: string
  readonly rank: number
  readonly span: Span
}

/** Takes up who goes with whom, before parameters are lowered. */
export function lowerCorrelations(
  lowering: Lowering,
  tree: Tree | null,
  parameters: readonly string[],
): void {
  if (tree === null) return
  const pairs = itemsOf(tree).flatMap(item => pairOf(lowering, item, parameters))
  for (const members of groupsOf(pairs)) {
    const group = lowering.builder.correlations.length
    members.forEach((name, row) => {
      const { span } = pairs.find(pair => pair.left === name || pair.right === name)!
      lowering.correlated.set(name, { group, row, span, site: null })
    })
    lowering.builder.correlations.push({ sites: [], factor: factorOf(lowering, members, pairs) })
  }
}

function pairOf(lowering: Lowering, item: Tree, parameters: readonly string[]): Pair[] {
  const tree = asMap(item)
  const between = get(tree, 'between')
  const rankTree = get(tree, 'rank')
  if (between === null || rankTree === null) return []
  const names = itemsOf(between).map(asScalar)
  const rank = numberOf(rankTree)
  const unknown = names.filter(name => !parameters.includes(name.text))
  for (const name of unknown)
    lowering.report.error(name.span, 'unknown-name', `There is no parameter \`${name.text}\`.`)
  if (names.length !== 2 || names[0]!.text === names[1]?.text) {
    lowering.report.error(between.span, 'correlate', 'A correlation stands between two parameters.')
    return []
  }
  if (rank === null || rank < -1 || rank > 1) {
    lowering.report.error(rankTree.span, 'correlate', 'A rank correlation is a plain number from -1 to 1.')
    return []
  }
  if (unknown.length > 0) return []
  return [{ left: names[0]!.text, right: names[1]!.text, rank, span: tree.span }]
}

/** Connected parameters, each group in code-point order, so that the order of the list decides nothing. */
function groupsOf(pairs: readonly Pair[]): string[][] {
  const groups: Set<string>[] = []
  for (const { left, right } of pairs) {
    const touched = groups.filter(group => group.has(left) || group.has(right))
    const joined = new Set([left, right, ...touched.flatMap(group => [...group])])
    for (const group of touched) groups.splice(groups.indexOf(group), 1)
    groups.push(joined)
  }
  return groups
    .map(group => [...group].sort(byCodePoint))
    .sort((left, right) => byCodePoint(left[0]!, right[0]!))
}

/** Cholesky factor, row by row; complains where the matrix is not positive definite, naming the pair. */
function factorOf(lowering: Lowering, members: readonly string[], pairs: readonly Pair[]): number[][] {
  const pearson = (row: number, column: number): number => {
    if (row === column) return 1
    const pair = pairs.find(
      each =>
        (each.left === members[row] && each.right === members[column]) ||
        (each.left === members[column] && each.right === members[row]),
    )
    return pair === undefined ? 0 : 2 * sine((Math.PI * pair.rank) / 6)
  }
  const factor: number[][] = []
  for (let row = 0; row < members.length; row++) {
    const line: number[] = []
    for (let column = 0; column < row; column++) {
      let rest = pearson(row, column)
      for (let k = 0; k < column; k++) rest -= line[k]! * factor[column]![k]!
      line.push(rest / factor[column]![column]!)
    }
    const square = line.reduce((sum, entry) => sum - entry * entry, 1)
    if (!(square > 1e-12)) {
      const pair = pairs.find(each => [each.left, each.right].includes(members[row]!))!
      lowering.report.error(
        pair.span,
        'not-positive-definite',
        `These correlations contradict each other: ${pair.left} and ${pair.right} cannot go together like that (the matrix is not positive definite).`,
      )
      return []
    }
    line.push(Math.sqrt(square))
    factor.push(line)
  }
  return factor
}

/** Sine for |x| <= pi/6 by its Taylor series, so that every machine gives the same bits. */
function sine(x: number): number {
  let term = x
  let sum = x
  for (let n = 1; n <= 9; n++) {
    term *= (-x * x) / (2 * n * (2 * n + 1))
    sum += term
  }
  return sum
}

/** Gives a parameter's draw its row in the copula; complains where the parameter is no continuous draw. */
export function placeCopula(lowering: Lowering, name: string, value: Expr): Expr {
  const correlated = lowering.correlated.get(name)
  if (correlated === undefined) return value
  if (value.kind !== 'draw' || distributionByName(value.distribution)!.whole) {
    lowering.report.error(
      correlated.span,
      'correlate',
      `\`${name}\` is no continuous distribution: only such parameters can be correlated.`,
    )
    return value
  }
  correlated.site = value.site
  return { ...value, copula: { group: correlated.group, row: correlated.row } }
}

/** Once all parameters are lowered: the sites of each copula, row by row. */
export function finishCorrelations(lowering: Lowering): void {
  const { correlations } = lowering.builder
  for (const [index, { factor }] of correlations.entries()) {
    const sites = [...lowering.correlated.values()]
      .filter(each => each.group === index)
      .sort((left, right) => left.row - right.row)
      .map(each => each.site ?? 0)
    correlations[index] = { sites, factor }
  }
  for (const [name, correlated] of lowering.correlated)
    if (
      correlated.site === null &&
      ['oneOf', 'row'].includes(lowering.names.parameters.get(name)?.value.kind ?? '')
    )
      lowering.report.error(
        correlated.span,
        'correlate',
        `\`${name}\` is no continuous distribution: only such parameters can be correlated.`,
      )
}
