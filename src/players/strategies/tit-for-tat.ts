import type { Strategy } from './strategy.ts'

export const titForTat: Strategy = {
  name: 'tit_for_tat',
  summary:
    "Begins with the mildest move and then answers in kind, with the stance nearest to the other's last.",
  source:
    'Rapoport, in Axelrod (1980), Effective choice in the prisoner’s dilemma, J. Conflict Resolution 24.',
  story:
    'Nice, provokable, forgiving and easy to read: you never strike first, always strike back, and let it be when they do. With noise two of you can strike back for ever.',
  parameters: {},
  memory: {},
  rules: [{ if: 'other.last == none', then: 'mildest' }, { else: 'match' }],
}
