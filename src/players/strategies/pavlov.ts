import type { Strategy } from './strategy.ts'

export const pavlov: Strategy = {
  name: 'pavlov',
  summary:
    'Keeps to what it did when both did alike, and changes sides when they did not: win-stay, lose-shift.',
  source:
    'Nowak and Sigmund (1993), A strategy of win-stay, lose-shift that outperforms tit-for-tat, Nature 364.',
  story:
    'You judge by results. When both sides were mild that was good, so you stay mild; when you were exploited, or when both were hurt, you try the other way. A slip is mended within two moves, and a pushover is exploited.',
  parameters: {},
  memory: {},
  rules: [
    { if: 'other.last != none and ((my.stance < 0) xor (other.stance < 0))', then: 'toughest' },
    { else: 'mildest' },
  ],
}
