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
  readonly resolve: (value: never) => void
  readonly reject: (error: unknown) => void
  readonly onPart: ((part: never) => void) | undefined
}

/** Starts a worker. It is not known to the questions whether it is one or another that answers. */
export function startWorker(code: string): Ask {
  const worker = new Worker(URL.createObjectURL(new Blob([code], { type: 'text/javascript' })))
  const waiting = new Map<number, Waiting>()
  let last = 0
  worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
    const one = waiting.get(data.id)
    if (data.kind === 'part') return one?.onPart?.(data.value as never)
    waiting.delete(data.id)
    if (data.kind === 'defect') one?.reject(new Error(data.message))
    else one?.resolve(data.value as never)
  }
  // A worker that cannot even start answers nothing.
  worker.onerror = ({ message }) => {
    for (const { reject } of waiting.values()) reject(new Error(message))
    waiting.clear()
  }
  const post = (message: ToWorker): void => worker.postMessage(message)
  return (question, asked, { signal, onPart } = {}) =>
    new Promise((resolve, reject) => {
      const id = ++last
      waiting.set(id, { resolve, reject, onPart })
      signal?.addEventListener('abort', () => {
        if (!waiting.delete(id)) return
        post({ kind: 'drop', id })
        reject(signal.reason)
      })
      post({ kind: 'ask', id, question, asked })
    })
}

/** A text that the page carries, by the id of its element; empty where that is. */
export async function carried(id: string): Promise<string> {
  const text = document.getElementById(id)!.textContent!
  return text === '' ? '' : unpacked(text, Number.POSITIVE_INFINITY)
}
