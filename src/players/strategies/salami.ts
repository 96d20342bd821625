import type { Strategy } from './strategy.ts'

export const salami: Strategy = {
  name: 'salami',
  summary:
    'Takes a slice, one tough move, every few steps, and is mild in between and while the other is hostile.',
  source: 'Schelling (1966), Arms and Influence, chapter 2, on salami tactics.',
  story:
    'No slice is worth a war to them, and you never ask for the whole sausage. You stop while they are angry and begin again when they are not.',
  parameters: { every: 3 },
  memory: { waited: 0 },
  rules: [
    { if: ['other.last != none', 'other.stance < 0'], then: 'mildest', remember: { waited: '0' } },
    { if: 'waited + 1 >= every', then: 'toughest', remember: { waited: '0' } },
    { else: 'mildest', remember: { waited: 'waited + 1' } },
  ],
}
