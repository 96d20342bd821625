import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { EXP_TABLE, hashPath, LOG_TABLE } from '../src/random/index.ts'
import type { Tally } from './tally.ts'

/** What a program of another language prints: its tally and the seconds of processor time its runs took, start-up excluded. */
export type Timed = Tally & { readonly seconds: number }

export const C_VARIANTS = {
  libm: ['-O3', '-march=native'],
  own: ['-O3', '-march=native', '-ffp-contract=off', '-DOWN'],
  /** Where gcc vectorizes Philox by itself, -O3 can be much the slower: the better of the two is the honest rival. */
  ownO2: ['-O2', '-march=native', '-ffp-contract=off', '-DOWN'],
  free: ['-O3', '-march=native', '-DFREE'],
} as const
export type CVariant = keyof typeof C_VARIANTS

export interface CompiledLadder {
  readonly compiler: string
  run(variant: CVariant, key: { low: number; high: number }, first: number, runs: number): Timed
  dispose(): void
}

/** Compiles `ladder.c` once a variant into a temporary folder; null where there is no gcc or cc. */
export function compileLadder(source: string): CompiledLadder | null {
  const compiler = ['gcc', 'cc'].find(name => spawnSync(name, ['--version']).status === 0)
  if (compiler === undefined) return null
  const folder = mkdtempSync(join(tmpdir(), 'ladder-'))
  writeFileSync(join(folder, 'tables.h'), tables())
  for (const [variant, flags] of Object.entries(C_VARIANTS))
    execFileSync(compiler, [...flags, '-I', folder, '-o', join(folder, variant), source, '-lm'])
  return {
    compiler: execFileSync(compiler, ['--version'], { encoding: 'utf8' }).split('\n')[0]!,
    run: (variant, key, first, runs) =>
      JSON.parse(
        execFileSync(join(folder, variant), [key.low, key.high, first, runs].map(String), {
          encoding: 'utf8',
        }),
      ),
    dispose: () => rmSync(folder, { recursive: true }),
  }
}

/** The tables of exp and log and the hashes of the sites, as C. Numbers in shortest decimal form read back to the same bits. */
function tables(): string {
  const sites = [
    ['SHOCK', 'event:shock'],
    ...['a', 'b'].flatMap(side =>
      ['cut', 'hold', 'raise', 'talk'].map(move => [`${side}_${move}`.toUpperCase(), `side_${side}/${move}`]),
    ),
  ] as [string, string][]
  return [
    `static const double EXP_TABLE[256] = {${EXP_TABLE.map(precise).join(', ')}};`,
    `static const double LOG_TABLE[384] = {${LOG_TABLE.map(precise).join(', ')}};`,
    ...sites.map(([name, path]) => {
      const { high, low } = hashPath(path)
      return `#define SITE_${name}_HIGH ${high}u\n#define SITE_${name}_LOW ${low}u`
    }),
    '',
  ].join('\n')
}

function precise(value: number): string {
  return Number.isInteger(value) ? `${value}.0` : String(value)
}
