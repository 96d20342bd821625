/** What is kept of many runs, how it merges, and what can be said from it with which certainty. */

export {
  type Box,
  type BoxColumn,
  type BoxRows,
  type BoxTally,
  isOpen,
  openSide,
  rowsKept,
  rowsWithin,
  tallyOf,
  withSide,
} from './box.ts'
export { type Choice, createChoice, type Gain, gainOfEverything, gainOfKnowing } from './choice.ts'
export { type Distances, type Dominance, distancesOf } from './distances.ts'
export { foldWeighted } from './fold-weighted.ts'
export { type Histogram, type HistogramBar, histogram } from './histogram.ts'
export { holm } from './holm.ts'
export {
  clopperPearson,
  type Estimate,
  type Interval,
  meanInterval,
  type ProbabilityInterval,
  probabilityInterval,
  type QuantileRanks,
  quantileRanks,
  twoSidedStudent,
  wilson,
} from './intervals.ts'
export {
  emptyMoments,
  type Moments,
  mergeMoments,
  momentsOf,
  readMoments,
  standardDeviation,
  writeMoments,
} from './moments.ts'
export {
  addPairs,
  effectiveCount,
  emptyPairs,
  type PairedMean,
  type Pairs,
  pairedMean,
  studentTails,
} from './paired-mean.ts'
export { type Discordance, mcnemar, tango } from './paired-share.ts'
export { findBox, luckOf } from './prim.ts'
export { quantile, type Ranking, rankingOf, valueAt } from './ranking.ts'
export {
  absorbSample,
  addToSample,
  emptySample,
  mergeSamples,
  type Sample,
  writeSample,
} from './sample.ts'
export {
  addToSection,
  closeSection,
  emptySections,
  PERCENTS,
  type Sections,
  sectionInterval,
  sectionOf,
  sectionsOf,
  sketchQuantile,
} from './sections.ts'
export { addToSketch, emptySketch, isEmptySketch, type Sketch } from './sketch.ts'
export {
  absorbSummary,
  emptySummary,
  foldRuns,
  mergeSummaries,
  type Observed,
  type ObservedColumns,
  packSummary,
  type RunColumns,
  type Summary,
  type SummaryShape,
  type VariableShape,
} from './summary.ts'
export {
  createTape,
  read,
  readAll,
  type TapeReader,
  type TapeWriter,
  write,
  writeAll,
  written,
} from './tape.ts'
export {
  effectiveRuns,
  type Weighing,
  type WeightedShare,
  weightedDeviation,
  weightedMeanInterval,
  weightedShare,
} from './weighing.ts'
