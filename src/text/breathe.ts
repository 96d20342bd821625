/** Letting others have their turn in the middle of long work. */

/** What waits for its turn in a page, in order. */
const waiting: (() => void)[] = []
let turn: (() => void) | null = null

/** Asks for one turn, which the first that waits takes. A timer would wait for four milliseconds each time. */
function turns(): () => void {
  const { port1, port2 } = new MessageChannel()
  port1.addEventListener('message', () => waiting.shift()?.())
  port1.start()
  return () => port2.postMessage(null)
}

/**
 * Lets whatever else this thread has to do come in, such as an interruption. Without Node's imports: what breathes runs in a page
 * too.
 */
export function breathe(): Promise<void> {
  return new Promise(resolve => {
    if (typeof setImmediate === 'function') {
      setImmediate(resolve)
      return
    }
    turn ??= turns()
    waiting.push(resolve)
    turn()
  })
}
