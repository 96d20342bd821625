import type { Strategy } from './strategy.ts'

export const suspiciousTitForTat: Strategy = {
  name: 'suspicious_tit_for_tat',
  summary: 'Begins with the toughest move and then answers in kind.',
  source:
    'Boyd and Lorberbaum (1987), No pure strategy is evolutionarily stable in the repeated prisoner’s dilemma, Nature 327.',
  story:
    'You do not trust them, so you open with a tariff and wait. If they are of the same mind, you will never see what friendliness would have brought.',
  parameters: {},
  memory: {},
  rules: [{ if: 'other.last == none', then: 'toughest' }, { else: 'match' }],
}
