import type { Strategy } from './strategy.ts'

export const alternate: Strategy = {
  name: 'alternate',
  summary: 'Mild and tough in turn, whatever the other does.',
  source: 'Axelrod (1984), The Evolution of Cooperation; a standard sparring partner in tournaments.',
  story:
    'You follow a calendar of your own, not the other side. Nobody can learn anything from you but the calendar.',
  parameters: {},
  memory: { tough: false },
  rules: [
    { if: 'tough', then: 'toughest', remember: { tough: 'false' } },
    { else: 'mildest', remember: { tough: 'true' } },
  ],
}
