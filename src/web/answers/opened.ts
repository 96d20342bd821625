/** Scenarios opened once for the several questions that are asked about them. */
import { type Invalid, type Opened, openRead, readScenario } from '../../index.ts'
import type { Asked } from '../questions.ts'

/** As many as a page asks about by turns: what is set, and what it is compared with. */
const KEPT = 4

type Read = ReturnType<typeof readScenario>

const readings = new Map<string, Read>()
const openings = new Map<string, Opened | Invalid>()

/** A text as `readScenario` reads it. */
export function readOf({ name, content }: Pick<Asked, 'name' | 'content'>): Read {
  return kept(readings, `${name}\n${content}`, () => readScenario(name, content))
}

/** The same question of a text that need not be read again. */
export function withRead<Question extends Asked>(asked: Question): Question & { readonly read: Read } {
  return { ...asked, read: readOf(asked) }
}

/** A scenario as `openScenario` opens it. */
export function openedOf({ name, content, variant = null, set = [] }: Asked): Opened | Invalid {
  const key = JSON.stringify([name, content, variant, set])
  return kept(openings, key, () => openRead(readOf({ name, content }), { variant, set }))
}

/** What was asked for longest ago goes first. */
function kept<Thing>(all: Map<string, Thing>, key: string, make: () => Thing): Thing {
  const thing = all.get(key) ?? make()
  all.delete(key)
  all.set(key, thing)
  if (all.size > KEPT) all.delete(all.keys().next().value!)
  return thing
}
