/** The world at its likeliest: a chance fires if it is above one half, draws stand at their median. */

import type { Oracle } from '../../game/index.ts'
import { distributionByName } from '../../random/index.ts'

export const LIKELIEST: Oracle = {
  chance: (_, p) => p > 0.5,
  oneOf: (_, weights) => likeliest(weights),
  race: (_, probabilities) => likeliest(probabilities),
  draw: (_, name, parameters) => distributionByName(name)!.quantile(0.5, ...parameters),
  row: (_, rows) => Math.floor(rows / 2),
}

/** Index of the largest; the first of equals. */
export function likeliest(odds: readonly number[]): number {
  return odds.indexOf(Math.max(...odds))
}
