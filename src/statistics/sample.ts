/** Some numbers, one a run, in a form that merges and does not grow: their moments and their sketch. */
import { emptyMoments, type Moments, mergeMoments, momentsOf, readMoments, writeMoments } from './moments.ts'
import { absorbSketch, addAll, addCount, emptySketch, type Sketch, writeSketch } from './sketch.ts'
import { createTape, type TapeReader, type TapeWriter, written } from './tape.ts'
import { emptyWeighing, mergeWeighed, readWeighing, type Weighing, writeWeighing } from './weighing.ts'

export interface Sample {
  /** Of a weighted sample mean and `m2` are weighted; `count` is how many values there are. */
  readonly moments: Moments
  /** Of a weighted sample the counts are sums of weights. */
  readonly sketch: Sketch
  /** Null: all values weigh the same. */
  readonly weighing: Weighing | null
}

export function emptySample(weighted = false): Sample {
  return {
    moments: emptyMoments(),
    sketch: emptySketch(),
    weighing: weighted ? emptyWeighing() : null,
  }
}

/** Adds the first `count` of some finite values. */
export function addToSample(sample: Sample, values: Float64Array, count: number): void {
  mergeMoments(sample.moments, momentsOf(values, count))
  addAll(sample.sketch, values, count)
}

/** Adds a finite value of a weight above 0 to a weighted sample. */
export function addWeighted({ moments, sketch, weighing }: Sample, value: number, weight: number): void {
  const one = { count: 1, mean: value, m2: 0, min: value, max: value }
  mergeWeighed(moments, weighing!, one, { sum: weight, squares: weight * weight, mean: value, m2: 0 })
  addCount(sketch, value + 0, weight)
}

export function writeSample(tape: TapeWriter, { moments, sketch, weighing }: Sample): void {
  writeMoments(tape, moments)
  if (weighing !== null) writeWeighing(tape, weighing)
  writeSketch(tape, sketch)
}

/** Reads a sample and adds it to another, weighted if that is. */
export function absorbSample(tape: TapeReader, { moments, sketch, weighing }: Sample): void {
  const read = readMoments(tape)
  if (weighing === null) mergeMoments(moments, read)
  else mergeWeighed(moments, weighing, read, readWeighing(tape))
  absorbSketch(tape, sketch)
}

/** Adds the sample of the values that come next. */
export function mergeSamples(into: Sample, next: Sample): void {
  const tape = createTape()
  writeSample(tape, next)
  absorbSample({ data: written(tape), at: 0 }, into)
}
