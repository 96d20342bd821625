/** Games of a class taken together: figures worked out by hand, and who is believed. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type ClassDocument,
  type ClassSection,
  classSchema,
  collectGames,
  formatClass,
  type GameFile,
  type ScenarioInput,
} from '../../src/index.ts'
import { envelope, widthOf } from '../../src/text/index.ts'
import { problems } from '../simulation/conforms.ts'
import { type Choose, moves, playGame, savedText } from './played-games.ts'
import '../fixed-seed.ts'

/** Three rounds of the dilemma (T, R, P, S = 5, 3, 1, 0), the policy of both answering like with like. */
const DILEMMA: ScenarioInput = {
  name: 'dilemma.yaml',
  content: `tft: 1
scenario: dilemma
title: Three rounds
calendar: {rounds: 3}
players:
  us: {label: United States, moves: {open: {stance: 1}, protect: {label: "<script>alert(1)</script>", stance: -1}}, policy: tit_for_tat}
  china: {moves: {open: {stance: 1}, protect: {stance: -1}}, policy: tit_for_tat}
matrix:
  players: [us, china]
  cells:
    open: {open: [3, 3], protect: [0, 5]}
    protect: {open: [5, 0], protect: [1, 1]}
outcomes:
  peace: {when: steps_left == 0 and count(us.protect) + count(china.protect) == 0}
  war: {otherwise: true}
`,
}

/** The coin decides; the side has moves, none of them hostile. */
const COIN: ScenarioInput = {
  name: 'coin.yaml',
  content: `tft: 1
scenario: coin
calendar: {rounds: 1}
state: {x: {start: 0, range: [0, 1]}, going: false}
players:
  us: {moves: {go: {set: {going: true}}, stay: {}}, policy: {go: 0.5, stay: 0.5}}
dynamics: [{name: luck, when: going, set: {x: "uniform(0, 1)"}}]
outcomes: {high: {when: x > 0.5, payoff: {us: 1}}, low: {otherwise: true}}
`,
}

const REQUEST = { runs: 2000, seed: '1', confidence: 0.95, workers: 1, mostStates: 10_000 }
const find = (name: string): ScenarioInput[] => [DILEMMA, COIN].filter(each => each.name === `${name}.yaml`)

function file(name: string, choose: Choose, run = 0, input = DILEMMA, as = 'us'): GameFile {
  return { file: `${name}.game.json`, text: savedText(playGame(input, { as, seed: '1', run }, choose)!) }
}

async function documentOf(files: readonly GameFile[], request = REQUEST): Promise<ClassDocument> {
  const answer = await collectGames(files, find, request)
  if (answer.kind !== 'collected') throw new Error(JSON.stringify(answer))
  expect(problems(envelope('class', answer.document), classSchema)).toEqual([])
  return answer.document
}

async function sectionOf(...files: readonly GameFile[]): Promise<ClassSection> {
  const { sections, refused } = await documentOf(files)
  expect(refused).toEqual([])
  expect(sections).toHaveLength(1)
  return sections[0]!
}

const OPEN = file('ada', moves('open'))
const PROTECT = file('ben', moves('protect'), 1)

describe('a class of two', () => {
  it('is held to the policy in its worlds, to the best response, and to the equilibrium', async () => {
    const section = await sectionOf(OPEN, PROTECT)
    expect(section).toMatchObject({ side: 'us', worlds: 2, runs: null, steps: 3 })
    const [us, china] = section.payoffs
    // Open throughout brings 3 · 3, protecting 5 + 1 + 1 against 0 + 1 + 1.
    expect([us!.games.mean, us!.policyThere.mean, us!.difference.mean, us!.policy.mean]).toEqual([
      8, 9, -1, 9,
    ])
    expect([china!.games.mean, china!.policyThere.mean]).toEqual([5.5, 9])
    // Student: t at 97.5 % with one degree of freedom is 12.7062, the standard error of 9 and 7 is 1.
    expect(us!.games.high).toBeCloseTo(8 + 12.7062, 3)
    // Against tit-for-tat: open, open, protect at the end.
    expect(section.bestResponse).toEqual({ kind: 'known', policy: 9, best: 11 })
    expect(us!.equilibrium).toEqual({ mean: 3, low: 3, high: 3 })
    const [peace, war] = section.outcomes
    expect(peace).toMatchObject({ count: 1, probability: 0.5, policyThere: 2 })
    // Clopper and Pearson 1934 for one of two: 1 - sqrt(0.975).
    expect(peace!.low).toBeCloseTo(1 - Math.sqrt(0.975), 10)
    expect(peace!.policy).toEqual({ probability: 1, low: 1, high: 1 })
    expect(war!.equilibrium).toEqual({ probability: 1, low: 1, high: 1 })
  })

  it('says who was hostile first, what was picked, and in which order', async () => {
    const section = await sectionOf(OPEN, PROTECT)
    expect(section.games.map(({ first, agreement }) => [first, agreement])).toEqual([
      [null, 0.5],
      [{ by: ['us'], step: 1 }, 0.5],
    ])
    expect(section.first).toMatchObject({
      marked: true,
      who: [
        { by: ['us'], count: 1, step: 1, policyThere: 0 },
        { by: [], count: 1, step: null, policyThere: 2 },
      ],
    })
    expect(section.decisions).toHaveLength(3)
    expect(section.decisions[1]).toMatchObject({
      step: 2,
      games: 2,
      // After its own protection China protects in step 2, so that the policy would protect in step 3.
      moves: [
        { move: 'open', count: 1, odds: 1 },
        { move: 'protect', count: 1, odds: 0 },
      ],
    })
    expect(section.decisions[2]!.moves.map(({ odds }) => odds)).toEqual([0.5, 0.5])
    expect(section.paths.map(({ picks, games }) => [picks.map(({ move }) => move), games])).toEqual([
      [['open'], 1],
      [['protect'], 1],
    ])
    expect(
      section.beginnings.map(({ picks }) => picks.map(({ player, move }) => `${player} ${move}`)),
    ).toEqual([
      ['us open', 'china open'],
      ['us protect', 'china open'],
    ])
  })

  it('is hostile together where both are in the same step', async () => {
    const both = { ...DILEMMA, set: [{ path: 'players.china.policy', value: 'protect' }] }
    const section = await sectionOf(file('ada', moves('protect'), 0, both))
    expect(section.changes).toEqual(['players.china.policy=protect'])
    expect(section.games[0]!.first).toEqual({ by: ['china', 'us'], step: 1 })
  })
})

describe('games', () => {
  it('of several scenarios and sides have a section each', async () => {
    const { sections } = await documentOf([
      OPEN,
      file('dora', moves('open'), 2, DILEMMA, 'china'),
      file('chen', moves('go'), 3, COIN),
    ])
    expect(sections.map(({ scenario, side }) => `${scenario} ${side}`)).toEqual([
      'coin us',
      'dilemma china',
      'dilemma us',
    ])
  })

  it('of a scenario that is not finite and knows no hostile move say so', async () => {
    const section = await sectionOf(file('chen', moves('go'), 3, COIN), file('dora', moves('stay'), 3, COIN))
    expect(section.runs).toBe(2000)
    expect(section.worlds).toBe(1)
    expect(section.first.marked).toBe(false)
    expect(section.equilibrium).toMatchObject({
      kind: 'unknown',
      reason: expect.stringMatching(/not finite/),
    })
    expect(section.bestResponse.kind).toBe('unknown')
    // Half of the worlds in which somebody goes: 1/4, seen in 2,000 runs (five deviations: one false alarm in 1.7 million).
    const high = section.outcomes.find(({ name }) => name === 'high')!
    expect(Math.abs(high.policy.probability - 0.25)).toBeLessThan(5 * Math.sqrt((0.25 * 0.75) / 2000))
    const text = formatClass(await documentOf([file('chen', moves('go'), 3, COIN)]), 'text', LOOK)
    expect(text).toContain('no hostile move')
    expect(text).toContain('No best response and no equilibrium: The scenario is not finite')
  })

  it('count though others do not, each refused with a reason', async () => {
    const text = OPEN.text!
    const { sections, refused } = await documentOf([
      OPEN,
      OPEN,
      { file: 'b.json', text: text.replace('"open"', '"invade"') },
      { file: 'c.json', text: null, reason: 'It cannot be read (EACCES).' },
      { file: 'd.json', text: text.replace('"dilemma"', '"crisis"') },
      { file: 'e.json', text: text.replace(/"game": "./, '"game": "0') },
      { file: 'f.json', text: text.replace('"variant": null', '"variant": "hawks"') },
    ])
    expect(sections[0]!.games.map(each => each.file)).toEqual(['ada.game.json'])
    expect(refused.map(each => `${each.file}: ${each.reason}`)).toEqual([
      'ada.game.json: It is named twice, and counts once.',
      'b.json: Its pick `invade` of step 1 is none of this scenario.',
      'c.json: It cannot be read (EACCES).',
      'd.json: Its scenario `crisis` was not found: name the file of the scenario too.',
      'e.json: It was played on another text of `dilemma` than dilemma.yaml.',
      expect.stringMatching(
        /^f\.json: Its scenario cannot be opened as it was played \(dilemma\.yaml\): .*hawks/,
      ),
    ])
  })

  it('none of which counts are no class', async () => {
    expect(await collectGames([{ file: 'a.json', text: '' }], find, REQUEST)).toEqual({
      kind: 'none',
      refused: [{ file: 'a.json', reason: 'It is not JSON.' }],
    })
  })

  it('in another order are the same class to the last byte', async () => {
    const files = [
      OPEN,
      PROTECT,
      file('chen', moves('open', 'protect'), 2),
      file('dora', moves('open', 'protect', 'open'), 3, DILEMMA, 'china'),
      file('emil', moves('go'), 4, COIN),
      { file: 'zoe.json', text: '{}' },
    ]
    const request = { ...REQUEST, runs: 50 }
    const expected = JSON.stringify(await documentOf(files, request))
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(files, { minLength: files.length }),
        async shuffled => JSON.stringify(await documentOf(shuffled, request)) === expected,
      ),
      { numRuns: 5 },
    )
  })
})

const LOOK = { color: false, language: 'en' }

describe('what is written', () => {
  it('of a class keeps within 80 columns, whatever names and seeds hold', async () => {
    const game = playGame(DILEMMA, { as: 'us', seed: '\u001b[31m=2+2', run: 0 }, moves('open'))!
    const document = await documentOf([
      OPEN,
      PROTECT,
      { file: `=cmd|${'x'.repeat(90)}.game.json`, text: savedText(game) },
      { file: `${'y'.repeat(90)}.game.json`, text: 'no' },
    ])
    const text = formatClass(document, 'text', LOOK)
    expect(text.split('\n').filter(line => widthOf(line) > 80)).toEqual([])
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there.
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/)
    const rows = formatClass(document, 'csv', LOOK).trimEnd().split('\n')
    expect(rows).toHaveLength(4)
    // A spreadsheet takes no cell for a formula.
    expect(rows.filter(row => /(^|,)"?[=+@]/.test(row))).toEqual([])
    expect(rows[1]).toMatch(/^'=cmd\|/)
  })
})
