import { type Growing, growingOf, type Moving, openMoving } from '../../index.ts'
import { breathe } from '../../text/index.ts'
import type { Answerer } from '../answering.ts'
import type { GrowAsked, RunAnswer } from '../questions.ts'
import { openedOf, readOf } from './opened.ts'
import { problemsOf } from './problems.ts'

type NotGrown = Exclude<RunAnswer, { kind: 'finished' }>

/** What moved last is kept compiled: the same setting mostly moves on. */
let kept: { readonly key: string; readonly moving: Moving } | null = null

/** Milliseconds that a share of the runs may take, so that bars follow the hand: well above ten times a second. */
const SHARE = 30
/** Runs of the first share, before anything is known of their speed. */
const FIRST = 64
let runsInShare = FIRST

export const grow: Answerer<'grow'> = async (asked, { signal, tell }): Promise<RunAnswer> => {
  const growing = growingFor(asked)
  if (!('grow' in growing)) return growing
  for (;;) {
    const began = performance.now()
    const share = runsInShare
    const grown = growing.grow(share)
    const spent = performance.now() - began
    runsInShare = Math.max(16, Math.min(share * 4, Math.round((share * SHARE) / Math.max(spent, 1))))
    if (grown.kind === 'failed') return { kind: 'failed', reason: grown.failure.reason }
    const { result } = grown
    if (result.runs >= asked.runs) return { kind: 'finished', result, document: null }
    tell(result)
    await breathe()
    if (signal.aborted) return { kind: 'refused', reason: 'Nobody wanted it any more.' }
  }
}

/** At its first run. */
function growingFor({ moving, seed, runs, ...input }: GrowAsked): Growing | NotGrown {
  const opened = openedOf(input)
  if (opened.kind === 'invalid') return notGrown(opened)
  if (moving === null) return growingOf(opened, input, { seed, runs })
  const { setting, value } = moving
  const key = JSON.stringify([input, seed, runs, setting.name])
  if (kept?.key !== key) {
    const written = (end: number): number | string =>
      setting.kind === 'date' ? new Date(end * 86_400_000).toISOString().slice(0, 10) : end
    const ends = [written(setting.low), written(setting.high)] as const
    const request = { seed, runs, setting: setting.name, ends }
    const found = openMoving({ read: readOf(input), opened }, input, request)
    if (found.kind !== 'moving') return notGrown(found)
    kept = { key, moving: found }
  }
  const growing = kept.moving.at(setting.kind === 'date' ? value : Number(value))
  return 'grow' in growing ? growing : notGrown(growing)
}

function notGrown(answer: Exclude<ReturnType<typeof openMoving>, { kind: 'moving' }>): NotGrown {
  if (answer.kind === 'refused') return answer
  return { kind: 'invalid', problems: problemsOf(answer.diagnostics, answer.files) }
}
