import type { Strategy } from './strategy.ts'

export const defect: Strategy = {
  name: 'defect',
  summary: 'Always picks the toughest open move.',
  source: 'Axelrod (1984), The Evolution of Cooperation: ALL D.',
  story: 'You never give anything. You cannot be exploited, and nobody will ever build anything with you.',
  parameters: {},
  memory: {},
  rules: [{ else: 'toughest' }],
}
