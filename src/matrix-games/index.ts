/** Games in normal form: equilibria of two players, the value of what one wins and the other loses, logit equilibria; Gambit's `.nfg` files. */
export { allEquilibria, type Equilibrium, type FoundEquilibria } from './equilibria.ts'
export { equilibriaAlongPaths } from './lemke-howson.ts'
export { type LogitEquilibrium, logitEquilibrium } from './logit.ts'
export { nfgText, type ReadForm, readNfg } from './nfg.ts'
export {
  expectedPayoffs,
  type FormPlayer,
  type MixedProfile,
  type NormalForm,
  pureEquilibria,
  regrets,
} from './normal-form.ts'
export { equilibriaSchema } from './schema.ts'
export { SELECTIONS, type Selection, select } from './selection.ts'
export { type SolvedForm, type SolveQuestion, solveForm } from './solve-form.ts'
export { type ZeroSumSolution, zeroSumSolution } from './zero-sum.ts'
