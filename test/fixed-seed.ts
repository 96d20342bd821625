/**
 * Properties are tried on the same examples every time, so that a failure is a change of the program and never chance.
 * SEED=… npx vitest run tries others.
 */
import fc from 'fast-check'

fc.configureGlobal({ seed: Number(process.env.SEED ?? 20251109) })
