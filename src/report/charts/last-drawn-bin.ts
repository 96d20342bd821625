import type { Result } from '../../simulation/index.ts'

/** Share of the observed runs that must be left for a picture to be drawn of them. */
const ENOUGH_LEFT = 0.02

/** The last bin of the calendar that enough of the observed runs have reached. */
export function lastDrawnBin({ bands }: Result): number {
  return bands.alive.findLastIndex(alive => alive >= Math.max(1, ENOUGH_LEFT * bands.runs))
}
