import type { Strategy } from './strategy.ts'

export const grimTrigger: Strategy = {
  name: 'grim_trigger',
  summary: 'Picks the mildest move until the other was hostile once, and from then on the toughest.',
  source: 'Friedman (1971), A non-cooperative equilibrium for supergames, Rev. Economic Studies 38.',
  story:
    'One breach and it is over for good. Nothing deters better, and nothing costs more when the breach was a mistake.',
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
