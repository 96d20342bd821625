/** What solving costs: a scenario of a hundred thousand decisions, and all equilibria of games of six by six strategies. */
import { join } from 'node:path'
import { allEquilibria, type NormalForm } from '../src/matrix-games/index.ts'
import { keyFromSeed, uniform } from '../src/random/index.ts'
import { solveDecisions } from '../src/solver/index.ts'
import { gameOf } from './scenario.ts'
import { median, table, three } from './table.ts'

/** Promised: seconds of processor time for the scenario, milliseconds for a game. */
const SCENARIO_SECONDS = 60
const GAME_MILLISECONDS = 100

export function measureSolving(root: string, short: boolean): string {
  const standoff = short ? [] : [standoffRow(root)]
  const times = Array.from({ length: short ? 20 : 200 }, (_, number) => {
    const form = randomForm(6, number)
    return 1000 * processorSeconds(() => allEquilibria(form))
  })
  return `Solving, processor time, one thread:\n\n${table(
    ['solved', 'measured', 'promised'],
    [
      ...standoff,
      [
        `all equilibria of ${times.length} random games of 6 × 6, median, milliseconds`,
        three(median(times)),
        `under ${GAME_MILLISECONDS}`,
      ],
      ['the slowest of them, milliseconds', three(Math.max(...times)), `under ${GAME_MILLISECONDS}`],
    ],
  )}`
}

/** The scenario by backward induction: not where it is to be short. */
function standoffRow(root: string): string[] {
  const game = gameOf(join(root, 'bench/standoff.yaml'))
  let decisions = 0
  const seconds = processorSeconds(() => {
    const answer = solveDecisions(game, {
      method: { kind: 'equilibrium', select: 'payoff_dominant' },
      bound: new Map(),
      mostStates: 200_000,
    })
    if (answer.kind !== 'solved') throw new Error(answer.kind)
    decisions = answer.solved.graph.nodes.length
  })
  return [
    `standoff, ${decisions} decisions of 3 × 3 moves, seconds`,
    three(seconds),
    `under ${SCENARIO_SECONDS}`,
  ]
}

/** Of this process: other processes of a shared machine do not count. */
function processorSeconds(work: () => void): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1e6
}

function randomForm(size: number, number: number): NormalForm {
  const key = keyFromSeed('solving')
  const strategies = Array.from({ length: size }, (_, at) => String(at))
  return {
    title: '',
    players: ['row', 'column'].map(name => ({ name, strategies })),
    payoffs: [0, 1].map(player =>
      Float64Array.from({ length: size * size }, (_, at) => uniform(key, number, at + 1, player, 0)),
    ),
  }
}
