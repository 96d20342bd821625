/** The page's side of asking: workers made of the code that the page carries, and promises for their answers. */
import type { FromWorker, QuestionName, ToWorker } from './answering.ts'
import type { Questions } from './questions.ts'
import { unpacked } from './unpacked.ts'

export interface AskOptions<Part> {
  /** Aborting it tells the worker that nobody wants the answer any more; the promise then rejects with `signal.reason`. */
  readonly signal?: AbortSignal
  readonly onPart?: (part: Part) => void
}

export type Ask = <Name extends QuestionName>(
  question: Name,
  asked: Questions[Name]['asked'],
  options?: AskOptions<Questions[Name]['part']>,
) => Promise<Questions[Name]['answer']>

interface Waiting {
  readonly message: ToWorker
  readonly resolve: (value: never) => void
  readonly reject: (error: unknown) => void
  readonly onPart: ((part: never) => void) | undefined
}

/**
 * Milliseconds in which a worker must let go of what nobody wants any more. One that does not is lost in it, which only a scenario
 * that is made for that can do: it is ended, and what is still wanted is asked of a new one.
 */
const PATIENCE = 5_000

/** Starts a worker. It is not known to the questions whether it is one or another that answers. */
export function startWorker(code: string): Ask {
  const url = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }))
  const waiting = new Map<number, Waiting>()
  /** What was dropped and not let go of yet. */
  const dropped = new Map<number, ReturnType<typeof setTimeout>>()
  let last = 0
  let worker = begin()

  function begin(): Worker {
    const begun = new Worker(url)
    begun.onmessage = ({ data }: MessageEvent<FromWorker>) => {
      const one = waiting.get(data.id)
      if (data.kind === 'part') return one?.onPart?.(data.value as never)
      clearTimeout(dropped.get(data.id))
      dropped.delete(data.id)
      waiting.delete(data.id)
      if (data.kind === 'defect') one?.reject(new Error(data.message))
      else one?.resolve(data.value as never)
    }
    // A worker that cannot even start answers nothing.
    begun.onerror = ({ message }) => {
      for (const { reject } of waiting.values()) reject(new Error(message))
      waiting.clear()
      for (const timer of dropped.values()) clearTimeout(timer)
      dropped.clear()
    }
    return begun
  }

  function beginAnew(): void {
    worker.terminate()
    for (const timer of dropped.values()) clearTimeout(timer)
    dropped.clear()
    worker = begin()
    for (const { message } of waiting.values()) worker.postMessage(message)
  }

  return (question, asked, { signal, onPart } = {}) =>
    new Promise((resolve, reject) => {
      const id = ++last
      const message: ToWorker = { kind: 'ask', id, question, asked }
      waiting.set(id, { message, resolve, reject, onPart })
      signal?.addEventListener('abort', () => {
        if (!waiting.delete(id)) return
        worker.postMessage({ kind: 'drop', id } satisfies ToWorker)
        dropped.set(id, setTimeout(beginAnew, PATIENCE))
        reject(signal.reason)
      })
      worker.postMessage(message)
    })
}

/** A text that the page carries, by the id of its element; empty where that is. */
export async function carried(id: string): Promise<string> {
  const text = document.getElementById(id)!.textContent!
  return text === '' ? '' : unpacked(text, Number.POSITIVE_INFINITY)
}
