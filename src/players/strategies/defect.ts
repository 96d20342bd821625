import type { Strategy } from './strategy.ts'

export const defect: Strategy = {
  name: 'defect',
  summary: 'Always picks the toughest open move.',
  source: 'Axelrod (1984), The Evolution of Cooperation: ALL D.',
  parameters: {},
  memory: {},
  rules: [{ else: 'toughest' }],
}
