/** The worker: answers questions with the library that the command line uses, so that both say the same. */

import type { Answerer, FromWorker, QuestionName, ToWorker } from './answering.ts'
import { compare } from './answers/compare.ts'
import { debrief } from './answers/debrief.ts'
import { evidence } from './answers/evidence.ts'
import { field } from './answers/field.ts'
import { grow } from './answers/grow.ts'
import { open } from './answers/open.ts'
import { play } from './answers/play.ts'
import { run } from './answers/run.ts'
import { savedGame } from './answers/saved-game.ts'
import { story } from './answers/story.ts'
import { tournament } from './answers/tournament.ts'

const ANSWERERS: { readonly [Name in QuestionName]: Answerer<Name> } = {
  open,
  run,
  grow,
  story,
  play,
  debrief,
  savedGame,
  compare,
  evidence,
  field,
  tournament,
}

const underWay = new Map<number, AbortController>()

addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  if (data.kind === 'drop') underWay.get(data.id)?.abort()
  else void answer(data.id, ANSWERERS[data.question] as Answerer<QuestionName>, data.asked)
})

async function answer(id: number, answerer: Answerer<QuestionName>, asked: unknown): Promise<void> {
  const controller = new AbortController()
  underWay.set(id, controller)
  const post = (message: FromWorker): void => postMessage(message)
  const { signal } = controller
  try {
    const value = await answerer(asked as never, {
      signal,
      tell: part => signal.aborted || post({ kind: 'part', id, value: part }),
    })
    post({ kind: 'answer', id, value })
  } catch (error) {
    post({ kind: 'defect', id, message: error instanceof Error ? error.message : String(error) })
  } finally {
    underWay.delete(id)
  }
}
