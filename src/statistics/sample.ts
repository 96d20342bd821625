/** Some numbers, one a run, in a form that merges and does not grow: their moments and their sketch. */
import { emptyMoments, type Moments, mergeMoments, momentsOf, readMoments, writeMoments } from './moments.ts'
import { absorbSketch, addAll, emptySketch, type Sketch, writeSketch } from './sketch.ts'
import { createTape, type TapeReader, type TapeWriter, written } from './tape.ts'

export interface Sample {
  readonly moments: Moments
  readonly sketch: Sketch
}

export function emptySample(): Sample {
  return { moments: emptyMoments(), sketch: emptySketch() }
}

/** Adds the first `count` of some finite values. */
export function addToSample(sample: Sample, values: Float64Array, count: number): void {
  mergeMoments(sample.moments, momentsOf(values, count))
  addAll(sample.sketch, values, count)
}

export function writeSample(tape: TapeWriter, sample: Sample): void {
  writeMoments(tape, sample.moments)
  writeSketch(tape, sample.sketch)
}

/** Reads a sample and adds it to another. */
export function absorbSample(tape: TapeReader, into: Sample): void {
  mergeMoments(into.moments, readMoments(tape))
  absorbSketch(tape, into.sketch)
}

/** Adds the sample of the values that come next. */
export function mergeSamples(into: Sample, next: Sample): void {
  const tape = createTape()
  writeSample(tape, next)
  absorbSample({ data: written(tape), at: 0 }, into)
}
