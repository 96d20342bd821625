/** What it would be worth to learn something before choosing, for a person: a section of the sensitivity report. */
import picocolors from 'picocolors'
import type { Gain } from '../statistics/index.ts'
import type { Learning } from '../study/index.ts'
import { formatCount, formatNumber } from '../text/index.ts'
import { bar } from './bars.ts'
import { supportedText } from './estimate.ts'
import { inLanguage, type Look, labelled, left, right, WIDTH, wrapped } from './layout.ts'

const SUBJECT = 30
const FIGURE = 11
const INTERVAL = 18
const BAR = WIDTH - 2 - SUBJECT - 1 - FIGURE - INTERVAL

/** A title, then lines of at most 80 columns. The input worth most comes first. */
export function learningLines(learning: Learning, look: Look): string[] {
  const { inputs, perfect, confidence } = learning
  const { cyan, dim } = picocolors.createColors(look.color)
  const row = (name: string, gain: Gain): string => {
    const { value, low, high } = gain
    const drawn = cyan(bar(perfect.value > 0 ? value / perfect.value : 0, BAR))
    const interval = high === 0 ? '' : `${gainText(low, gain)} – ${gainText(high, gain)}`
    return `  ${left(name, SUBJECT)} ${drawn}${right(gainText(value, gain), FIGURE)}${dim(right(interval, INTERVAL))}`
  }
  const sorted = inputs.toSorted((one, other) => other.value - one.value || other.high - one.high)
  return [
    'What it is worth to learn before choosing',
    ...learningSentences(learning, look).flatMap(sentence => wrapped(sentence, 2)),
    dim(
      `  ${' '.repeat(SUBJECT + 1 + BAR)}${right('adds', FIGURE)}${right(`${formatNumber(confidence * 100)} % interval`, INTERVAL)}`,
    ),
    ...sorted.map(({ input: { name, label }, ...gain }) => row(labelled(label, name, look.language), gain)),
    row('everything, the dice included', perfect),
  ]
}

/** What is chosen knowing nothing, and what would be worth learning first. */
export function learningSentences(learning: Learning, look: Pick<Look, 'language'>): string[] {
  return [choiceSentence(learning, look), learningSentence(learning, look)]
}

/** What is chosen knowing nothing. */
function choiceSentence(
  { cases, best, by, kind, label, unit, better, runs }: Learning,
  { language }: Pick<Look, 'language'>,
): string {
  const measured = unit === null ? '' : ` ${inLanguage(unit, language)}`
  const means = cases.map(({ name, mean }) => `${name} ${formatNumber(mean)}`)
  const whose = kind === 'payoff' ? 'payoff of ' : ''
  const aim = better === 'more' ? 'most' : 'least'
  return `By the ${whose}${labelled(label, by, language)}, the ${aim} being best, over ${formatCount(runs)} worlds: ${means.join(', ')}${measured}. Knowing nothing, ${cases[best]!.name} is best.`
}

function learningSentence({ inputs, cases, best }: Learning, { language }: Pick<Look, 'language'>): string {
  const worthwhile = inputs.filter(({ low }) => low > 0)
  const most = worthwhile.toSorted((one, other) => other.value - one.value)[0]
  if (most === undefined)
    return `No single input is certain to be worth learning: ${cases[best]!.name} stays best whatever it is, as far as these runs can tell.`
  const { name, label } = most.input
  return `Learning ${labelled(label, name, language)} first would be worth most: it adds ${gainText(most.value, most)} on average, by choosing otherwise where it pays.`
}

function gainText(value: number, { low, high }: Gain): string {
  return value === 0 ? '0' : supportedText(value, low, high)
}
