/** The catalogue of named strategies. */
import { alternate } from './alternate.ts'
import { brinkmanship } from './brinkmanship.ts'
import { cooperate } from './cooperate.ts'
import { deadlinePlayer } from './deadline-player.ts'
import { defect } from './defect.ts'
import { generousTitForTat } from './generous-tit-for-tat.ts'
import { gradual } from './gradual.ts'
import { grimTrigger } from './grim-trigger.ts'
import { pavlov } from './pavlov.ts'
import { salami } from './salami.ts'
import type { Strategy } from './strategy.ts'
import { suspiciousTitForTat } from './suspicious-tit-for-tat.ts'
import { threatThenSettle } from './threat-then-settle.ts'
import { titForTat } from './tit-for-tat.ts'
import { titForTwoTats } from './tit-for-two-tats.ts'

export type { Strategy } from './strategy.ts'

/** From the simple ones to those of negotiators. */
export const STRATEGIES: readonly Strategy[] = [
  cooperate,
  defect,
  titForTat,
  generousTitForTat,
  suspiciousTitForTat,
  titForTwoTats,
  grimTrigger,
  pavlov,
  gradual,
  alternate,
  threatThenSettle,
  brinkmanship,
  salami,
  deadlinePlayer,
]
