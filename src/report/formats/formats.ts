/** The formats in which an answer can be had. */
import type { Look } from '../layout.ts'

/** Writes an answer in one format. */
type Write<Answer> = (answer: Answer, look: Look) => string

export interface Formats<Answer> {
  readonly names: readonly string[]
  /** Writes an answer in one of `names`; another name is a mistake of ours. */
  readonly write: (answer: Answer, format: string, look: Look) => string
}

/** From the function that writes each format, by its name. */
export function formatsOf<Answer>(writers: Readonly<Record<string, Write<Answer>>>): Formats<Answer> {
  return {
    names: Object.keys(writers),
    write(answer, format, look) {
      const write = writers[format]
      if (write === undefined) throw new Error(`there is no format ${format}`)
      return write(answer, look)
    },
  }
}
