/** The same seed gives the same bytes: for any number of workers, after an interruption, in another order, read by another program. */
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { folderWith, TFT, tft } from './tft.ts'

const folder = folderWith({})
afterAll(folder.remove)

interface Document {
  readonly runs: number
  readonly gameHash: string
  readonly outcomes: readonly { readonly name: string; readonly count: number }[]
}

async function json(...args: readonly string[]): Promise<string> {
  const { output, error, exitCode } = await tft(['run', ...args, '--json'], { cwd: folder.path })
  expect({ exitCode, error }).toEqual({ exitCode: 0, error: '' })
  return output
}

describe('the same bytes of JSON', () => {
  it('with 1, 2, 3 and 7 workers', async () => {
    const runs = ['kuala-lumpur-2025', '--runs', '150000', '--seed', '007']
    const one = await json(...runs, '--workers', '1')
    expect((JSON.parse(one) as Document).runs).toBe(150_000)
    for (const workers of ['2', '3', '7']) expect(await json(...runs, '--workers', workers)).toBe(one)
  })

  it('of a comparison with 1, 2 and 5 workers', async () => {
    const compare = async (workers: string): Promise<string> => {
      const words = ['compare', 'kuala-lumpur-2025', '--runs', '20000', '--full', '--regret', 'us', '--json']
      const { output, error, exitCode } = await tft([...words, '--workers', workers], { cwd: folder.path })
      expect({ exitCode, error }).toEqual({ exitCode: 0, error: '' })
      return output
    }
    const one = await compare('1')
    for (const workers of ['2', '5']) expect(await compare(workers)).toBe(one)
  })

  it('after an interrupted and resumed run', async () => {
    const runs = ['prisoners-dilemma-tariffs', '--runs', '500000']
    const file = 'prisoners-dilemma-tariffs.checkpoint.json'
    // It is interrupted later and later until something was finished, so that a slow machine is no failure.
    let resume: string | undefined
    for (let after = 400; resume === undefined; after *= 1.5) {
      const { exitCode, error } = await tft(['run', ...runs, '--json'], {
        cwd: folder.path,
        interruptAfter: after,
      })
      // Null: it was not even listening yet.
      expect([130, null], error).toContain(exitCode)
      resume = /To go on: tft (run .*)\n/.exec(error)?.[1]
    }
    expect(resume).toBe(`run ${runs[0]} --runs ${runs[2]} --json --resume ${file}`)
    const resumed = await tft(resume.split(' '), { cwd: folder.path })
    expect(resumed.exitCode, resumed.error).toBe(0)
    expect(resumed.output).toBe(await json(...runs))
  })
})

const GAME = {
  tracks: ['  talks: {label: Talks}', '  ships: {label: Ships}'],
  state: ['  a: {type: whole, start: 2, range: [0, 9]}', '  b: {start: 1, range: [0, 9]}'],
  players: {
    us: [
      '    moves:',
      [
        '      charge: {track: ships, stance: -1, add: {a: 1}}',
        '      meet: {track: talks, stance: 1, add: {b: 0.1}}',
      ],
    ],
    china: [
      '    moves:',
      [
        '      meet: {track: talks, stance: 1, add: {a: -1}}',
        '      charge: {track: ships, stance: -1, add: {b: 0.7}}',
      ],
    ],
  },
} as const

/** A game of two players on two tracks; turned: players, tracks, moves and state stand the other way round. */
function scenario(turned: boolean, events: readonly string[] = []): string {
  const order = <Item>(items: readonly Item[]): Item[] => (turned ? items.toReversed() : [...items])
  const player = (name: 'us' | 'china'): string[] => [
    `  ${name}:`,
    GAME.players[name][0],
    ...order(GAME.players[name][1]),
    '    policy:',
    ...order(['      ships: {charge: 1 + b, pass: 2}', '      talks: {meet: 1, pass: 1 + a}']),
  ]
  return `${[
    'tft: 1',
    'scenario: order',
    'calendar: {rounds: 12}',
    'tracks:',
    ...order(GAME.tracks),
    'state:',
    ...order(GAME.state),
    'players:',
    ...order(['us', 'china'] as const).flatMap(player),
    ...(events.length === 0 ? [] : ['events:', ...events]),
    'outcomes:',
    '  high: {when: a + b >= 12}',
    '  low: {otherwise: true}',
    'measures: {end: {final: a + b}}',
  ].join('\n')}\n`
}

describe('the same numbers', () => {
  it('when only players, tracks, moves and state stand in another order', async () => {
    writeFileSync(join(folder.path, 'one.yaml'), scenario(false))
    writeFileSync(join(folder.path, 'other.yaml'), scenario(true))
    const [one, other] = await Promise.all(
      ['one.yaml', 'other.yaml'].map(
        async file => JSON.parse(await json(file, '--runs', '20000')) as Record<string, unknown>,
      ),
    )
    expect(other!.outcomes).toEqual(one!.outcomes)
    expect(other!.measures).toEqual(one!.measures)
    expect(other!.length).toEqual(one!.length)
  })

  it('in a variant that adds an event which never fires', async () => {
    writeFileSync(join(folder.path, 'plain.yaml'), scenario(false))
    writeFileSync(
      join(folder.path, 'never.yaml'),
      scenario(false, [
        '  never: {chance: 0.5, when: step > 100, set: {a: 9}}',
        '  nil: {chance: 0, set: {a: 9}}',
      ]),
    )
    const [plain, never] = await Promise.all(
      ['plain.yaml', 'never.yaml'].map(
        async file => JSON.parse(await json(file, '--runs', '20000')) as Record<string, unknown>,
      ),
    )
    expect(never!.gameHash).not.toBe(plain!.gameHash)
    for (const part of ['outcomes', 'measures', 'payoffs', 'length', 'moves', 'bands'])
      expect(never![part]).toEqual(plain![part])
  })

  it('in a story and in the simulation that counted it', async () => {
    const { output } = await tft(['run', 'gamblers-ruin', '--only-run', '0', '--json'])
    const story = JSON.parse(output) as { end: { outcome: string } }
    const counted = JSON.parse(await json('gamblers-ruin', '--runs', '1')) as Document
    expect(counted.outcomes.find(({ count }) => count === 1)!.name).toBe(story.end.outcome)
  })
})

describe('a pipe', () => {
  it('that is closed early ends the program quietly', () => {
    const command = `"${process.execPath}" "${TFT}" run kuala-lumpur-2025 --runs 100 --json | head -n 1`
    const { stdout, stderr, status } = spawnSync('bash', ['-o', 'pipefail', '-c', command], {
      encoding: 'utf8',
    })
    expect({ stdout, stderr }).toEqual({ stdout: '{\n', stderr: '' })
    expect(status).toBe(0)
  })

  it('gets all of a long answer', () => {
    const command = `"${process.execPath}" "${TFT}" run kuala-lumpur-2025 --runs 100 --json | (sleep 0.2; cat) | tail -n 1`
    const { stdout } = spawnSync('bash', ['-c', command], { encoding: 'utf8' })
    expect(stdout).toBe('}\n')
  })
})
