import type { Strategy } from './strategy.ts'

export const gradual: Strategy = {
  name: 'gradual',
  summary: 'Punishes the n-th provocation with n tough moves in a row, then makes peace with two mild ones.',
  source:
    'Beaufils, Delahaye and Mathieu (1997), Our meeting with gradual, a good strategy for the iterated prisoner’s dilemma, Artificial Life V.',
  story:
    'Your patience is a budget: the first offence costs them one blow, the fifth costs them five. After each punishment you offer peace, twice, whatever they do meanwhile.',
  parameters: {},
  memory: { provoked: 0, punish: 0, calm: 0 },
  rules: [
    { if: 'punish > 0', then: 'toughest', remember: { punish: 'punish - 1' } },
    { if: 'calm > 0', then: 'mildest', remember: { calm: 'calm - 1' } },
    {
      if: ['other.last != none', 'other.stance < 0'],
      then: 'toughest',
      remember: { punish: 'provoked', provoked: 'provoked + 1', calm: '2' },
    },
    { else: 'mildest' },
  ],
}
