import { tournamentField } from '../../index.ts'
import type { Answerer } from '../answering.ts'
import { withRead } from './opened.ts'
import { problemsOf } from './problems.ts'

export const field: Answerer<'field'> = asked => {
  const known = tournamentField(withRead(asked))
  if (known.kind === 'invalid')
    return { kind: 'invalid', problems: problemsOf(known.diagnostics, known.files) }
  return known
}
