/** The catalogue of named strategies. */
import { cooperate } from './cooperate.ts'
import { defect } from './defect.ts'
import { generousTitForTat } from './generous-tit-for-tat.ts'
import { grimTrigger } from './grim-trigger.ts'
import type { Strategy } from './strategy.ts'
import { titForTat } from './tit-for-tat.ts'

export type { Strategy } from './strategy.ts'

export const STRATEGIES: readonly Strategy[] = [cooperate, defect, generousTitForTat, grimTrigger, titForTat]
