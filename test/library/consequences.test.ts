/** What a person at the table may know of a move before it picks it. */
import { describe, expect, it } from 'vitest'
import { openTable, standingOf } from '../../src/library/play.ts'
import { consequenceTexts } from '../../src/report/index.ts'

/** The words on each open move of us in the first step, by its name. */
function menuOf(us: string, more = ''): Record<string, string> {
  const content = `
tft: 1
scenario: test
calendar: {start: 2025-10-09, step: 1 week, steps: 8}
parameters: {size: 4, unknown: "dice(1, 6)"}
state:
  tariff: {start: 20, range: [0, 250], unit: "%", label: Tariff}
  signed: {start: false, label: Treaty}
  plan: {start: 3, range: [0, 9], known_to: china, label: Plan}
players:
  us: {types: {calm: 1}, moves: {hold: {}, ${us}}, policy: hold}
  china: {moves: {wait: {}, answer: {when: tariff > 50, label: Answer}, talk: {label: Talk}, sulk: {when: not signed}}, policy: wait}
outcomes: {end: {otherwise: true}}
${more}
`
  const table = openTable({ name: 'test', content }, { as: 'us', seed: '1', run: 0 })
  if (table.kind !== 'table') throw new Error(JSON.stringify(table))
  const { game } = table.opened
  const { asked } = standingOf(table, [])
  const { moves } = game.players[table.player]!.tracks[0]!
  return Object.fromEntries(
    asked!.tracks[0]!.menu.flatMap(({ move, consequences }) =>
      consequences === null
        ? []
        : [[moves[move]!.name, consequenceTexts(consequences, game, 'en').join(' ')]],
    ),
  )
}

describe('the consequences of a move', () => {
  it('are its effects as they come out now, in words', () => {
    expect(menuOf('raise: {add: {tariff: size * tariff / 8}}').raise).toBe('Tariff rises by 10 %.')
    expect(menuOf('lower: {add: {tariff: -5}, set: {signed: true}}').lower).toBe(
      'Treaty becomes yes; Tariff falls by 5 %. Closes sulk (china).',
    )
    expect(menuOf('nothing: {add: {tariff: 0}}').nothing).toBe('')
  })

  it('say when what it sets going is due, how likely, and when it is open again', () => {
    expect(menuOf('threaten: {later: {date: 2025-11-01, add: {tariff: 100}}}').threaten).toBe(
      'On 6 Nov: Tariff rises by 100 %. Not again before 6 Nov.',
    )
    expect(
      menuOf(
        'probe: {once: true, later: {after: 2 weeks, one_of: [{weight: 3, set: {signed: true}}, {weight: 1}]}}',
      ).probe,
    ).toBe('On 23 Oct, with a chance of 75 %: Treaty becomes yes. Only once.')
    expect(menuOf('often: {cooldown: 3 weeks}').often).toBe('Not again before 30 Oct.')
  })

  it('name what opens, and what happens when another picks alike', () => {
    expect(menuOf('double: {set: {tariff: 60}}').double).toBe('Tariff becomes 60 %. Opens Answer (china).')
    expect(
      menuOf(
        'talk: {}',
        'joint: {deal: {label: The treaty, needs: {us: talk, china: talk}, set: {signed: true}}}',
      ).talk,
    ).toBe('If china picks Talk at the same time: The treaty. Treaty becomes yes.')
  })

  it('say how likely it is that what is picked together happens', () => {
    const joint = 'joint: {clash: {needs: {us: talk, china: talk}, chance: 0.2, set: {signed: true}}}'
    expect(menuOf('talk: {}', joint).talk).toBe(
      'If china picks Talk at the same time: clash. With a chance of 20 %: Treaty becomes yes.',
    )
  })

  it('reveal neither what was drawn of a parameter nor what only the other knows', () => {
    expect(menuOf('gamble: {add: {tariff: unknown}}').gamble).toBe('Tariff changes by what you cannot know.')
    const told = menuOf(
      'talk: {}',
      'joint: {deal: {needs: {us: talk, china: talk}, when: plan > 2, add: {tariff: plan, plan: 1}}}',
    )
    expect(told.talk).toBe(
      'If china picks Talk at the same time: deal. On a condition you cannot see: Tariff changes by what you cannot know.',
    )
    expect(JSON.stringify(told)).not.toMatch(/plan/i)
  })
})
