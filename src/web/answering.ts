/** How a question is answered in a worker. */
import type { Questions } from './questions.ts'

export type QuestionName = keyof Questions

export interface OnTheWay<Part> {
  /** Aborted when nobody wants the answer any more. */
  readonly signal: AbortSignal
  readonly tell: (part: Part) => void
}

export type Answerer<Name extends QuestionName> = (
  asked: Questions[Name]['asked'],
  onTheWay: OnTheWay<Questions[Name]['part']>,
) => Questions[Name]['answer'] | Promise<Questions[Name]['answer']>

/** From the page to a worker. */
export type ToWorker =
  | { readonly kind: 'ask'; readonly id: number; readonly question: QuestionName; readonly asked: unknown }
  | { readonly kind: 'drop'; readonly id: number }

/** And back. `defect`: the program is at fault, and says how. */
export type FromWorker =
  | { readonly kind: 'part' | 'answer'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'defect'; readonly id: number; readonly message: string }
