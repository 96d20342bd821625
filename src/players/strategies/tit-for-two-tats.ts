import type { Strategy } from './strategy.ts'

export const titForTwoTats: Strategy = {
  name: 'tit_for_two_tats',
  summary: 'Answers with the toughest move only when the other was hostile twice in a row.',
  source: 'Axelrod (1980), Effective choice in the prisoner’s dilemma, J. Conflict Resolution 24.',
  story:
    'One blow may have been a mistake, so you let it pass; two are no mistake. Beware of those who notice that every first blow is free.',
  parameters: {},
  memory: {},
  rules: [
    {
      if: ['other.last != none', 'other.stance < 0', 'stance(other, 2) < 0'],
      then: 'toughest',
    },
    { else: 'mildest' },
  ],
}
