/** Chance: seed to key, draws by address, and portable special functions. */
export { type Key, keyFromSeed } from './key.ts'
export { PHILOX, RUN_LIMIT, STEP_LIMIT, uniform } from './philox.ts'
export { hashPath, type PathHash } from './site.ts'
export { EXP, exp } from './special/exp.ts'
export { LOG, log } from './special/log.ts'
export { EXP_TABLE, LOG_TABLE } from './special/tables.ts'
