/** The sentences of a debrief: where picks are worth nothing, all the same, or cannot be weighed, it says so and nothing more. */
import { expect, it } from 'vitest'
import { debriefGame, debriefText, debriefTold, openTable, standingOf } from '../../src/index.ts'

/** The debrief of a game of `us`, one pick a step, as it is told in a terminal and on a page. */
async function toldOf(content: string, moves: readonly string[], run = 0) {
  const table = openTable({ name: 'test', content }, { as: 'us', seed: '1', run })
  if (table.kind !== 'table') throw new Error(JSON.stringify(table))
  const { game } = table.opened
  const player = table.player
  const picks = moves.map((name, at) => ({
    step: at + 1,
    player,
    track: 0,
    move: game.players[player]!.tracks[0]!.moves.findIndex(move => move.name === name),
  }))
  expect(standingOf(table, picks).story.end).not.toBeNull()
  const answer = await debriefGame(table, picks)
  if (answer.kind !== 'debriefed') throw new Error(JSON.stringify(answer))
  const { debrief } = answer
  const text = debriefText(debrief, game, { color: false, language: 'en' })
  return { debrief, text, flowing: text.replaceAll(/\s+/g, ' '), page: debriefTold(debrief, game, 'en') }
}

/** Us is worth 0.7 * 0 - 0.3 when it swerves; so it is when it goes straight, where a crash costs 10/3 and the prize is 1. */
const chicken = (crash: string): string => `
tft: 1
scenario: chicken
calendar: {rounds: 1}
players:
  us: {moves: {straight: {}, swerve: {}}, policy: {straight: 0.5, swerve: 0.5}}
  china: {moves: {straight: {}, swerve: {}}, policy: {straight: 0.3, swerve: 0.7}}
matrix:
  players: [us, china]
  cells: {straight: {straight: [${crash}, ${crash}], swerve: [1, -1]}, swerve: {straight: [-1, 1], swerve: [0, 0]}}
outcomes: {crash: {when: us.last == straight and china.last == straight}, peace: {otherwise: true}}
`

it('against odds that leave nothing to gain every pick is said to be worth the same, and why', async () => {
  for (const move of ['straight', 'swerve']) {
    const { debrief, flowing, page } = await toldOf(chicken('-10 / 3'), [move], 2)
    expect(debrief.weighed!.indifferent).toBe(true)
    expect(flowing).toContain(
      "no regret, for against the other side's odds every pick is worth the same on average; that is what the odds of an equilibrium are for.",
    )
    expect(page.turningNote).toBe(
      'Nowhere: against those odds whatever you had picked was worth as much on average.',
    )
  }
})

it('a best response to other odds is not said to be worth as much as the rest', async () => {
  const { debrief, text } = await toldOf(chicken('-10'), ['swerve'], 2)
  expect(debrief.weighed!.indifferent).toBe(false)
  expect(text).toContain('  Your picks were as good as a best response: no regret.\n')
})

it('luck is what came beside what the picks were worth', async () => {
  const { debrief, text } = await toldOf(chicken('-10'), ['straight'], 0)
  const payoff = debrief.end.payoffs.us!
  const luck = payoff === 1 ? '+3.3' : '-7.7'
  expect(text).toContain(`  Luck: ${luck}: you got ${payoff} where your picks were worth -2.3 on average.\n`)
})

const UNPAID = `
tft: 1
scenario: unpaid
calendar: {rounds: 1}
state: {heat: {start: 0, range: [0, 9]}}
players:
  us: {moves: {alpha: {}, delta: {label: Delta, add: {heat: 1}}}, policy: random}
  china: {moves: {calm: {}, stir: {add: {heat: 1}}}, policy: random, payoff: heat}
outcomes: {hot: {when: heat > 1}, cool: {otherwise: true}}
`

it('where no points are counted only the odds of the endings are told', async () => {
  const { debrief, text, flowing, page } = await toldOf(UNPAID, ['alpha'])
  expect(flowing).toContain('No points are counted for you, so that no way to play is better than another.')
  expect(text).toContain('  1. Step 1: alpha. Delta instead would have moved the odds of the endings.\n')
  expect(page.turning[0]!.moved).toMatch(/^(hot|cool): .* → /)
  expect(page.skill).toBeNull()
  expect(debrief.seats.map(({ average }) => average)).toEqual([null, null])
  expect(text).not.toMatch(/cost you|\(\)|Luck|Skill|on average|Expected payoffs/)
})

/** Paid, but not for this. */
const ASIDE = UNPAID.replace('policy: random}', 'policy: random, payoff: 1}').replace(
  'state:',
  'parameters: {idle: "normal(0, 1)"}\nstate:',
)

it('a pick that gains nothing costs nothing, and empty brackets are not printed', async () => {
  const { text } = await toldOf(ASIDE, ['alpha'])
  expect(text).toContain('  Your picks were as good as those of the policy.\n')
  expect(text).toContain('  1. Step 1: alpha. Delta instead would have moved the odds of the endings.\n')
  expect(text).not.toMatch(/cost you|\(\)/)
})

const FAILING = `
tft: 1
scenario: failing
calendar: {rounds: 1}
parameters: {idle: "normal(0, 1)"}
state: {left: 1}
players:
  us: {moves: {hold: {}, spend: {set: {left: 0}}}, policy: hold, payoff: left}
dynamics: [{name: share, set: {left: 1 / left}}]
outcomes: {over: {otherwise: true}}
debrief: [What was left?]
`

it('a continuation that fails leaves the rest of the debrief standing', async () => {
  const { debrief, text, flowing, page } = await toldOf(FAILING, ['hold'])
  expect(debrief.weighed).toBeNull()
  expect(debrief.unweighed).toBe(
    'Your picks could not be weighed: when the rest of the game was lived again with other moves and draws, the model failed in step 1, in the dynamics item share (line 9): division by zero.',
  )
  expect(flowing).toContain('Payoff of us 1 ')
  expect(flowing).toContain(debrief.unweighed!)
  expect(text).toContain('  - What was left?\n')
  expect(page.notes).toContain(debrief.unweighed)
  expect(text).not.toMatch(/run \d{5}/)
})
