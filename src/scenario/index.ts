/** The front end: a file becomes a checked scenario, a scenario becomes a game. */

export type { Rows } from './csv.ts'
export { type Load, within } from './extends.ts'
export { type Fixed, fixQuotes } from './fix.ts'
export { MOST_BYTES } from './guard.ts'
export { type Resolved, type ResolveOptions, resolveGame } from './resolve.ts'
export { scaffold } from './scaffold.ts'
export { type ReadScenario, readScenario, type Scenario } from './scenario.ts'
export { type Json, scenarioSchema } from './shape/json-schema.ts'
export { get, type Tree } from './tree.ts'
export { type SetValue, variantNames } from './variant.ts'
