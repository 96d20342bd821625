/** A scenario of which the beginning was drawn and the rest solved, for a person. */
import picocolors from 'picocolors'
import type { Estimate } from '../statistics/index.ts'
import type { MixedDocument } from '../study/index.ts'
import { documentText, formatCount, formatNumber } from '../text/index.ts'
import { bar } from './bars.ts'
import { supportedText } from './estimate.ts'
import { cut, inLanguage, type Look, labelled, left, right, WIDTH, widest, wrapped } from './layout.ts'
import { intervalText, supportedDecimals } from './probability.ts'

const VALUE = 14
const INTERVAL = 19

export function mixedReport(result: MixedDocument, look: Look): string {
  const { bold } = picocolors.createColors(look.color)
  const sections = [
    header(result, look),
    outcomeLines(result, look),
    meanLines('Steps lived, on the average', [['steps', result.length]]),
    meanLines(
      'What came of it, on the average',
      result.measures.map(({ name, label, unit, mean }) => [
        labelled(label, name, look.language) + (unit === null ? '' : `, ${inLanguage(unit, look.language)}`),
        mean,
      ]),
    ),
    meanLines(
      'Payoffs, on the average',
      result.payoffs
        .filter(({ mean }) => mean.low !== 0 || mean.high !== 0)
        .map(({ player, label, mean }) => [labelled(label, player, look.language), mean]),
    ),
    remarks(result, look),
  ]
  return sections
    .filter(lines => lines.length > 0)
    .map(([title, ...lines]) => `${bold(title!)}\n${lines.map(line => `${line.trimEnd()}\n`).join('')}`)
    .join('\n')
}

function header(
  { scenario, title, variant, changes, draws, seed }: MixedDocument,
  { language }: Look,
): string[] {
  return [
    cut(title === null ? scenario : inLanguage(title, language), WIDTH),
    cut(
      `${scenario}${variant === null ? '' : `, variant ${variant}`} · ${formatCount(draws)} draws, each solved exactly · seed ${seed}`,
      WIDTH,
    ),
    ...changes.map(change => cut(`with ${inLanguage(change, language)}`, WIDTH)),
  ]
}

function outcomeLines({ outcomes, confidence }: MixedDocument, { language, color }: Look): string[] {
  const { cyan, dim } = picocolors.createColors(color)
  const labels = outcomes.map(({ name, label }) => labelled(label, name, language))
  const width = widest(labels, 30)
  const room = WIDTH - 2 - width - 1 - VALUE - INTERVAL
  const most = Math.max(...outcomes.map(({ probability }) => probability.value))
  return [
    'How it ends',
    dim(right(`${formatNumber(confidence * 100)} % interval`, WIDTH)),
    ...outcomes.map(({ probability }, index) => {
      const drawn = cyan(bar(probability.value / most, room))
      return `  ${left(labels[index]!, width)} ${drawn}${right(shareText(probability), VALUE)}${dim(right(isCertain(probability) ? 'in every draw' : intervalText(probability), INTERVAL))}`
    }),
  ]
}

function isCertain({ low, high }: Estimate): boolean {
  return low === high
}

/** Where it is the same in every draw, to as many digits as a line bears. */
function shareText(share: Estimate): string {
  const { value, low, high } = share
  return isCertain(share)
    ? `${formatNumber(value * 100, 6)} %`
    : `${(value * 100).toFixed(supportedDecimals(low, high))} %`
}

function meanLines(
  title: string,
  rows: readonly (readonly [words: string, mean: Estimate | null])[],
): string[] {
  if (rows.length === 0) return []
  return [
    title,
    ...rows.map(([words, mean]) => {
      const figures =
        mean === null
          ? right('in no run', VALUE + INTERVAL)
          : right(supportedText(mean.value, mean.low, mean.high), VALUE) +
            right(
              isCertain(mean)
                ? 'in every draw'
                : `${supportedText(mean.low, mean.low, mean.high)} – ${supportedText(mean.high, mean.low, mean.high)}`,
              INTERVAL,
            )
      return `  ${left(words, WIDTH - 2 - VALUE - INTERVAL)}${figures}`
    }),
  ]
}

function remarks({ drawn, laws, states, draws, plainRuns }: MixedDocument, { language }: Look): string[] {
  const names = drawn.map(({ name, label }) => labelled(label, name, language)).join(', ')
  const met =
    laws === draws
      ? ''
      : laws === 1
        ? ' Every draw has the same law.'
        : ` ${formatCount(laws)} different laws were met.`
  return [
    'Remarks',
    ...wrapped(`Drawn: ${names}. All that follows is solved: ${formatCount(states)} states.${met}`, 2),
    ...(plainRuns === null
      ? []
      : wrapped(`For the same intervals ${formatCount(plainRuns)} plain runs would be needed.`, 2)),
  ]
}

/** For a program: the document that `tft schema mixed` describes. */
export function mixedJson(result: MixedDocument): string {
  return documentText('mixed', result)
}
