import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { compileProgram, instantiate, runBlock } from '../src/engine/index.ts'
import type { Game } from '../src/game/index.ts'
import { keyFromSeed } from '../src/random/index.ts'
import { type C_VARIANTS, type CompiledLadder, compileLadder, type Timed } from './compiled.ts'
import { runMathjs, runMathjsAddressed } from './ladder-mathjs.ts'
import { runPlain } from './ladder-plain.ts'
import { count, emptyTally, type LadderOutcome, type Tally } from './tally.ts'

/** One implementation of the ladder. */
export interface Contestant {
  readonly name: string
  /** Runs in one round, so that a round lasts about as long as another's. */
  readonly runs: number
  /** Plays runs `first` ... `first + runs - 1`; those without addressed draws take `first` as a seed. */
  play(first: number, runs: number): Timed
}

export interface Field {
  readonly contestants: readonly Contestant[]
  /** One sentence for each that could not take part. */
  readonly missing: readonly string[]
  readonly compiler: string | null
  dispose(): void
}

const KEY = keyFromSeed('bench')

export function assemble(root: string, ladder: Game): Field {
  const contestants: Contestant[] = [engineOn(ladder), plain, mathjsAddressed, mathjs]
  const missing: string[] = []
  const compiled = compileLadder(join(root, 'bench/ladder.c'))
  if (compiled === null) missing.push('NO C: neither gcc nor cc was found.')
  else contestants.push(...programsInC(compiled))
  const numpy = numpyOf(root)
  if (numpy === null) missing.push('NO NUMPY: python3 with numpy was not found.')
  else contestants.push(numpy)
  return {
    contestants,
    missing,
    compiler: compiled?.compiler ?? null,
    dispose: () => compiled?.dispose(),
  }
}

export const ENGINE = 'engine (WebAssembly)'
export const PLAIN = 'TypeScript by hand'
export const MATHJS = 'mathjs, seedrandom by address'
const MATHJS_FREE = 'mathjs, one seedrandom stream'
export const IN_C: { readonly [variant in keyof typeof C_VARIANTS]: string } = {
  libm: 'C, libm',
  own: 'C, our exp and log',
  ownO2: 'C, our exp and log, -O2',
  free: 'C, free style',
}
const NUMPY = 'numpy, free style'

const BLOCK = 10_000

function engineOn(game: Game): Contestant {
  const instance = instantiate(compileProgram(game), KEY)
  const outcomes = game.outcomes.map(outcome => outcome.name as LadderOutcome)
  return {
    name: ENGINE,
    runs: 100_000,
    play(first, runs) {
      const tally = emptyTally()
      let seconds = 0
      for (let from = first; from < first + runs; from += BLOCK) {
        const start = process.cpuUsage()
        const block = runBlock(instance, from, Math.min(BLOCK, first + runs - from), { observeBelow: 0 })
        seconds += since(start)
        if (!('outcome' in block)) throw new Error(`run ${block.run} of the ladder failed`)
        for (let run = 0; run < block.count; run++)
          count(tally, outcomes[block.outcome[run]!]!, block.steps[run]!)
      }
      return { ...tally, seconds }
    },
  }
}

const plain: Contestant = {
  name: PLAIN,
  runs: 40_000,
  play: (first, runs) => timed(() => runPlain(KEY, first, runs)),
}

const mathjsAddressed: Contestant = {
  name: MATHJS,
  runs: 400,
  play: (first, runs) => timed(() => runMathjsAddressed('bench', first, runs)),
}

const mathjs: Contestant = {
  name: MATHJS_FREE,
  runs: 1000,
  play: (first, runs) => timed(() => runMathjs(String(first), runs)),
}

function timed(play: () => Tally): Timed {
  const start = process.cpuUsage()
  const tally = play()
  return { ...tally, seconds: since(start) }
}

/** Seconds of processor time: on a busy machine a better witness than the clock on the wall. */
export function since(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1e6
}

function programsInC(compiled: CompiledLadder): Contestant[] {
  return (['libm', 'own', 'ownO2', 'free'] as const).map(variant => ({
    name: IN_C[variant],
    runs: variant === 'free' ? 200_000 : 100_000,
    play: (first, runs) => compiled.run(variant, KEY, first, runs),
  }))
}

function numpyOf(root: string): Contestant | null {
  if (spawnSync('python3', ['-c', 'import numpy']).status !== 0) return null
  return {
    name: NUMPY,
    runs: 60_000,
    play(first, runs) {
      const script = join(root, 'bench/ladder-numpy.py')
      const { stdout, status } = spawnSync('python3', [script, String(first), String(runs)], {
        encoding: 'utf8',
        env: { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1' },
      })
      if (status !== 0) throw new Error('the numpy program failed')
      return JSON.parse(stdout)
    },
  }
}
