/** An ordinary simulation, kept as columns: what was drawn in each run, and what came of it. */
import {
  type SimulationCallbacks,
  simulateWorlds,
  type WorldBlock,
  type WorldsRequest,
  type WorldsSimulated,
} from '../simulation/index.ts'
import type { InputPlace, InputSpace } from './input-space.ts'
import { type Target, targetValue } from './targets.ts'

export interface InputSample {
  /** Runs: every world under every combination of what was varied. */
  readonly rows: number
  /** Rows i and j tell of the same world where i and j differ by a multiple of this number. */
  readonly worlds: number
  /** One column an input: numbers, or the indices of words; NaN where the game knows no such thing. */
  readonly inputs: readonly Float64Array[]
  /** One column a target: yes (1) or no (0), or a number; NaN where it never came. */
  readonly targets: readonly Float64Array[]
}

export type Sampled =
  | { readonly kind: 'sampled'; readonly sample: InputSample }
  | Extract<WorldsSimulated, { readonly kind: 'failed' | 'refused' }>
  | { readonly kind: 'interrupted' }

/** Most numbers that are kept: half a gigabyte. */
const MOST_NUMBERS = 2 ** 26

/** Simulates so many runs in all as the request says, shared out over the games of the space. */
export async function sampleInputs(
  space: InputSpace,
  targets: readonly Target[],
  request: WorldsRequest & { readonly runs: number },
  callbacks: SimulationCallbacks,
): Promise<Sampled> {
  const { cases, inputs } = space
  const wanted = Math.ceil(request.runs / cases.length)
  if (wanted * cases.length * (inputs.length + targets.length) > MOST_NUMBERS)
    return {
      kind: 'refused',
      reason: `${request.runs} runs of ${inputs.length} inputs and ${targets.length} results are too many to keep; ask for fewer runs, or for fewer results with --of.`,
    }
  // One column for each case, so that a column as a whole goes through the worlds once for every case.
  const inputColumns = inputs.map(() => cases.map(() => new Float64Array(wanted)))
  const targetColumns = targets.map(() => cases.map(() => new Float64Array(wanted)))
  let worlds = 0
  const onBlock = ({ count, tables }: WorldBlock): void => {
    for (const [index, { values, outcome, columns }] of tables.entries()) {
      const { places } = cases[index]!
      for (let row = 0; row < count; row++) {
        const own = values.subarray(row * columns, (row + 1) * columns)
        for (const [at, place] of places.entries())
          inputColumns[at]![index]![worlds + row] = inputValue(place, own)
        const run = { outcome: outcome[row]!, values: own }
        for (const [at, target] of targets.entries())
          targetColumns[at]![index]![worlds + row] = targetValue(target, index, run)
      }
    }
    worlds += count
  }
  const simulated = await simulateWorlds(
    cases.map(({ game }) => ({ game, bound: [] })),
    { ...request, runs: wanted, observe: 0, until: null },
    { ...callbacks, onBlock },
  )
  if (simulated.kind === 'interrupted') return { kind: 'interrupted' }
  if (simulated.kind === 'none') return { kind: 'refused', reason: simulated.reason }
  if (simulated.kind !== 'finished') return simulated
  const joined = (columns: readonly Float64Array[]): Float64Array => {
    const column = new Float64Array(worlds * cases.length)
    columns.forEach((part, index) => {
      column.set(part.subarray(0, worlds), index * worlds)
    })
    return column
  }
  return {
    kind: 'sampled',
    sample: {
      rows: worlds * cases.length,
      worlds,
      inputs: inputColumns.map(joined),
      targets: targetColumns.map(joined),
    },
  }
}

function inputValue(place: InputPlace, values: Float64Array): number {
  switch (place.kind) {
    case 'drawn':
    case 'fixed': {
      const value = values[place.column]!
      return place.words === null ? value : place.words[value]!
    }
    case 'chosen':
      return place.word
    case 'absent':
      return Number.NaN
  }
}
