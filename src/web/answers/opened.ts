/** Scenarios opened once for the several questions that are asked about them. */
import { type Invalid, type Opened, openScenario } from '../../index.ts'
import type { Asked } from '../questions.ts'

/** As many as a page asks about by turns: what is set, and what it is compared with. */
const KEPT = 4
const kept = new Map<string, Opened | Invalid>()

/** A scenario as `openScenario` opens it. */
export function openedOf({ name, content, variant = null, set = [] }: Asked): Opened | Invalid {
  const key = JSON.stringify([name, content, variant, set])
  const before = kept.get(key)
  const opened = before ?? openScenario({ name, content, variant, set })
  kept.delete(key)
  kept.set(key, opened)
  if (kept.size > KEPT) kept.delete(kept.keys().next().value!)
  return opened
}
