/** The engine ready to answer units of work: a block of worlds under a few of the cases. The same in every thread. */
import { bind, type Instance, instantiate, type Program, runBlock } from '../engine/index.ts'
import type { Key } from '../random/index.ts'
import { type Asked, answerBlock, type BlockAnswer, type CaseRunner } from './block.ts'
import type { Plan } from './plan.ts'

/** What every thread is told once. Plain data and modules: can be posted. */
export interface Assignment {
  readonly programs: readonly Program[]
  /** One for each case, in order: its program, what is fixed in it, and its plan. */
  readonly cases: readonly AssignedCase[]
  readonly key: Key
  readonly asked: Asked
}

export interface AssignedCase {
  /** Index of its program. */
  readonly program: number
  readonly bound: readonly (readonly [slot: number, value: number])[]
  readonly plan: Plan
}

/** Most cases in one unit of work: many cases of few runs are shared out among threads too. */
const UNIT_CASES = 8

/** Units of work that a block is cut into. */
export function unitsOfBlock(cases: number): number {
  return Math.ceil(cases / UNIT_CASES)
}

/** Unit u is cases 8·(u mod n) … of block floor(u / n), where n is the number of units of a block. */
export function createAnswerer({ programs, cases, key, asked }: Assignment): (unit: number) => BlockAnswer {
  const instances: (Instance | undefined)[] = []
  /** For each instance the case it is bound for. */
  const boundFor: number[] = []
  const instanceFor = (number: number): Instance => {
    const { program, bound } = cases[number]!
    instances[program] ??= instantiate(programs[program]!, key)
    const instance = instances[program]
    if (boundFor[program] !== number) {
      bind(instance, new Map(bound))
      boundFor[program] = number
    }
    return instance
  }
  const runners: readonly CaseRunner[] = cases.map(({ plan }, number) => ({
    plan,
    number,
    runSome: (first, count) =>
      runBlock(instanceFor(number), first, count, { observeBelow: plan.observeBelow }),
  }))
  const units = unitsOfBlock(cases.length)
  return unit => {
    const group = unit % units
    const some = runners.slice(group * UNIT_CASES, (group + 1) * UNIT_CASES)
    return answerBlock(runners[0]!, some, Math.floor(unit / units), asked)
  }
}
