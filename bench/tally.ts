/** What every implementation of the ladder answers: how often it ended how, and how long it lasted. */
export interface Tally {
  deal: number
  rupture: number
  stalemate: number
  steps: number
  /** Sum of squares of the steps of each run: for the interval of their mean. */
  stepsSquared: number
}

export function emptyTally(): Tally {
  return { deal: 0, rupture: 0, stalemate: 0, steps: 0, stepsSquared: 0 }
}

export type LadderOutcome = 'deal' | 'rupture' | 'stalemate'

export function count(tally: Tally, outcome: LadderOutcome, steps: number): void {
  tally[outcome] += 1
  tally.steps += steps
  tally.stepsSquared += steps * steps
}
