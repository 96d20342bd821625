/**
 * The engine: a game compiled to one WebAssembly module that simulates blocks of runs, bit for bit equal to the reference, or to
 * one that branches on every chance.
 */
export { TooLargeError } from './assembler.ts'
export {
  type Branching,
  type BranchingQuestion,
  type Carried,
  canBranchCompiled,
  carry,
  createBranching,
} from './branching/index.ts'
export {
  type BlockOptions,
  bind,
  fork,
  holdPicks,
  type Instance,
  instantiate,
  runBlock,
  runOne,
} from './instance.ts'
export {
  compileProgram,
  observedSlots,
  type Program,
  type ProgramOptions,
  type ProgramShape,
  programBytes,
} from './program.ts'
export type { BlockFailure, BlockRecords, ObservedBlock } from './records.ts'
