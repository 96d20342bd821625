/** Exact laws: the states of the ladder and the products over its steps, in C and by the branching program, in turn. */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { canBranchCompiled, carry, createBranching } from '../src/engine/index.ts'
import { branchStart, createReference, type Game } from '../src/game/index.ts'
import { chooseByPolicy } from '../src/players/index.ts'
import { exactAnswer } from '../src/solver/index.ts'
import { since } from './contestants.ts'
import { peakMemory } from './program.ts'
import { gameOf } from './scenario.ts'
import { median, table, three } from './table.ts'

/** A form of the ladder: its file, and the tops of its ranges (rungs, exposure, pressures, goodwill, stress). */
interface Form {
  readonly name: string
  readonly file: string
  readonly tops: readonly number[]
  readonly rounds: number
}

/** What a program says: the law, its states, and seconds of processor time. */
interface Solved {
  readonly deal: number
  readonly rupture: number
  readonly stalemate: number
  readonly states: number
  readonly seconds: number
  readonly megabytes: number
}

const MOST = 20_000_000

/** A table of both forms, of the small one alone where it is to be `short`; a sentence where there is no compiler. Throws where a law is not that of C. */
export function measureExact(root: string, tft: string, short: boolean): string {
  const forms: Form[] = [
    { name: 'ladder', file: join(root, 'bench/ladder.yaml'), tops: [5, 5, 3, 3, 3], rounds: short ? 5 : 25 },
    ...(short
      ? []
      : [
          {
            name: 'large ladder',
            file: join(root, 'bench/ladder-large.yaml'),
            tops: [10, 10, 9, 9, 11],
            rounds: 3,
          },
        ]),
  ]
  const compiler = ['gcc', 'cc'].find(name => spawnSync(name, ['--version']).status === 0)
  if (compiler === undefined) return 'NO C: exact laws are not compared.'
  const folder = mkdtempSync(join(tmpdir(), 'ladder-exact-'))
  const program = join(folder, 'ladder-exact')
  execFileSync(compiler, ['-O3', '-march=native', '-o', program, join(root, 'bench/ladder-exact.c'), '-lm'])
  const rows = forms.map(form => measured(form, program, tft))
  rmSync(folder, { recursive: true })
  return table(
    [
      'exact law',
      'states',
      'C, seconds',
      'ours ÷ C',
      'promised',
      'whole answer ÷ C',
      'C, MB',
      'tft exact, MB',
    ],
    rows,
  )
}

function measured({ name, file, tops, rounds }: Form, program: string, tft: string): string[] {
  const game = gameOf(file)
  const times = { c: [] as number[], ours: [] as number[], whole: [] as number[] }
  let c: Solved = inC(program, tops)
  for (let round = 0; round < rounds; round++) {
    if (round > 0) c = inC(program, tops)
    times.c.push(c.seconds)
    const ours = carriedSeconds(game)
    times.ours.push(ours)
    times.whole.push(answerSeconds(game, c))
  }
  const inSeconds = median(times.c)
  return [
    name,
    c.states.toLocaleString('en-US'),
    three(inSeconds),
    three(median(times.ours) / inSeconds),
    'at most 2.5',
    three(median(times.whole) / inSeconds),
    c.megabytes.toFixed(0),
    peakMemory(tft, ['exact', file, '--most-states', String(MOST)]).toFixed(0),
  ]
}

function inC(program: string, tops: readonly number[]): Solved {
  const told = JSON.parse(execFileSync(program, tops.map(String), { encoding: 'utf8' }))
  return { ...told, seconds: told.graph + told.products }
}

/** Seconds for all states and all products, by a program that is compiled before, as C is. */
function carriedSeconds(game: Game): number {
  if (!canBranchCompiled(game)) throw new Error('the ladder cannot be compiled')
  const starts = branchStart(createReference(game, chooseByPolicy))
  const branching = createBranching(game, {
    starts: starts.map(({ state }) => state),
    keepsWays: true,
    forgotten: game.players.map(player => player.payoffSlot),
    adding: [],
    wanted: game.players.map(() => false),
  })
  const start = process.cpuUsage()
  const probabilities = starts.map(({ probability }) => probability)
  carry(branching, { probabilities, mostStates: MOST, onEnding() {}, onStep() {} })
  return since(start)
}

/** Seconds from the game to its whole answer, compiling included. The answer is held to that of C. */
function answerSeconds(game: Game, c: Solved): number {
  const start = process.cpuUsage()
  const answer = exactAnswer(game, { bound: new Map(), mostStates: MOST, laws: false })
  const seconds = since(start)
  if (answer.kind !== 'exact') throw new Error(`no exact answer: ${JSON.stringify(answer)}`)
  for (const { name, probability } of answer.result.outcomes)
    if (Math.abs(probability - c[name as 'deal']) > 1e-11)
      throw new Error(`the law differs from that of C: ${name}`)
  return seconds
}
