/** What a class needs to play around a table: endings in words, who picks when, and a sheet for whoever leads. */
import { describe, expect, it } from 'vitest'
import { briefingText, briefScenario } from '../../src/index.ts'
import { ALL, briefed, FILE, sheetOf, shipped } from './briefed.ts'

/** A file whose endings hang on flags that it sets for itself, and whose last round is where the computer stops counting. */
const BOOK = `tft: 1
scenario: book
calendar: {rounds: 200}
parameters: {goes_on: 0.75}
state:
  over: {start: false, label: That was the last}
  risen: {start: false, label: One has gone up}
  heat: {start: 2, range: [0, 9], label: Heat}
  never: {start: false, label: Never so}
players:
  us: &side {moves: {low: {}, high: {when: heat < 9}}, policy: low}
  china: *side
dynamics:
  - {when: us.last == high or china.last == high, set: {risen: true}}
  - {name: last_round, chance: 1 - goes_on, set: {over: true}}
  - {toward: {heat: {target: 4, half_life: 3 steps}}}
derived: {ended: over or steps_left == 0}
outcomes:
  odd: {when: never}
  calm: {label: Calm, when: [ended, not risen]}
  both: {label: Both, when: [ended, us.last == high, china.last == high]}
  rest: {label: The rest, when: ended}
  open: {label: Longer than the calendar, otherwise: true}
`

describe('what a file does for itself', () => {
  const sheet = sheetOf('us', {}, BOOK)

  it('is told by what makes an ending so', () => {
    expect(sheet.ends.map(({ name, when }) => `${name} ${when}`)).toEqual([
      'Calm if chance has ended it and nobody has ever picked “high”',
      'Both if chance has ended it and both sides last picked “high”',
      'The rest if nothing else holds when chance has ended it',
    ])
  })

  it('does not stand among what happens; what goes on by itself says how', () => {
    expect(sheet.world).toEqual([
      {
        name: 'After every round',
        when: '',
        does: 'chance decides whether there is another. Nobody knows before which round is the last',
      },
      { name: 'At the end of every round', when: '', does: 'Heat goes 20.6 % of the way to 4' },
    ])
    expect(sheet.start).toEqual([{ name: 'Heat', value: '2' }])
  })

  it('leaves open how many rounds there will be, but not where they are counted', () => {
    expect(sheet.calendar.span).toBe('Nobody knows how many rounds there will be')
    const known = sheetOf('us', {}, BOOK.replace('goes_on: 0.75', 'goes_on: 1').replace('200', '6'))
    expect(known.calendar.span).toBe('6 rounds')
    expect(known.ends[0]!.when).toBe('if the last round is over and nobody has ever picked “high”')
  })
})

describe('the sheet of whoever leads', () => {
  const { leader, byHand } = briefed(FILE, { only: 'leader' })

  it('says how to draw one of several slips, unless all are equally likely', () => {
    const drawn = (types: string): string =>
      briefed(
        `tft: 1\nscenario: slips\ncalendar: {rounds: 1}\nplayers: {us: {types: {${types}}, moves: {wait: {}, go: {}}, policy: wait}}\noutcomes: {end: {otherwise: true}}\n`,
        { only: 'leader' },
      ).leader!.before[1]!
    expect(drawn('a: 0.5, b: 0.5')).toMatch(/nobody\.$/)
    expect(drawn('a: 1 / 3, b: 1 / 3, c: 1 / 3')).toMatch(/nobody\.$/)
    expect(drawn('a: 0.2, b: 0.3, c: 0.5')).toMatch(/from 1 to 100: up to 20 a, up to 50 b, else c\.$/)
    expect(drawn('a: 1 / 3, b: 2 / 3')).toMatch(/from 1 to 3: up to 1 a, else b\.$/)
    expect(drawn('a: 0.12345, b: 0.87655')).toMatch(/from 1 to 1000: up to 123 a, else b\.$/)
  })

  it('tells everything at the start, the odds, and in which order a step goes', () => {
    expect(leader!.start).toContainEqual({ name: 'Secret plan', value: '3' })
    expect(leader!.before[1]).toBe(
      'Draw a slip for United States (firm 25 %, soft 75 %), which shows it to nobody. One slip of each is printed, so draw a number from 1 to 100: up to 25 firm, else soft.',
    )
    expect(leader!.together[0]!.when).toBe('if both sides pick “Settle”, chance 31 %')
    expect(leader!.world[0]!.when).toBe('if Heat is above 2, chance 17 %')
    expect(leader!.course[0]).toBe('What falls due takes hold.')
  })

  it('goes to nobody who asks for one side, and says where people cannot keep the book', () => {
    expect(briefed(FILE, { as: 'us' }).leader).toBeNull()
    expect(byHand).toBe(false)
    for (const name of LESSONS) expect([name, briefed(shipped(name), {}, name).byHand]).toEqual([name, true])
    const rich = briefed(shipped('kuala-lumpur-2025'), {}, 'kuala-lumpur-2025')
    expect(briefingText(rich)).toContain('keeps the book, and this sheet')
  })
})

const LESSONS = [
  'dilemma',
  'chicken',
  'tit-for-tat',
  'credible-threats',
  'deadlines',
  'private-information',
  'hold-up',
  'off-ramps',
].map(name => `lessons/${name}`)

describe('sheets of the lessons', () => {
  const playing = (name: string, as: string): string =>
    briefed(shipped(name), { as, only: 'roles' }, name).roles[0]!.playing.join(' ')

  it('say who picks when', () => {
    expect(playing('lessons/private-information', 'us')).toBe(
      'You see what was picked before you pick. You pick on 10 Oct and 1 Nov; China picks on 14 Oct.',
    )
    expect(playing('lessons/off-ramps', 'china')).toContain('Both sides pick on 12 Oct and 25 Oct.')
    expect(playing('lessons/credible-threats', 'us')).toContain(
      'You pick in round 1, and in round 3 if “Beijing was warned or threatened” holds; China picks in round 2',
    )
  })

  it.each(LESSONS)('%s speaks no book-keeping and shows no escapes', name => {
    const text = briefingText(briefed(shipped(name), {}, name))
    expect(text).not.toMatch(/\\|change by themselves|“ended” holds|Longer than the calendar|only not/)
  })

  it('count nothing for a move that a variant forbids', () => {
    const name = 'lessons/private-information'
    const answer = briefScenario(
      { name, content: shipped(name), variant: 'words_alone' },
      { ...ALL, as: 'us' },
    )
    if (answer.kind !== 'briefed') throw new Error(answer.kind)
    expect(JSON.stringify(answer.briefing)).not.toMatch(/[Pp]repar/)
  })
})
