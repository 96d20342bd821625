import { compareScenarios, isShareMeasure } from '../../index.ts'
import type { Answerer } from '../answering.ts'
import type { CompareAnswer } from '../questions.ts'
import { withRead } from './opened.ts'
import { problemsOf } from './problems.ts'

export const compare: Answerer<'compare'> = async (
  { baseline, other, seed, runs },
  { signal },
): Promise<CompareAnswer> => {
  const cases = [baseline, other].map(({ as, asked }) => ({ as, scenario: withRead(asked) }))
  const answered = await compareScenarios(cases, { seed, runs }, { signal })
  if (answered.kind === 'invalid')
    return { kind: 'invalid', problems: problemsOf(answered.diagnostics, answered.files) }
  if (answered.kind === 'not-saved') throw new Error('nothing was to be saved')
  const { compared } = answered
  switch (compared.kind) {
    case 'finished': {
      const {
        cases: [, changed],
        ...comparison
      } = compared.comparison
      const shares = compared.comparison.measures.map(each => isShareMeasure(compared.comparison, each))
      return {
        kind: 'compared',
        comparison: { ...comparison, names: [baseline.as, other.as], same: changed!.same, shares },
      }
    }
    case 'failed':
      return { kind: 'failed', reason: compared.failure.reason }
    case 'interrupted':
      return { kind: 'refused', reason: 'Nobody wanted it any more.' }
    case 'none':
    case 'refused':
      return { kind: 'refused', reason: compared.reason }
  }
}
