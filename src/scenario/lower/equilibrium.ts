/** Players in equilibrium: a place for the table that a solver works out. */
import type { EquilibriumPolicy, EquilibriumSelection } from '../../game/game.ts'
import type { Span } from '../../text/span.ts'
import { get, type MapTree } from '../tree.ts'
import type { Lowering } from './lowering.ts'
import { asMap, asScalar, numberOf } from './nodes.ts'
import { checkAlone } from './quantal.ts'

/** Lowers `{equilibrium: {select: …, rationality: …}}`. */
export function lowerEquilibrium(lowering: Lowering, tree: MapTree): EquilibriumPolicy {
  checkAlone(lowering, tree, 'equilibrium')
  const written = asMap(get(tree, 'equilibrium')!)
  const select = get(written, 'select')
  const rationality = get(written, 'rationality')
  const value = numberOf(rationality)
  if (value !== null && value < 0)
    lowering.report.error(
      rationality!.span,
      'rationality',
      'Rationality is 0 (a coin decides) or more (the larger, the surer the best move).',
    )
  if (select !== null && value !== null)
    lowering.report.error(
      select.span,
      'select-and-rationality',
      'At a stated rationality there is one logit equilibrium to follow: leave `select` out.',
    )
  return {
    ...equilibriumAt(tree.span),
    // The shape check has held the word to the list.
    ...(select === null ? {} : { select: asScalar(select).text as EquilibriumSelection }),
    rationality: value,
  }
}

/** The equilibrium that is meant where nothing more is said. */
export function equilibriumAt(span: Span): EquilibriumPolicy {
  return { kind: 'equilibrium', select: 'payoff_dominant', rationality: null, span }
}
