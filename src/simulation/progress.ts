/** How fast a simulation goes and how long it will still take. The only clock in the room; no result depends on it. */
import type { Progress } from './simulated.ts'

/** Told at most so often, in milliseconds. */
const TOLD_EVERY = 100
/** The rate is that of the last so many milliseconds or more. */
const WINDOW = 2000

export type Meter = (done: number) => void

/** Tells how far it has come, at most ten times a second, and at the end. `done` before the first block: what a checkpoint held. */
export function createMeter(
  total: number,
  already: number,
  tell: ((progress: Progress) => void) | undefined,
): Meter {
  if (tell === undefined) return () => {}
  let told = performance.now()
  const marks = [{ time: told, done: already }]
  return done => {
    const time = performance.now()
    if (time - told < TOLD_EVERY && done < total) return
    told = time
    marks.push({ time, done })
    while (marks.length > 2 && time - marks[1]!.time >= WINDOW) marks.shift()
    const seconds = (time - marks[0]!.time) / 1000
    const rate = seconds > 0 ? (done - marks[0]!.done) / seconds : 0
    tell({ done, total, rate, timeLeft: rate > 0 ? (total - done) / rate : Number.POSITIVE_INFINITY })
  }
}
