/** A game as the page has it: what a seat sees, what it saves, and what it opens. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { debrief } from '../../src/web/answers/debrief.ts'
import { play } from '../../src/web/answers/play.ts'
import { savedGame } from '../../src/web/answers/saved-game.ts'
import type { PlayAnswer, PlayAsked, SavedGameAnswer } from '../../src/web/questions.ts'
import { askedOf, type PlayedPick } from '../../src/web/state.ts'
import { folderWith, tft } from '../cli/tft.ts'
import { aboutShipped, answered, shipped } from './scenarios.ts'

type Seated = Extract<PlayAnswer, { kind: 'seated' }>

function asking(name: string, as: string, rest: Partial<PlayAsked> = {}): PlayAsked {
  return { ...aboutShipped(name), seed: '1', run: 8, as, picks: [], language: 'en', ...rest }
}

async function seated(asked: PlayAsked): Promise<Seated> {
  const answer = await answered(play, asked)
  if (answer.kind !== 'seated') throw new Error(JSON.stringify(answer))
  return answer
}

/** Plays on with the move that `pick` chooses of each track, to the end. */
async function playedToTheEnd(
  asked: PlayAsked,
  pick: (open: readonly { readonly move: string }[], step: number) => string,
): Promise<Seated> {
  let answer = await seated(asked)
  while (answer.seat.asked !== null) {
    const { step, tracks } = answer.seat.asked
    const chosen = tracks.map(({ track, open }) => ({ step, track, move: pick(open, step) }))
    answer = await seated({ ...asked, picks: [...answer.picks, ...chosen] })
  }
  return answer
}

describe('a game', () => {
  it('is saved as the very file that the terminal saves', async () => {
    const asked = asking('kuala-lumpur-2025', 'us', { run: 12 })
    const answer = await playedToTheEnd(asked, (open, step) => open[step % open.length]!.move)
    expect(new Set(answer.picks.map(({ move }) => move)).size).toBeGreaterThan(4)
    const words = await typed(asked, answer.picks)
    const folder = folderWith({ picks: words.join('\n') })
    const ran = await tft(
      ['play', 'kuala-lumpur-2025', '--as', 'us', '--run', '12', '--moves', 'picks', '--save', 'a.game.json'],
      { cwd: folder.path },
    )
    expect(ran).toMatchObject({ exitCode: 0 })
    expect(readFileSync(join(folder.path, 'a.game.json'), 'utf8')).toBe(answer.document)
    folder.remove()
  })

  it('is opened again where it was left, with its world and side', async () => {
    const asked = asking('brinkmanship', 'china', { run: 31, seed: 'class' })
    const first = await seated(asked)
    const { step, tracks } = first.seat.asked!
    const left = await seated({
      ...asked,
      picks: [{ step, track: tracks[0]!.track, move: 'firm' }],
    })
    const opened = await answered(savedGame, {
      text: left.document,
      sources: [shipped('chicken'), shipped('brinkmanship')],
    })
    expect(opened).toMatchObject({
      kind: 'read',
      source: { name: 'brinkmanship' },
      as: 'china',
      run: 31,
      seed: 'class',
      variant: null,
      picks: left.picks,
    })
  })

  it('takes the last choice back, with the moves that were the only ones after it', async () => {
    const asked = asking('kuala-lumpur-2025', 'china', { run: 3 })
    const before = await seated(asked)
    const { step, tracks } = before.seat.asked!
    const after = await seated({
      ...asked,
      picks: tracks.map(({ track, open }) => ({ step, track, move: open[0]!.move })),
    })
    expect(after.seat.asked!.step).toBeGreaterThan(step)
    const back = await seated({ ...asked, picks: after.back! })
    expect(back).toEqual(before)
    expect(before.back).toBe(null)
  })

  it('shows a seat nothing that depends on what only the other side knows', async () => {
    const types = (chance: number) =>
      seated({
        ...askedOf({
          source: {
            name: 'hidden.yaml',
            shipped: false,
            content: HIDDEN.replaceAll('CHANCE', String(chance)),
          },
          variant: null,
          set: {},
        }),
        seed: '1',
        run: 0,
        as: 'us',
        picks: [],
        language: 'en',
      })
    const [hawk, dove] = [await types(1), await types(0)]
    expect(hawk.seat).toEqual(dove.seat)
    expect(hawk.seat.known).toEqual([{ name: 'type', value: 'eager' }])
    expect(JSON.stringify(hawk.seat)).not.toMatch(/hawk|dove|secret/)
  })

  it('leaves out what a link says that cannot be: unknown moves, closed ones, steps that are none', async () => {
    const picks: PlayedPick[] = [
      { step: 1, track: 'talks', move: 'surrender' },
      { step: 1, track: 'talks', move: 'meet' },
      { step: 999, track: 'talks', move: 'pass' },
      { step: 1.5, track: 'talks', move: 'pass' },
      { step: 1, track: '__proto__', move: 'constructor' },
    ]
    const asked = asking('kuala-lumpur-2025', 'us')
    const [clean, strange] = [await seated(asked), await seated({ ...asked, picks })]
    expect({ ...strange, isCut: false }).toEqual(clean)
  })

  it('is debriefed when it is over, and not before', async () => {
    const asked = asking('brinkmanship', 'us')
    expect(await answered(debrief, asked)).toMatchObject({ kind: 'refused' })
    const answer = await playedToTheEnd(asked, (_, step) => (step < 3 ? 'firm' : 'give_way'))
    // docs/playing.md tells this very game.
    expect(await answered(debrief, { ...asked, picks: answer.picks })).toMatchObject({
      kind: 'debriefed',
      debrief: {
        end: { label: 'The United States gives way', steps: 3 },
        seats: expect.arrayContaining([
          expect.objectContaining({ who: 'you', payoff: '-1' }),
          expect.objectContaining({ who: 'policy', payoff: '3' }),
        ]),
        revealed: [
          { name: 'China', value: 'bluffing' },
          { name: 'United States', value: 'bluffing' },
        ],
      },
    })
  })
})

describe('a file that is said to be a saved game', () => {
  const good = JSON.stringify({
    format: 'tit-for-tariff/played',
    version: 1,
    scenario: 'chicken',
    variant: null,
    changes: [],
    game: '0'.repeat(64),
    program: '0.1.0',
    seed: '1',
    run: 0,
    as: 'us',
    picks: [],
  })
  const open = (text: string): Promise<SavedGameAnswer> =>
    answered(savedGame, { text, sources: [shipped('chicken')] })
  const withField = (name: string, value: unknown): string =>
    JSON.stringify({ ...JSON.parse(good), [name]: value })

  it.each([
    ['no JSON', '{'],
    ['another document', '{"format": "tit-for-tariff/result", "version": 1}'],
    ['null', 'null'],
    ['a list', '[]'],
    ['another text of the scenario', good],
    ['no picks', withField('picks', 5)],
    ['picks of nothing', withField('picks', [null])],
    ['a side that is none', withField('as', '<script>')],
    ['a side that is no name', withField('as', { toString: 'us' })],
    ['no run', withField('run', -1)],
    ['a scenario of somewhere', withField('scenario', '../../etc/passwd')],
    ['a variant that is none', withField('variant', 'peace')],
    ['changes that are none', withField('changes', ['parameters.win', 7])],
    ['a change of nothing', withField('changes', ['__proto__=1'])],
    [
      'a million picks',
      withField(
        'picks',
        Array.from({ length: 1_000_000 }, () => ({ step: 1, track: '', move: 'firm' })),
      ),
    ],
    ['a deep one', '['.repeat(100_000)],
  ])('is refused with a sentence: %s', async (_, text) => {
    const answer = await open(text)
    expect(answer.kind).toBe('refused')
    expect(answer.kind === 'refused' && answer.reason).toMatch(/^[A-Z].*\.$/)
  })
})

/** What a person types to pick so: a line for every track on which there was a choice. */
async function typed(asked: PlayAsked, picks: readonly PlayedPick[]): Promise<string[]> {
  const words: string[] = []
  let answer = await seated(asked)
  while (answer.seat.asked !== null) {
    const { step, tracks } = answer.seat.asked
    const made = picks.filter(each => each.step === step)
    words.push(
      ...made.filter(({ track }) => tracks.some(each => each.track === track)).map(({ move }) => move),
    )
    answer = await seated({ ...asked, picks: [...answer.picks, ...made] })
  }
  return words
}

const HIDDEN = `
tft: 1
scenario: hidden
calendar: {rounds: 3}
players:
  us:
    types: {eager: {chance: 1}}
    moves: {wait: {}, go: {}}
    policy: {wait: 1, go: 1}
  china:
    types:
      hawk: {chance: CHANCE}
      dove: {chance: 1 - CHANCE}
    moves: {secret: {}, open: {}}
    policy:
      - {if: step > 1 and china.type == hawk, then: secret}
      - {else: open}
outcomes:
  done: {otherwise: true}
`
