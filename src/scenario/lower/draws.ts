/** Calls of distributions: where they may stand, and the address of each (LANGUAGE §5, §17.7). */
import type { CallFormula, CheckArgument, Resolved } from '../../expression/index.ts'
import type { Expr } from '../../expression/tree.ts'
import { distributionByName } from '../../random/index.ts'
import { NUMBER, siteOf, WHOLE } from './builder.ts'
import type { Lowering } from './lowering.ts'
import type { Place } from './place.ts'
import { constantValue } from './reads.ts'
import { refused, resolved } from './scope.ts'

export function isDistribution(name: string): boolean {
  return distributionByName(name) !== undefined
}

/** A call of a distribution at a place: one draw with one site. */
export function drawIn(lowering: Lowering, place: Place, call: CallFormula, check: CheckArgument): Resolved {
  const distribution = distributionByName(call.function.name)!
  if (place.draws.kind === 'refused') return refused(call.span, 'draw-here', place.draws.reason)
  const { parameters } = distribution
  const required = parameters.filter(parameter => parameter.optional !== true).length
  const given = call.arguments.length
  if (given !== required && given !== parameters.length) {
    const usage = parameters.map(parameter =>
      parameter.optional === true ? `[${parameter.name}]` : parameter.name,
    )
    return refused(
      call.span,
      'wrong-arguments',
      `\`${distribution.name}\` is written ${distribution.name}(${usage.join(', ')}).`,
    )
  }
  const values: Expr[] = []
  for (const argument of call.arguments) {
    const checked = check(argument, NUMBER)
    if (checked === null) return { kind: 'refused', diagnostics: [] }
    values.push(checked.expr)
  }
  const problem = constantProblem(lowering, values, distribution.check)
  if (problem !== null) return refused(call.span, 'no-such-law', problem)
  return resolved(
    {
      kind: 'draw',
      distribution: distribution.name,
      arguments: values,
      site: siteOf(lowering.builder, nextPath(place.draws)),
      copula: null,
      span: call.span,
    },
    distribution.whole ? WHOLE : NUMBER,
  )
}

/** The path of the next call in an expression: the first has the path itself, the second `path/2`. */
function nextPath(draws: Place['draws'] & { readonly kind: 'allowed' }): string {
  draws.drawn += 1
  return draws.drawn === 1 ? draws.path : `${draws.path}/${draws.drawn}`
}

function constantProblem(
  lowering: Lowering,
  values: readonly Expr[],
  check: (parameters: readonly number[]) => string | null,
): string | null {
  const constants = values.map(value => constantValue(lowering, value))
  return constants.includes(null) ? null : check(constants as number[])
}
