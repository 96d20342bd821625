import type { Strategy } from './strategy.ts'

export const brinkmanship: Strategy = {
  name: 'brinkmanship',
  summary: 'Stays tough, and when both are, gives way for good with a small chance at each step.',
  source: 'Schelling (1966), Arms and Influence, chapter 3: the threat that leaves something to chance.',
  story:
    'You rock the boat in which both of you sit. Each step together at the brink you may lose your nerve, and they know it; the question is whose goes first.',
  parameters: { give_way: 0.2 },
  memory: {},
  rules: [
    { if: 'my.last != none and my.stance >= 0', then: 'mildest' },
    {
      if: ['other.last != none', 'other.stance < 0'],
      then: { toughest: '1 - give_way', mildest: 'give_way' },
    },
    { else: 'toughest' },
  ],
}
