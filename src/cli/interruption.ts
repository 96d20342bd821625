/** Ctrl-C while something long is under way. */
import { EXIT } from './command.ts'

/**
 * Does something long that can be asked to stop in good order: the first Ctrl-C asks, the second ends the program at once.
 */
export async function interruptible<Answer>(work: (signal: AbortSignal) => Promise<Answer>): Promise<Answer> {
  const interruption = new AbortController()
  const listener = (): void => {
    process.on('SIGINT', () => process.exit(EXIT.interrupted))
    interruption.abort()
  }
  const signals = ['SIGINT', 'SIGTERM'] as const
  for (const signal of signals) process.once(signal, listener)
  try {
    return await work(interruption.signal)
  } finally {
    for (const signal of signals) process.off(signal, listener)
  }
}
