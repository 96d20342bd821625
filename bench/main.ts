/**
 * The benchmark. First every implementation of the ladder is held to the exact law; then they run in turn, and steps per
 * second and ratios of medians are printed; then the whole program is measured. Arguments: root of the repository, `--short`,
 * `--exact` (exact laws alone).
 */
import { cpus } from 'node:os'
import { join } from 'node:path'
import { disagreement, FALSE_ALARM } from './agreement.ts'
import { measureAnswers } from './answers.ts'
import { assemble, type Contestant, ENGINE, IN_C, MATHJS, PLAIN } from './contestants.ts'
import { measureExact } from './exact.ts'
import { measureKualaLumpur } from './kuala-lumpur.ts'
import { computeLadderLaw, LADDER_LAW } from './ladder-law.ts'
import { measureMemory, measureStartUp, measureWorkers } from './program.ts'
import { gameOf } from './scenario.ts'
import { measureSolving } from './solving.ts'
import { median, table, three } from './table.ts'
import { measureThinking } from './thinking.ts'

const root = process.argv[2]!
const short = process.argv.includes('--short')
const tft = join(root, 'dist/tft.js')
const ladder = join(root, 'bench/ladder.yaml')

/** What the project has promised: ratio of medians, engine over the other. */
const PROMISED: { readonly [name: string]: number } = {
  [IN_C.libm]: 0.8,
  [IN_C.own]: 0.7,
  [PLAIN]: 1.5,
  [MATHJS]: 150,
}

say(`Processor: ${cpus()[0]!.model.trim()}, ${cpus().length} cores. Node ${process.version}.`)
const field = assemble(root, gameOf(ladder))
say(field.compiler === null ? '' : `Compiler: ${field.compiler}, -O3 -march=native.`)
for (const sentence of field.missing) say(sentence)

if (process.argv.includes('--exact')) {
  // Exact laws alone.
  field.dispose()
  say(`\n${measureExact(root, tft, short)}`)
  process.exit(0)
}
checkLaw()
if (!field.contestants.map(checkAgreement).every(agrees => agrees)) process.exit(1)
checkSameRuns()
race()
field.dispose()
measureProgram()
say(`\n${measureAnswers(tft, short)}`)
say(`\n${measureExact(root, tft, short)}`)
say(`\n${measureSolving(root, short)}`)
say(`\n${measureThinking(tft, join(root, 'bench/lookahead.yaml'), short ? 1000 : 10_000, short ? 1 : 3)}`)

function checkLaw(): void {
  const law = computeLadderLaw()
  for (const name of ['deal', 'rupture', 'stalemate', 'meanSteps'] as const)
    if (Math.abs(law[name] - LADDER_LAW[name]) > 1e-11)
      throw new Error(`the law of the ladder is not as stated: ${name}`)
}

/** Also the warming up: the compilers of the virtual machine have seen every loop before anything is timed. */
function checkAgreement({ name, runs, play }: Contestant): boolean {
  const reason = disagreement(play(1_000_000, 2 * runs))
  say(
    `${name}: ${reason === null ? `agrees with the exact law (${2 * runs} runs)` : `DOES NOT AGREE: ${reason}`}`,
  )
  return reason === null
}

/** With the same draws, the same exp and log and the same order of operations, the very same runs come out. */
function checkSameRuns(): void {
  const names = [ENGINE, PLAIN, IN_C.own, IN_C.ownO2]
  const tallies = field.contestants
    .filter(({ name }) => names.includes(name))
    .map(({ play }) => JSON.stringify({ ...play(0, 40_000), seconds: null }))
  if (new Set(tallies).size !== 1) throw new Error(`the same runs end differently: ${tallies.join(' ')}`)
  say('The engine, TypeScript by hand and C with our exp and log end the same 40,000 runs alike.')
}

/** In turn, so that a slow minute of the machine is everybody's. */
function race(): void {
  const rounds = short ? 3 : 15
  const speeds = new Map(field.contestants.map(({ name }) => [name, [] as number[]]))
  for (let round = 0; round < rounds; round++)
    for (const { name, runs, play } of field.contestants) {
      const { steps, seconds } = play(round * 1_000_000, short ? runs / 5 : runs)
      speeds.get(name)!.push(steps / seconds)
    }
  const engine = median(speeds.get(ENGINE)!)
  say(
    `\nFalse alarm of each agreement: ${FALSE_ALARM} for outcomes, the same for steps. Medians of ${rounds} rounds in turn, one thread, processor time:\n`,
  )
  say(
    table(
      ['ladder', 'million steps a second', 'engine is × as fast', 'promised'],
      [...speeds].map(([name, all]) => [
        name,
        three(median(all) / 1e6),
        three(engine / median(all)),
        name in PROMISED ? `at least ${PROMISED[name]}` : '',
      ]),
    ),
  )
  const speed = measureKualaLumpur(
    join(root, 'scenarios/kuala-lumpur-2025.yaml'),
    short ? 2000 : 20_000,
    rounds,
  )
  say(`\nKuala Lumpur 2025: ${three(speed / 1e6)} million steps a second, one thread.`)
}

function measureProgram(): void {
  const many = short ? 200_000 : 4_000_000
  const workers = measureWorkers(tft, ladder, many, short ? 1 : 3)
  const startUp = measureStartUp(tft, ladder, short ? 5 : 25)
  const [few, most] = short ? [10_000, 1_000_000] : [10_000, 10_000_000]
  const [little, large] = measureMemory(tft, ladder, [few, most], 1)
  say('')
  say(
    table(
      ['whole program', 'measured', 'promised'],
      [
        [
          `two workers, times one (${many.toLocaleString('en-US')} runs)`,
          three(workers.one / workers.two),
          'at least 1.75',
        ],
        ['tft --version, times node -e 0', three(startUp.version / startUp.nothing), 'at most 1.3'],
        ['tft run ladder --runs 10000, times node -e 0', three(startUp.run / startUp.nothing), 'at most 4'],
        [
          `peak memory of ${most.toLocaleString('en-US')} runs, times that of ${few.toLocaleString('en-US')}`,
          `${three(large! / little!)} (${large!.toFixed(0)} MB)`,
          'at most 1.1',
        ],
      ],
    ),
  )
  say(
    `\nnode -e 0 took ${(startUp.nothing * 1000).toFixed(0)} ms; wall-clock times of whole commands, medians, in turn.`,
  )
}

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}
