import { answerScenario, formatResult } from '../../index.ts'
import type { Answerer } from '../answering.ts'
import type { RunAnswer } from '../questions.ts'
import { withRead } from './opened.ts'
import { problemsOf } from './problems.ts'

/** The document is the very text that `tft run --json` prints. */
export const run: Answerer<'run'> = async ({ seed, runs, ...input }, { signal }): Promise<RunAnswer> => {
  const answered = await answerScenario(withRead(input), { seed, runs }, { signal })
  if (answered.kind === 'invalid')
    return { kind: 'invalid', problems: problemsOf(answered.diagnostics, answered.files) }
  if (answered.kind === 'not-saved') throw new Error('nothing was to be saved')
  const { simulated } = answered
  switch (simulated.kind) {
    case 'finished': {
      const { result } = simulated
      const document = formatResult(result, 'json', { language: 'en', color: false })
      return { kind: 'finished', result, document }
    }
    case 'failed':
      return { kind: 'failed', reason: simulated.failure.reason }
    case 'interrupted':
      return { kind: 'refused', reason: 'It was interrupted.' }
    case 'none':
    case 'refused':
      return { kind: 'refused', reason: simulated.reason }
  }
}
