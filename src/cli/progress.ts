/** One line on the error stream that tells how far a simulation has come. */
import type { Progress } from '../index.ts'
import { formatCount } from '../text/index.ts'
import type { Terminal } from './terminal.ts'

const CELLS = 24

/** Draws the line anew whenever it is told of progress. */
export function progressLine(terminal: Terminal): (progress: Progress) => void {
  return ({ done, total, rate, timeLeft }) => {
    const cells = Math.floor((done / total) * CELLS)
    const bar = '█'.repeat(cells) + '░'.repeat(CELLS - cells)
    const speed = `${formatCount(Number(rate.toPrecision(2)))} runs/s`
    terminal.redraw(`${bar} ${formatCount(done)} of ${formatCount(total)} runs, ${speed}, ${left(timeLeft)}`)
  }
}

/** `12 s left`, `3 min left`. */
function left(seconds: number): string {
  if (!Number.isFinite(seconds)) return ''
  if (seconds < 90) return `${Math.ceil(seconds)} s left`
  return seconds < 5400 ? `${Math.round(seconds / 60)} min left` : `${(seconds / 3600).toFixed(1)} h left`
}
