/**
 * Lets whatever else this thread has to do come in, such as an interruption. Without Node's imports: what breathes runs in a page
 * too.
 */
export function breathe(): Promise<void> {
  return new Promise(resolve => {
    if (typeof setImmediate === 'function') setImmediate(resolve)
    else setTimeout(resolve, 0)
  })
}
