import { bernoulliDistribution } from './bernoulli.ts'
import { betaDistribution } from './beta.ts'
import { between90Distribution } from './between-90.ts'
import { diceDistribution } from './dice.ts'
import type { Distribution } from './distribution.ts'
import { exponentialDistribution } from './exponential.ts'
import { gammaDistribution } from './gamma.ts'
import { lognormalDistribution } from './lognormal.ts'
import { lognormal90Distribution } from './lognormal-90.ts'
import { normalDistribution } from './normal.ts'
import { pertDistribution } from './pert.ts'
import { poissonDistribution } from './poisson.ts'
import { studentTDistribution } from './student-t.ts'
import { triangularDistribution } from './triangular.ts'
import { uniformDistribution } from './uniform.ts'

/** The catalogue, in the order of the manual: laws of measured values, then laws of whole numbers. */
export const distributions: readonly Distribution[] = [
  uniformDistribution,
  normalDistribution,
  lognormalDistribution,
  between90Distribution,
  lognormal90Distribution,
  triangularDistribution,
  pertDistribution,
  betaDistribution,
  gammaDistribution,
  exponentialDistribution,
  studentTDistribution,
  poissonDistribution,
  bernoulliDistribution,
  diceDistribution,
]

const byName = new Map(distributions.map(distribution => [distribution.name, distribution]))

/** The distribution written with this name in a scenario, or undefined. */
export function distributionByName(name: string): Distribution | undefined {
  return byName.get(name)
}
