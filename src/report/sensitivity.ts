/** What drives a result, for a person: a sentence, a tornado, and how much of the variance each input accounts for. */
import picocolors from 'picocolors'
import type { Indices, InputSensitivity, Sensitivity, TargetSensitivity, TornadoEnd } from '../study/index.ts'
import { formatCount, formatNumber, widthOf } from '../text/index.ts'
import { discoveryLines } from './discover.ts'
import { supportedText } from './estimate.ts'
import { cut, inLanguage, type Look, labelled, left, right, WIDTH, wrapped } from './layout.ts'
import { learningLines } from './learning.ts'
import { percentText, shareText } from './probability.ts'

/** The whole report: lines of at most 80 columns, ending in one newline. */
export function sensitivityReport(sensitivity: Sensitivity, look: Look): string {
  const { bold } = picocolors.createColors(look.color)
  const sections = [
    header(sensitivity, look),
    ...sensitivity.targets.map(target => targetLines(target, sensitivity, look)),
    ...(sensitivity.discovery === null ? [] : [discoveryLines(sensitivity.discovery, look)]),
    ...(sensitivity.learning === null ? [] : [learningLines(sensitivity.learning, look)]),
    remarks(sensitivity),
  ]
  return sections
    .filter(lines => lines.length > 0)
    .map(([title, ...lines]) => `${bold(title!)}\n${lines.map(line => `${line.trimEnd()}\n`).join('')}`)
    .join('\n')
}

function header(sensitivity: Sensitivity, { language }: Look): string[] {
  const { scenario, title, variant, changes, seed, runs, indexRuns, inputs, given } = sensitivity
  const also = indexRuns === 0 ? '' : ` + ${formatCount(indexRuns)} for indices`
  return [
    cut(title === null ? scenario : inLanguage(title, language), WIDTH),
    cut(
      `${scenario}${variant === null ? '' : `, variant ${variant}`} · ${formatCount(runs)} runs${also} · seed ${seed}`,
      WIDTH,
    ),
    `${inputs.length === 1 ? '1 uncertain input' : `${inputs.length} uncertain inputs`}, and the chances of the run itself`,
    ...(given === null ? [] : [cut(`of runs of which this holds: ${inLanguage(given, language)}`, WIDTH)]),
    ...changes.map(change => cut(`with ${inLanguage(change, language)}`, WIDTH)),
  ]
}

/** An input with what is said of it. */
interface Row {
  readonly name: string
  readonly words: boolean
  readonly input: InputSensitivity
}

/** Inputs as the tables show them: what matters most comes first. */
function rowsOf(
  target: TargetSensitivity,
  { inputs }: Sensitivity,
  language: string,
): (Row & { readonly label: string })[] {
  return inputs
    .map(({ name, label, kind }, index) => ({
      name,
      label: labelled(label, name, language),
      words: kind === 'words',
      input: target.inputs[index]!,
    }))
    .sort((a, b) => weightOf(b) - weightOf(a))
}

export function drivenTitle(
  { kind, label, name }: TargetSensitivity,
  { language }: Pick<Look, 'language'>,
): string {
  return `What drives ${kind === 'payoff' ? 'the payoff of ' : ''}${labelled(label, name, language)}`
}

/** The average, what matters most, and how much is chance, for a reader of sentences. */
export function drivenLead(
  target: TargetSensitivity,
  sensitivity: Sensitivity,
  look: Pick<Look, 'language'>,
): string {
  const rows = rowsOf(target, sensitivity, look.language).map(row => ({ ...row, name: row.label }))
  return leadSentences(target, rows, look)
}

function leadSentences(
  target: TargetSensitivity,
  rows: readonly Row[],
  look: Pick<Look, 'language'>,
): string {
  return target.mean === null
    ? 'It has no value in any run.'
    : `${averageSentence(target, look)} ${drivenBy(target, rows)}`
}

/** All that is said of each input, as a table: both ends, rank correlation, and where they are known shares of the variance. */
export function drivenTable(
  target: TargetSensitivity,
  sensitivity: Sensitivity,
  { language }: Pick<Look, 'language'>,
): { readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] } {
  const rows = rowsOf(target, sensitivity, language)
  const { chance } = target
  const shares = (indices: Indices | null): string[] =>
    chance === null ? [] : [indices?.first, indices?.total].map(share => (share ? indexText(share) : '–'))
  return {
    head: [
      'input',
      'at its lowest',
      'at its highest',
      'rank',
      ...(chance === null ? [] : ['alone', 'in all']),
    ],
    rows: [
      ...rows.map(({ label, words, input: { tornado, rank, indices } }) => {
        const ends = words ? tornado.toSorted((a, b) => a.target.value - b.target.value) : tornado
        const texts = ends.map(end => `${valueText(target.kind, end.target)}${words ? ` (${end.at})` : ''}`)
        return [
          label,
          texts[0] ?? '–',
          texts.at(-1) ?? '–',
          rank === null ? '–' : signed(rank.value),
          ...shares(indices),
        ]
      }),
      ...(chance === null ? [] : [['chance during the run', '–', '–', '–', ...shares(chance)]]),
    ],
  }
}

/** Why shares of the variance are missing, where it is not for want of asking; else empty. */
export function withoutSentence({ without, name }: TargetSensitivity): string {
  switch (without) {
    case 'rare':
      return 'Too rare for shares of the variance: more --rows would tell.'
    case 'unknown':
      return `No shares of the variance: ${name} has no value in some runs.`
    case 'constant':
    case 'not-asked':
    case null:
      return ''
  }
}

function targetLines(target: TargetSensitivity, sensitivity: Sensitivity, look: Look): string[] {
  const rows = rowsOf(target, sensitivity, look.language).map(({ label, ...row }) => ({
    ...row,
    // The label where there is room for it, else the name.
    name: widthOf(label) <= NAME ? label : row.name,
  }))
  const title = drivenTitle(target, look)
  const lead = wrapped(leadSentences(target, rows, look), 2)
  if (target.mean === null) return [title, ...lead]
  return [title, ...lead, ...tornadoLines(target, rows, look), ...indexLines(target, rows, look)]
}

function averageSentence(
  { kind, unit, known, ...target }: TargetSensitivity,
  { language }: Pick<Look, 'language'>,
): string {
  const mean = valueText(kind, { value: target.mean!, low: target.meanLow!, high: target.meanHigh! })
  if (kind === 'outcome')
    return target.mean === 0 ? `It comes in no run: ${mean}.` : `It comes in ${mean} of the runs.`
  const of = unit === null ? '' : ` ${inLanguage(unit, language)}`
  const where = known < 1 ? `, where it has a value: in ${percentText(known)} of the runs` : ''
  return `It is ${mean}${of} on average${where}.`
}

/** The total index, or without indices how far apart the ends of the tornado are. */
function weightOf({ input: { indices, tornado } }: Row): number {
  return indices === null ? swing(tornado) : indices.total.value + 1e-9 * swing(tornado)
}

function swing(ends: readonly TornadoEnd[]): number {
  if (ends.length === 0) return 0
  const means = ends.map(({ target }) => target.value)
  return Math.max(...means) - Math.min(...means)
}

function valueText(kind: TargetSensitivity['kind'], value: TornadoEnd['target']): string {
  return kind === 'outcome' ? shareText(value) : supportedText(value.value, value.low, value.high)
}

/** One sentence, or two: what matters most, and how much is chance. */
function drivenBy(target: TargetSensitivity, rows: readonly Row[]): string {
  const [most] = rows as [Row]
  const { indices, tornado } = most.input
  if (target.without === 'constant') return 'It is the same in every run: nothing drives it.'
  if (indices === null) return swingSentence(target, most, tornado)
  const rest = chanceSentence(target.chance!)
  if (indices.total.high < 0.01)
    return `None of the inputs accounts for 1 % of its variance, however combined${rest}.`
  return `${most.name} matters most: ${variance(indices)}${rest}.`
}

function variance({ first, total }: Indices): string {
  const alone = roughly(first.value)
  const all = roughly(total.value)
  if (alone === all) return `it accounts for ${all} of the variance`
  return `it accounts for ${alone} of the variance alone and for ${all} with all it does together with others`
}

function chanceSentence(chance: Indices): string {
  return chance.total.high < 0.005
    ? '; chance during the run does nothing'
    : `; chance during the run alone for ${roughly(chance.first.value)}`
}

function roughly(share: number): string {
  const percent = Math.round(share * 100)
  return percent < 1 ? 'less than 1 %' : `${percent} %`
}

function swingSentence(target: TargetSensitivity, { name }: Row, ends: readonly TornadoEnd[]): string {
  if (ends.length === 0 || swing(ends) === 0) return 'None of the inputs moves it.'
  const sorted = ends.toSorted((a, b) => a.target.value - b.target.value)
  const [least, greatest] = [sorted[0]!, sorted.at(-1)!]
  const apart = least.target.high < greatest.target.low
  const text = (end: TornadoEnd): string => `${valueText(target.kind, end.target)} (${whereText(end)})`
  return `${name} moves it most: from ${text(least)} to ${text(greatest)}${apart ? '' : ', which may be luck'}.`
}

function whereText({ at, input }: TornadoEnd): string {
  return input === null ? at : `its ${at}`
}

const NAME = 22
const FIGURE = 12
const RANK = 7
const BAR = WIDTH - 2 - NAME - 2 * (FIGURE + 1) - RANK

/** For each input where the mean of the target goes as the input goes from low to high: ░ on the low side, █ on the high one. */
function tornadoLines(target: TargetSensitivity, rows: readonly Row[], { color }: Look): string[] {
  const { dim } = picocolors.createColors(color)
  const moved = rows.filter(({ input }) => input.tornado.length > 1)
  if (moved.length === 0 || target.without === 'constant') return []
  const means = moved.flatMap(({ input }) => input.tornado.map(end => end.target.value))
  const scale = { least: Math.min(...means), most: Math.max(...means), mean: target.mean! }
  const head = `  ${' '.repeat(NAME)}${right('lowest', FIGURE)} ${' '.repeat(BAR)} ${left('highest', FIGURE)}${right('rank', RANK)}`
  return [
    dim(head),
    ...moved.flatMap(({ name, words, input: { tornado, rank } }) => {
      const ends = words ? tornado.toSorted((a, b) => a.target.value - b.target.value) : tornado
      const [low, high] = [ends[0]!, ends.at(-1)!]
      const figures = [low, high].map(end => valueText(target.kind, end.target)) as [string, string]
      const drawn = spanBar(low.target.value, high.target.value, scale, color)
      const correlation = rank === null ? '–' : signed(rank.value)
      const row = `  ${left(name, NAME)}${right(figures[0], FIGURE)} ${drawn} ${left(figures[1], FIGURE)}${right(correlation, RANK)}`
      return words ? [row, ...wordLines(target, ends).map(dim)] : [row]
    }),
  ]
}

/** Of words which is which. */
function wordLines(target: TargetSensitivity, ends: readonly TornadoEnd[]): string[] {
  const texts = ends.map(({ at, target: mean }) => `${at} ${valueText(target.kind, mean)}`)
  return wrapped(texts.join(', '), 4)
}

function signed(correlation: number): string {
  const text = correlation.toFixed(2)
  return Number(text) === 0 ? '0.00' : correlation > 0 ? `+${text}` : text
}

/** From the mean at the low end to the mean at the high end, with the mean of all runs marked. */
function spanBar(
  low: number,
  high: number,
  { least, most, mean }: { readonly least: number; readonly most: number; readonly mean: number },
  color: boolean,
): string {
  const { cyan, yellow, dim } = picocolors.createColors(color)
  const place = (value: number): number =>
    most === least ? 0 : Math.round(((value - least) / (most - least)) * (BAR - 1))
  const middle = Math.min(BAR - 1, Math.max(0, place(mean)))
  const cells = Array.from({ length: BAR }, (_, cell) => {
    const [lowCell, highCell] = [place(low), place(high)]
    if (cell === middle) return dim('│')
    const within = (end: number): boolean => (cell - middle) * (cell - end) <= 0
    if (within(highCell)) return cyan('█')
    return within(lowCell) ? yellow('░') : ' '
  })
  return cells.join('')
}

const SHARE = 13
const STACK = WIDTH - 2 - NAME - 1 - 2 * SHARE - 1

/** How much of the variance each input accounts for: █ alone, ░ together with others. */
function indexLines(target: TargetSensitivity, rows: readonly Row[], { color }: Look): string[] {
  if (target.chance === null) {
    const without = withoutSentence(target)
    return without === '' ? [] : wrapped(without, 2)
  }
  const { dim } = picocolors.createColors(color)
  const all = [
    ...rows.map(({ name, input }) => ({ name, indices: input.indices! })),
    { name: 'chance during the run', indices: target.chance },
  ]
  return [
    dim(
      `  ${left('share of the variance', NAME)} ${' '.repeat(STACK)}${right('alone', SHARE)}${right('in all', SHARE)}`,
    ),
    ...all.map(({ name, indices }) => {
      const { first, total } = indices
      return `  ${left(name, NAME)} ${stack(indices, color)}${right(indexText(first), SHARE)}${right(indexText(total), SHARE)}`
    }),
  ]
}

function stack({ first, total }: Indices, color: boolean): string {
  const { cyan, yellow } = picocolors.createColors(color)
  const cells = (share: number): number => Math.round(share * STACK)
  const alone = cells(first.value)
  const more = Math.max(0, cells(total.value) - alone)
  return `${cyan('█'.repeat(alone))}${yellow('░'.repeat(more))}${' '.repeat(STACK - alone - more)}`
}

/** `31 ± 1 %`; `below 3 %` where the interval begins at 0. */
function indexText({ value, low, high }: Indices['first']): string {
  if (high === 0) return '0 %'
  if (low === 0) return shareText({ value: 0, low, high })
  const half = ((high - low) / 2) * 100
  const decimals = half < 0.95 ? 1 : 0
  return `${(value * 100).toFixed(decimals)} ± ${Math.max(half, 10 ** -decimals).toFixed(decimals)} %`
}

function remarks(sensitivity: Sensitivity): string[] {
  const lines = [
    ...methodSentences(sensitivity),
    `tft ${sensitivity.program}: the same seed gives the same figures.`,
  ]
  return ['Remarks', ...lines.flatMap(line => wrapped(line, 2))]
}

/** What the columns mean and where they come from. */
export function methodSentences({ rows, together, confidence, targets }: Sensitivity): string[] {
  const indices = targets.some(target => target.chance !== null)
  return [
    'lowest, highest: mean of the result where the input is in its lowest and highest tenth, or for each word. rank: Spearman’s rank correlation.',
    ...(indices
      ? [
          `Shares of the variance: indices of Sobol, first-order (alone) and total (in all), from ${formatCount(rows!)} rows of Saltelli’s design, ± for ${formatNumber(confidence * 100)} %. Shares in all add up to more than 100 % where things work together.`,
        ]
      : []),
    ...together.map(
      names =>
        `${names.join(', ')} are drawn together: their shares of the variance are those of all of them.`,
    ),
  ]
}
