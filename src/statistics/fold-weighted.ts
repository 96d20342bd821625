/** Adding a run that has a weight to a summary: one at a time, since what was picked is known of whole blocks only. */
import { addWeighted } from './sample.ts'
import { emptyObserved, type ObservedColumns, type RunColumns, type Summary } from './summary.ts'

/** Adds the one run that `runs` holds, with a weight above 0, to a summary of weighted runs. */
export function foldWeighted(summary: Summary, runs: RunColumns, weight: number): void {
  if (runs.count !== 1 || !summary.weighted) throw new Error('weighted runs are added one at a time')
  const lived = runs.steps[0]!
  addWeighted(summary.times[runs.outcome[0]!]!, lived, weight)
  summary.columns.forEach((sample, column) => {
    const value = runs.values[column]!
    if (Number.isNaN(value)) summary.never[column]! += weight
    else addWeighted(sample, value, weight)
  })
  addTimes(summary.picks, runs.picks, weight)
  addTimes(summary.reached, runs.reached, 1)
  foldSteps(summary, lived, weight)
  const pending = runs.pending[0]!
  if (pending > 0) summary.pendingRuns += weight
  summary.pendingThings += weight * pending
  summary.runs += 1
  summary.steps += lived
  if (runs.observed !== null && runs.observed.observedCount > 0)
    foldObserved(summary, lived, runs.observed, weight)
}

function foldSteps({ shape, lived: into }: Summary, lived: number, weight: number): void {
  const { stepsPerBin } = shape
  for (let bin = 0, left = lived; left > 0; bin++, left -= stepsPerBin)
    into[bin]! += weight * Math.min(left, stepsPerBin)
}

function foldObserved(summary: Summary, lived: number, columns: ObservedColumns, weight: number): void {
  const { bins, stepsPerBin, variables } = summary.shape
  summary.observed ??= emptyObserved(summary.shape, true)
  const { reached, bands, heldLow, heldHigh } = summary.observed
  summary.observed.runs += 1
  for (let bin = 0; bin <= Math.floor((lived - 1) / stepsPerBin); bin++) reached[bin]! += 1
  variables.forEach((_, variable) => {
    for (let bin = 0; bin < bins; bin++) {
      const value = columns.values[bin * variables.length + variable]!
      const band = bands[variable * bins + bin]!
      if (Number.isNaN(value)) continue
      if (band instanceof Float64Array) band[value]! += weight
      else addWeighted(band, value, weight)
    }
  })
  addTimes(heldLow, columns.heldLow, weight)
  addTimes(heldHigh, columns.heldHigh, weight)
}

function addTimes(into: Float64Array, from: Float64Array, weight: number): void {
  for (let index = 0; index < into.length; index++) into[index]! += weight * from[index]!
}
