/** The game compiled to a program that branches on every chance: exact answers for millions of states. */
export { canBranchCompiled } from './can.ts'
export { type Carried, carry } from './carry.ts'
export { type Branching, type BranchingQuestion, createBranching } from './program.ts'
