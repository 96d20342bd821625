import type { Strategy } from './strategy.ts'

export const cooperate: Strategy = {
  name: 'cooperate',
  summary: 'Always picks the mildest open move.',
  source: 'Axelrod (1984), The Evolution of Cooperation: ALL C.',
  story: 'You never raise your voice. Between friends that is cheap; against a bully it is an invitation.',
  parameters: {},
  memory: {},
  rules: [{ else: 'mildest' }],
}
