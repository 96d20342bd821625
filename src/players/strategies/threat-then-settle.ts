import type { Strategy } from './strategy.ts'

export const threatThenSettle: Strategy = {
  name: 'threat_then_settle',
  summary: 'Is tough until the other gives way or patience is spent, and then settles for good.',
  source:
    'Schelling (1960), The Strategy of Conflict, chapter 2; Fisher, Ury and Patton (1991), Getting to Yes, on what a threat is for.',
  story:
    'The threat is not the goal, it is the opening. As soon as they come towards you, take it; and know beforehand how long you can afford to wait.',
  parameters: { patience: 3 },
  memory: { settled: false, threats: 0 },
  rules: [
    { if: 'settled', then: 'mildest' },
    {
      if: '(other.last != none and other.stance > 0) or threats >= patience',
      then: 'mildest',
      remember: { settled: 'true' },
    },
    { else: 'toughest', remember: { threats: 'threats + 1' } },
  ],
}
