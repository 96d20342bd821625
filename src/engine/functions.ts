/** The functions and globals of every module, by name: those from outside first, then ours, each with its index. */
import { distributions } from '../random/index.ts'
import type { FunctionType, ValueKind } from './assembler.ts'

/** Globals, all mutable; their place is their index. */
export const GLOBAL = {
  /** Low and high half of multiplier 0 times counter word 0 of every draw of the run, its number modulo 2^32. */
  runProductLow: 0,
  /** Counter word 1 without the step: floor(run / 2^32) * 2^20. */
  runHigh: 1,
  /** Number of the run, for the caller after a failure. */
  run: 2,
  queueLength: 3,
  /** A step in which nothing of the queue is due before this one. */
  nextDue: 4,
  /** Origin of what was last taken out of the queue. */
  origin: 5,
  /** Laters in the queue: its entries that are not of the calendar. */
  laters: 6,
  runProductHigh: 7,
  /**
   * In a forked program: the run whose draws are taken up to the end of step `forkStep`, or where `forkGroup` is not below 0 up to
   * when that group of the next step is to pick.
   */
  forkRun: 8,
  forkStep: 9,
  forkGroup: 10,
} as const
export const GLOBAL_KINDS: readonly ValueKind[] = [
  'i32',
  'i32',
  'f64',
  'i32',
  'f64',
  'i32',
  'i32',
  'i32',
  'f64',
  'i32',
  'i32',
]

/** Asked of JavaScript, because they are rare and costly. */
const ASKED = {
  /** (day, count, index of the unit) -> day. */
  addUnits: { parameters: ['f64', 'f64', 'i32'], results: ['f64'] },
  normalQuantile: { parameters: ['f64'], results: ['f64'] },
  normalCdf: { parameters: ['f64'], results: ['f64'] },
} satisfies Record<string, FunctionType>

/** Emitted in every module, in this order. */
const EMITTED = [
  'fourLogs',
  'twoExps',
  'uniform',
  'exp',
  'log',
  'pow',
  'table',
  'firstStepFrom',
  'enqueue',
  'pop',
  'cancel',
] as const

export type FunctionNames = Readonly<Record<keyof typeof ASKED | (typeof EMITTED)[number], number>> & {
  /** `name/arity` of a distribution: (u, ...parameters) -> value, not a number where there is no such law. */
  readonly quantiles: ReadonlyMap<string, number>
  /** (player, track): writes the odds of the track's moves to memory; only where some policy is hosted. */
  readonly ask: number | null
}

/** The functions of a module: what it imports, what each is called by, and the index of the first of its own. */
export interface FunctionTable {
  readonly imports: readonly (FunctionType & { readonly name: string })[]
  readonly names: FunctionNames
  /** Index of the first function after those emitted in every module. */
  readonly firstOwn: number
}

const IMPORTS: FunctionTable['imports'] = [
  ...Object.entries(ASKED).map(([name, type]) => ({ name, ...(type as FunctionType) })),
  ...distributions.flatMap(({ name, parameters }) => {
    const arities = new Set([parameters.filter(each => each.optional !== true).length, parameters.length])
    return [...arities].map(arity => ({
      name: `${name}/${arity}`,
      parameters: new Array<ValueKind>(arity + 1).fill('f64'),
      results: ['f64'] as const,
    }))
  }),
]

export const ASK = 'ask'

/** A function that a module asks of JavaScript. */
export type Asked = (...given: never[]) => unknown

/** `asks`: whether the module asks the reference for the odds of some policies. */
export function functionTable(asks: boolean): FunctionTable {
  const imports = asks
    ? [...IMPORTS, { name: ASK, parameters: ['i32', 'i32'] as const, results: [] }]
    : IMPORTS
  const indices = Object.fromEntries(
    [...imports.map(each => each.name), ...EMITTED].map((name, at) => [name, at]),
  )
  return {
    imports,
    names: {
      ...(indices as unknown as Omit<FunctionNames, 'quantiles' | 'ask'>),
      quantiles: new Map(imports.map(({ name }, index) => [name, index])),
      ask: asks ? imports.length - 1 : null,
    },
    firstOwn: imports.length + EMITTED.length,
  }
}
