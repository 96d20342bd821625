import type { Strategy } from './strategy.ts'

export const deadlinePlayer: Strategy = {
  name: 'deadline_player',
  summary: 'Is tough until the end is near, and mild in the last steps.',
  source:
    'Roth, Murnighan and Schoumaker (1988), The deadline effect in bargaining: some experimental evidence, Am. Economic Review 78.',
  story:
    'Why give today what you can give tomorrow? You concede when the clock makes you, and hope that nothing goes wrong in the last hour.',
  parameters: { last_steps: 3 },
  memory: {},
  rules: [{ if: 'steps_left < last_steps', then: 'mildest' }, { else: 'toughest' }],
}
