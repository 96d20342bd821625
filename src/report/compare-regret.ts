/** Regret for a terminal: how often each case is best, and what it loses where it is not. */
import picocolors from 'picocolors'
import type { Comparison } from '../study/index.ts'
import { formatCount, formatNumber } from '../text/index.ts'
import { supportedText } from './estimate.ts'
import { cut, inLanguage, type Look, left, right, WIDTH, widest, wrapped } from './layout.ts'
import { percentText } from './probability.ts'

const BEST = 9
const LOSS = 9
const INTERVAL = 18

export function regretLines(
  { regret, cases, confidence, runs }: Comparison,
  { language, color }: Look,
): string[] {
  if (regret === null) return []
  const { dim } = picocolors.createColors(color)
  const names = cases.map(({ name }) => inLanguage(name, language))
  const width = widest(names, WIDTH - 2 - BEST - 3 * LOSS - INTERVAL)
  const head = `  ${' '.repeat(width)}${right('best in', BEST)}${right('loses', LOSS)}${right(`${formatNumber(confidence * 100)} % interval`, INTERVAL)}${right('9 of 10', LOSS)}${right('at most', LOSS)}`
  const what = regret.better === 'more' ? 'the most' : 'the least'
  return [
    cut(
      `Regret by ${inLanguage(regret.by, language)}: what each loses to the best one in the same world`,
      WIDTH,
    ),
    dim(head),
    ...regret.cases.map(({ best, mean, meanLow, meanHigh, p90, most }, index) => {
      const interval =
        meanLow === null || meanHigh === null || meanLow === meanHigh
          ? ''
          : `${supportedText(meanLow, meanLow, meanHigh)} to ${supportedText(meanHigh, meanLow, meanHigh)}`
      return `  ${left(names[index]!, width)}${right(percentText(best), BEST)}${right(supportedText(mean, meanLow, meanHigh), LOSS)}${dim(right(interval, INTERVAL))}${right(formatNumber(p90), LOSS)}${right(formatNumber(most), LOSS)}`
    }),
    ...wrapped(
      `Best is ${what}; equals share a world. 9 of 10: in nine of ten worlds it loses no more.${regret.worlds === runs ? '' : ` Only ${formatCount(regret.worlds)} worlds have a value in every case.`}`,
      2,
    ).map(line => dim(line)),
  ]
}
