import { expect, it } from 'vitest'
import { openTable, seatTold, standingOf } from '../../src/index.ts'

/** What is said under the menu of a side after its first picks. */
function said(players: string, as = 'us', picks = 0, extra = ''): string {
  const content = `
tft: 1
scenario: turnabout
calendar: {rounds: 3}
${extra}
players: ${players}
outcomes: {end: {otherwise: true}}
`
  const table = openTable({ name: 'x.yaml', content, load: () => null }, { as, seed: '1', run: 0 })
  if (table.kind !== 'table') throw new Error(JSON.stringify(table))
  const made = Array.from({ length: picks }, (_, at) => ({
    step: at + 1,
    player: table.player,
    track: 0,
    move: 0,
  }))
  const { story, asked } = standingOf(table, made)
  return seatTold(table.opened, table.player, story, asked, 'en').asked!.others
}

const two = 'moves: {hold: {}, push: {}}, policy: hold'

it('says that the other picks at the same time only where it does', () => {
  expect(said(`{us: {${two}}, china: {${two}}}`)).toBe(
    'china picks at the same time, and may answer from step 2 on.',
  )
  expect(said(`{us: {${two}, acts: step != 2}, china: {${two}, acts: step == 2}}`)).toBe(
    'china may answer in step 2.',
  )
  expect(said(`{us: {${two}, acts: step != 2}, china: {${two}, acts: step == 2}}`, 'us', 1)).toBe(
    'Nobody else picks now, nor later: nobody can answer.',
  )
  expect(said(`{us: {${two}}, china: {${two}}}`, 'us', 2)).toBe(
    'china picks at the same time. It is the last step, and nobody can answer.',
  )
})

it('takes who has one move only for somebody who does not pick', () => {
  expect(said(`{us: {${two}}, china: {moves: {hold: {}, push: {when: step == 3}}, policy: hold}}`)).toBe(
    'china may answer in step 3.',
  )
})

it('tells several sides of one kind together', () => {
  expect(said(`{us: {${two}}, china: {${two}}, eu: {${two}, acts: step == 3}, japan: {${two}}}`)).toBe(
    'china, japan pick at the same time, and may answer from step 2 on. eu may answer in step 3.',
  )
})

it('gives nothing away that only the other side knows', () => {
  const china = `{${two}, types: {shy: {chance: 0.5, plan: 1}, bold: {chance: 0.5, plan: 0}}, acts: my.plan > 0}`
  expect(said(`{us: {${two}}, china: ${china}}`)).toBe('')
})

it('says who picks later in a step with turns', () => {
  const turns = 'turns: [us, china]'
  expect(said(`{us: {${two}}, china: {${two}}}`, 'us', 0, turns)).toBe(
    'china picks after you, and sees your pick.',
  )
  expect(said(`{us: {${two}}, china: {${two}}}`, 'china', 0, turns)).toBe(
    'us has picked, and may answer from step 2 on.',
  )
  expect(said(`{us: {${two}}, china: {${two}, acts: just(us.push)}}`, 'us', 0, turns)).toBe(
    'china may pick after you, and then sees your pick.',
  )
})
