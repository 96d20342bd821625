/** Asking the runs: `--given`, `--as-of` and `--history`. */
import type { ScenarioInput } from '../index.ts'
import type { Option } from './command.ts'
import { readText } from './files.ts'
import type { Given } from './given.ts'

/** Of every command whose answer can be conditioned. */
export const CONDITIONS: readonly Option[] = [
  {
    kind: 'text',
    name: 'given',
    value: 'CONDITION',
    summary: 'count only runs of which this holds at their end, such as "signed and not rupture"',
    choices: null,
  },
  {
    kind: 'text',
    name: 'as-of',
    value: 'DATE',
    summary: 'with --history: up to which day (with rounds: step) things were seen',
    choices: null,
  },
  {
    kind: 'text',
    name: 'history',
    value: 'FILE',
    summary: 'what was seen so far; runs are weighed by how likely they made it',
    choices: null,
  },
]

/** What is asked, as a scenario is opened with it. */
export function conditionsOf(given: Given): Pick<ScenarioInput, 'given' | 'asOf' | 'history'> {
  const file = given.text('history')
  const history = file === null ? null : readText(file)
  return {
    given: given.text('given'),
    asOf: given.text('as-of'),
    history: history === null ? null : { name: history.name, content: history.text },
  }
}
