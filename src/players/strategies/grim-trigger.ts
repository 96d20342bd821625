import type { Strategy } from './strategy.ts'

export const grimTrigger: Strategy = {
  name: 'grim_trigger',
  summary: 'Picks the mildest move until the other was hostile once, and from then on the toughest.',
  source: 'Friedman (1971), A non-cooperative equilibrium for supergames, Rev. Economic Studies 38.',
  parameters: {},
  memory: { angry: false },
  rules: [
    {
      if: 'angry or (other.last != none and other.stance < 0)',
      then: 'toughest',
      remember: { angry: 'true' },
    },
    { else: 'mildest' },
  ],
}
