import { backgroundOf } from '../../index.ts'
import type { Answerer } from '../answering.ts'
import { withRead } from './opened.ts'
import { problemsOf } from './problems.ts'

export const evidence: Answerer<'evidence'> = async asked => {
  const answered = await backgroundOf(withRead(asked), { seed: '1', command: '', told: null })
  if (answered.kind === 'invalid')
    return { kind: 'invalid', problems: problemsOf(answered.diagnostics, answered.files) }
  return { kind: 'evidence', evidence: answered.background.evidence }
}
