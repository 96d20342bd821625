/** Whether differences of scores are called beyond doubt as rarely as promised where there are none. */
import { expect, it } from 'vitest'
import { keyFromSeed, normalQuantile, uniform } from '../../src/random/index.ts'
import { estimateOf, matchScores, paidAgainst, reordered, testAll } from '../../src/study/match-scores.ts'
