/** What a story and a game on one page say of players who think. */
import { expect, it } from 'vitest'
import { followRun, openScenario, showReport, storyPage } from '../../src/index.ts'

const FILE = `tft: 1
scenario: weighing
calendar: {rounds: 1}
players:
  us:
    label: United States
    types: {hawk: 1, dove: 0}
    moves: {hold: {label: Hold back}, hit: {stance: -1}, talk: {when: false}}
    policy: {by_type: {hawk: {quantal: {rationality: 0.5, payoffs: {hold: 1, hit: step + 2, talk: 9}}}, dove: hold}}
  china: {moves: {wait: {}}, policy: wait}
outcomes: {end: {otherwise: true}}
`
const input = { name: 'weighing.yaml', content: FILE }
const look = { language: 'en', color: false } as Parameters<typeof showReport>[1]

function opened() {
  const result = openScenario(input)
  if (result.kind === 'invalid') throw new Error(result.diagnostics.map(each => each.message).join('\n'))
  return result
}

it('a story tells the payoffs that a quantal player compared', () => {
  const whole = opened()
  const { game } = whole
  const story = followRun(whole, input, 'x', 0)
  const pick = story.steps[0]!.told.find(each => each.kind === 'pick' && each.player === 'us')!
  expect(pick).toMatchObject({ rationality: 0.5 })
  const menu = pick.kind === 'pick' ? pick.menu : []
  expect(menu.map(({ move, payoff }) => [move, payoff])).toEqual([
    ['hit', 3],
    ['hold', 1],
    ['talk', undefined],
  ])
  expect(storyPage(story, game, look)).toContain('expected payoffs, at rationality 0.5: hit 3; Hold back 1')
})

it('a game on one page says how a quantal player weighs', () => {
  expect(showReport(opened().game, look)).toContain(
    '  hawk: picks by logit response; rationality: 0.5; expected payoffs: hit step +\n  2; hold 1; talk 9',
  )
})

it('and how far a player looks, how it thinks of the others, what it pays', () => {
  const thinking =
    'policy: {quantal: {rationality: 2, lookahead: 2, other: level 1, audience_cost: 3, discount: 0.9, world: likeliest}}'
  const content = FILE.replace(/policy: \{by_type.*/, `${thinking}\n    payoff: 1`).replace(
    / *types: .*\n/,
    '',
  )
  const result = openScenario({ name: 'ahead.yaml', content })
  if (result.kind === 'invalid') throw new Error(result.diagnostics.map(each => each.message).join('\n'))
  const said = showReport(result.game, look).replace(/\n +/g, ' ')
  expect(said).toContain(
    'looks 2 steps ahead and picks by logit response; rationality: 2; the others picking by level 1; discount 0.9; backing down costs 3; chances at their likeliest',
  )
})
