/** Shipped scenarios as a page has them, and what answers a question in these tests. */
import { readFileSync } from 'node:fs'
import type { Answerer, QuestionName } from '../../src/web/answering.ts'
import type { Questions } from '../../src/web/questions.ts'
import { askedOf, type Source } from '../../src/web/state.ts'

export function shipped(name: string): Source {
  const path = new URL(`../../scenarios/${name}.yaml`, import.meta.url)
  return { name, content: readFileSync(path, 'utf8'), shipped: true }
}

/** What a question is asked about, of a shipped scenario as it stands. */
export function aboutShipped(name: string) {
  return askedOf({ source: shipped(name), variant: null, set: {} })
}

export async function answered<Name extends QuestionName>(
  answerer: Answerer<Name>,
  asked: Questions[Name]['asked'],
): Promise<Questions[Name]['answer']> {
  return await answerer(asked, { signal: new AbortController().signal, tell: () => {} })
}
