/** Which states of one step are the same. */
import { SLOT, type State } from '../game/index.ts'

/** Two states of a step are one when every value and everything pending is the same; the clock is. */
export function stateKey({ values, queue }: State): string {
  const own = values.slice()
  own.fill(0, 0, CLOCK_END)
  const bytes = Buffer.from(own.buffer).toString('latin1')
  return queue.length === 0
    ? bytes
    : `${bytes}|${queue.map(({ index, due, dueStep, origin }) => `${index} ${due} ${dueStep} ${origin}`).join()}`
}

/** The slots that every game begins with are the clock. */
const CLOCK_END = Math.max(...Object.values(SLOT)) + 1
