import type { Strategy } from './strategy.ts'

export const generousTitForTat: Strategy = {
  name: 'generous',
  summary: 'Answers a hostile move with the toughest one, but forgives it with a small chance.',
  source: 'Nowak and Sigmund (1992), Tit for tat in heterogeneous populations, Nature 355.',
  story:
    'You strike back, but now and then you let a blow go unanswered, so that a misunderstanding does not become a feud.',
  parameters: { forgive: 0.1 },
  memory: {},
  rules: [
    {
      if: 'other.last != none and other.stance < 0',
      then: { toughest: '1 - forgive', mildest: 'forgive' },
    },
    { else: 'mildest' },
  ],
}
