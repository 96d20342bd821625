/** What a result says of the condition by which its runs were chosen. */
import {
  clopperPearson,
  effectiveRuns,
  meanInterval,
  quantile,
  rankingOf,
  type Sample,
  type Summary,
  type WeightedShare,
  weightedShare,
} from '../statistics/index.ts'
import { formatNumber, roundedUp } from '../text/index.ts'
import type { Condition } from './condition.ts'
import type { LearntInput, LearntNumber, ResultCondition } from './result.ts'
import type { Sifted } from './sifted.ts'

/** There must be at least one run that counts. */
export function conditionOf(
  condition: Condition,
  sifted: Sifted,
  summary: Summary,
  confidence: number,
): ResultCondition {
  const kept = weighed(summary)
  const share = weightedShare(kept, allWeighed(sifted), confidence)
  const { mean } = sifted.weights
  const interval = meanInterval(sifted.weights, confidence)
  return {
    given: condition.given,
    history: condition.history?.name ?? null,
    asOf: condition.history?.asOf ?? null,
    runsBefore: sifted.runs,
    effectiveRuns: effectiveRuns(kept),
    probability: condition.given === null ? null : { value: share.value, low: share.low, high: share.high },
    evidence:
      condition.history === null
        ? null
        : {
            value: mean,
            low: interval === null ? null : Math.max(0, interval.low),
            high: interval === null ? null : interval.high,
          },
    learnt: condition.inputs.map((input, index): LearntInput => {
      const { name, label, unit, type } = input
      const [before, after] = [sifted.inputs[index]!, summary.columns[input.column]!]
      if (type.kind !== 'choice')
        return { kind: 'number', name, label, unit, before: numberOf(before), after: numberOf(after) }
      const { words } = type
      return {
        kind: 'words',
        name,
        label,
        words,
        before: sharesOf(before, words.length),
        after: sharesOf(after, words.length),
      }
    }),
  }
}

/** What the runs of a summary weigh, and the runs of equal weight count 1 each. */
export function weighed({ times, runs, weighted }: Summary): WeightedShare {
  if (!weighted) return { count: runs, sum: runs, squares: runs }
  return {
    count: runs,
    sum: times.reduce((sum, { weighing }) => sum + weighing!.sum, 0),
    squares: times.reduce((sum, { weighing }) => sum + weighing!.squares, 0),
  }
}

function allWeighed({ runs, weights }: Sifted): WeightedShare {
  const { mean, m2 } = weights
  return { count: runs, sum: runs * mean, squares: m2 + runs * mean * mean }
}

function numberOf(sample: Sample): LearntNumber {
  const ranking = rankingOf(sample)
  return { mean: sample.moments.mean, p05: quantile(ranking, 5), p95: quantile(ranking, 95) }
}

function sharesOf(sample: Sample, words: number): number[] {
  const { values, counts, ranks } = rankingOf(sample)
  const all = ranks.at(-1)!
  return Array.from({ length: words }, (_, word) => {
    const at = values.indexOf(word)
    return at < 0 ? 0 : counts[at]! / all
  })
}

/** Why no run counts: a sentence, with the bound of how likely such a run can be. */
export function whyNone(condition: Condition, sifted: Sifted, confidence: number): string {
  const { history, given } = condition
  const possible = sifted.followed.at(-1)!
  const ofRuns = (count: number): string => `${formatNumber(count)} ${count === 1 ? 'run' : 'runs'}`
  const bound = (count: number): string =>
    `its probability is below ${roundedUp(clopperPearson(0, count, confidence).high)} (the upper end of the ${formatNumber(confidence * 100)} % interval)`
  if (history === null)
    return `\`--given ${given}\` holds in none of ${ofRuns(sifted.runs)}: ${bound(sifted.runs)}. Ask for more runs, or for something less rare.`
  if (sifted.weights.max > 0)
    return `\`--given ${given}\` holds in none of the runs that follow ${history.name}. Of ${ofRuns(sifted.runs)} ${ofRuns(possible)} could follow it; without it, ${bound(possible)}.`
  const followed = sifted.followed.findLastIndex(count => count > 0)
  const entry = history.seen[followed]
  if (entry !== undefined)
    return `No run of ${formatNumber(sifted.runs)} can follow ${history.name} to its end: \`${entry.said}\` (${entry.place}) had no chance in any run that came so far. Under this model what was seen cannot have happened, or is too rare for so few runs.`
  return `No run of ${formatNumber(sifted.runs)} that could do what ${history.name} tells was still under way on ${history.asOf}, the day of --as-of; or its probability is too small for a number to hold.`
}
