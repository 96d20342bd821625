import { describe, expect, it } from 'vitest'
import { complaintsOf, resolveText, runsOf } from '../resolve-text.ts'

const lines = `
calendar: {start: 2025-10-06, step: 1 week, steps: 4}
tracks: {ships: {}, talks: {pass: false}}
players:
  us:
    moves:
      charge: {track: ships, options: {level: [10, 30]}}
      meet: {track: talks}
      wait: {track: talks}
    policy: {ships: {charge: 0.5, pass: 0.5}, talks: {meet: 0.5, wait: 0.5}}
  china:
    acts: step != 2
    moves: {hold: {track: talks}, walk: {track: talks}}
    policy: {talks: {hold: 0.75, walk: 0.25}}
events: {quake: {chance: 0.25}}
joint: {summit: {needs: {us: meet, china: hold}, chance: 0.5}}`

const history = (...seen: string[]) => ({
  history: { name: 'seen.yaml', content: `tft: 1\nseen:\n${seen.map(each => `- {${each}}`).join('\n')}\n` },
  asOf: '2025-10-26',
})

/** Weight of run 0 under a history. */
function weightOf(...seen: string[]): number {
  const { game, diagnostics } = resolveText(lines, history(...seen))
  if (game === null) throw new Error(JSON.stringify(diagnostics))
  const column = game.measures.findIndex(each => each.name === '--history')
  return runsOf(game, 1)[0]!.measures[column]!
}

describe('what was seen', () => {
  // By hand: the odds of the picks and chances are constants above.
  it.each([
    ['one move', ['date: 2025-10-08, happened: us.meet'], 0.5],
    [
      'the step of a day, or its number',
      ['step: 1, happened: us.meet', 'date: 2025-10-19, happened: us.meet'],
      0.25,
    ],
    ['any member of a family', ['step: 1, happened: us.charge'], 0.5],
    ['one member of a family', ['step: 1, happened: us.charge_30'], 0.25],
    ['a pass', ['step: 1, happened: us.ships.pass'], 0.5],
    ['what was not done', ['step: 1, not: us.charge_30'], 0.75],
    ['two things not done', ['step: 1, not: [us.charge_30, us.charge_10]'], 0.5],
    ['nothing done where a player does not act', ['step: 2, not: china.walk'], 1],
    ['a move where a player does not act', ['step: 2, happened: china.walk'], 0],
    ['an event', ['step: 1, happened: quake'], 0.25],
    ['no event', ['step: 3, not: quake'], 0.75],
    [
      'a joint, and the picks it needs',
      ['step: 1, happened: [us.meet, china.hold, summit]'],
      0.5 * 0.75 * 0.5,
    ],
    ['a joint without the picks it needs', ['step: 1, happened: [us.meet, china.walk, summit]'], 0],
    ['no joint', ['step: 1, happened: [us.meet, china.walk], not: summit'], 0.5 * 0.25],
    [
      'nothing else',
      ['step: 1, happened: [us.wait, china.hold], nothing_else: true'],
      // Passed on ships, waited, held, no quake; no summit without a meeting.
      0.5 * 0.5 * 0.75 * 0.75,
    ],
  ])('weighs a run by its probability: %s', (_, seen, weight) => {
    expect(weightOf(...seen)).toBeCloseTo(weight, 12)
  })

  it('is numbered in the order in which a run comes by it, each with its place', () => {
    const { condition } = resolveText(
      lines,
      history('step: 2, happened: us.meet', 'step: 1, happened: [summit, us.wait], not: quake'),
    )
    expect(condition!.history!.seen).toEqual([
      { step: 1, said: 'not quake', place: 'seen.yaml:4:47' },
      { step: 1, said: 'us.wait', place: 'seen.yaml:4:32' },
      { step: 1, said: 'summit', place: 'seen.yaml:4:24' },
      { step: 2, said: 'us.meet', place: 'seen.yaml:3:23' },
    ])
  })

  const complaints = (...seen: string[]): string[] => complaintsOf(lines, history(...seen))

  it.each([
    [['step: 1, happened: us.met'], /^3:\d+ unknown-move us has no move `met`.* Did you mean `meet`\?$/],
    [['step: 1, happened: quak'], /^3:\d+ unknown-name .* Did you mean `quake`\?$/],
    [['step: 1, happend: quake'], /^3:\d+ unknown-key .* Did you mean `happened`\?$/],
    [['happened: quake'], /^3:\d+ no-date What was seen says when/],
    [['step: 9, happened: quake'], /^3:10 not-a-step Steps are numbered from 1 to 4: `9` is none\.$/],
    [['date: 2025-13-01, happened: quake'], /^3:10 not-a-date/],
    [['date: 2025-12-31, happened: quake'], /^3:10 outside-calendar .* from 2025-10-06 to 2025-11-02\.$/],
    [
      ['date: 2025-10-27, happened: quake'],
      /^3:10 after-as-of This was seen after 2025-10-26, the day of --as-of\.$/,
    ],
    [
      ['step: 1, happened: [us.meet, us.wait]'],
      /^3:\d+ contradiction us makes one move a step on talks: not both us\.meet and us\.wait in the step from 2025-10-06 to 2025-10-12\.$/,
    ],
    [['step: 1, happened: quake', 'step: 1, not: quake'], /^4:\d+ contradiction/],
    [['step: 1, not: [us.meet, us.wait]'], /^3:\d+ contradiction Nothing is left/],
    [
      ['step: 1, happened: us.meet, nothing_else: true', 'step: 1, happened: us.wait'],
      /^4:\d+ contradiction/,
    ],
    [['step: 1, nothing_else: true'], /^3:\d+ always-a-move us makes a move in every step on talks/],
  ])('is refused at its place: %j', (seen, complaint) => {
    expect(complaints(...seen)[0]).toMatch(complaint)
  })

  it('needs a date up to which it tells, and a date needs it', () => {
    const { history: file } = history('step: 1, happened: quake')
    expect(complaintsOf(lines, { history: file })[0]).toMatch(/^- no-as-of Until when does seen\.yaml tell/)
    expect(complaintsOf(lines, { asOf: '2025-10-20' })[0]).toMatch(
      /^1:1 no-history A date alone tells nothing/,
    )
    expect(complaintsOf(lines, { history: file, asOf: '2024-10-20' })[0]).toMatch(/^1:1 outside-calendar/)
    expect(complaintsOf(lines, { history: file, asOf: 'soon' })[0]).toMatch(/^1:1 not-a-date/)
  })

  it('is of the scenario that it names', () => {
    const content = 'tft: 1\nscenario: other\nseen: []\n'
    expect(complaintsOf(lines, { history: { name: 'h', content }, asOf: '2025-10-20' })).toEqual([
      '2:11 other-scenario This is a history of `other`, and the scenario is `test`.',
    ])
  })
})
