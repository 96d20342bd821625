/** The kinds of effects, in the order in which a block does them. */
import { add } from './add.ts'
import { cancel } from './cancel.ts'
import type { EffectDefinition } from './effect.ts'
import { later } from './later.ts'
import { oneOf } from './one-of.ts'
import { say } from './say.ts'
import { set } from './set.ts'
import { toward } from './toward.ts'

export type { EffectDefinition } from './effect.ts'

export const EFFECTS: readonly EffectDefinition[] = [say, set, add, toward, oneOf, cancel, later]
