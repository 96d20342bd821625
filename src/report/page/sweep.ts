/** The page of a sweep: how the outcomes go over one setting or two, where the leading one changes, what comes of it. */
import type { Sweep, SweepMean } from '../../study/index.ts'
import { formatCount } from '../../text/index.ts'
import { type Chart, chartsOfSweep } from '../charts/index.ts'
import { conditionSentences } from '../condition.ts'
import { supportedText } from '../estimate.ts'
import { inLanguage, labelled } from '../layout.ts'
import { intervalText, shareText } from '../probability.ts'
import { sweepReport } from '../sweep.ts'
import { turnSentences } from '../sweep-turns.ts'
import { evidenceSection } from './evidence.ts'
import type { PagePart, PageSection, ReportPage } from './page.ts'
import { type Background, briefOf, chartSection, gameSection, onlyThere, scenarioSection } from './run.ts'

/** Sentences in the answer on where the leading outcome changes; all of them have a section. */
const TOLD = 2

export function sweepPage(sweep: Sweep, background: Background, language: string): ReportPage {
  const { scenario, title, variant, axes, points, runs, seed, program, condition } = sweep
  const over = axes.map(axis => axis.name).join(' and ')
  const charts = chartsOfSweep(sweep, { language })
  const ofEnds = charts.filter(({ name }) => name === 'sweep' || name.startsWith('heat-map'))
  const turns = turnSentences(sweep, { language })
  return {
    language,
    title: `${title === null ? scenario : inLanguage(title, language)}: over ${over}`,
    subtitle: `${variant === null ? '' : `variant ${variant} · `}${points.length} points of ${formatCount(runs)} runs, all in the same worlds · seed ${seed}`,
    answer: [
      subjectSentence(sweep, language),
      ...turns.slice(0, TOLD).map(each => each.replace(/^Nowhere: /, '')),
      furtherTurns(turns),
    ]
      .join(' ')
      .trimEnd(),
    sections: onlyThere([
      {
        id: 'over',
        heading: `How it ends over ${over}`,
        parts: [
          ...briefOf(background.game, language),
          ...(condition === null ? [] : [paragraph(conditionSentences(condition, runs).join(' '))]),
          { kind: 'charts', charts: ofEnds },
        ],
      },
      {
        id: 'turns',
        heading: 'Where the leading outcome changes',
        parts: turns.map(paragraph),
      },
      subjectSection(sweep, language),
      meansSection(
        sweep,
        charts.filter(chart => !ofEnds.includes(chart)),
        language,
      ),
      {
        id: 'figures',
        heading: 'All figures',
        parts: [
          {
            kind: 'lines',
            heading: 'The sweep as the terminal shows it',
            text: sweepReport(sweep, { color: false, language }),
            shown: 'reference',
          },
        ],
      },
      gameSection(background.game, language),
      evidenceSection(background.evidence, language),
      scenarioSection(background),
    ]),
    colophon: `tft ${program}. The same version, scenario and seed give the same figures.`,
  }
}

function furtherTurns(turns: readonly string[]): string {
  const more = turns.length - TOLD
  return more <= 0 ? '' : `It changes in ${more === 1 ? 'one more place' : `${more} more places`}.`
}

/** What was asked about, or else what the settings move most: where it is least and where most. */
function subjectSentence(sweep: Sweep, language: string): string {
  const figures = subjectFigures(sweep)
  const known = figures.flatMap(({ mean }, at) => (mean === null ? [] : [{ at, mean }]))
  const name = subjectName(sweep, language)
  if (known.length === 0) return `${name} has no value at any point.`
  const [first] = known as [(typeof known)[0]]
  const least = known.reduce((best, each) => (each.mean.value < best.mean.value ? each : best), first)
  const most = known.reduce((best, each) => (each.mean.value > best.mean.value ? each : best), first)
  const text = ({ at }: { readonly at: number }): string => figures[at]!.figure
  if (least.mean.value === most.mean.value) return `${name} is ${text(first)} at every point.`
  return `${name} goes from ${text(least)} (${pointText(sweep, least.at)}) to ${text(most)} (${pointText(sweep, most.at)}).`
}

function subjectName({ subject, outcomes, measures }: Sweep, language: string): string {
  const { name, label } = (subject.kind === 'outcome' ? outcomes : measures)[subject.index]!
  const words = labelled(label, name, language)
  return subject.kind === 'payoff' ? `The payoff of ${words}` : words
}

/** `threat 40, quality 0.5`. */
function pointText({ axes }: Sweep, point: number): string {
  const columns = axes[1]?.values.length ?? 1
  const at = [Math.floor(point / columns), point % columns]
  return axes.map(({ name, values }, axis) => `${name} ${values[at[axis]!]}`).join(', ')
}

interface Figure {
  readonly mean: SweepMean | null
  readonly figure: string
  readonly interval: string
}

/** Of the subject, one a point. */
function subjectFigures({ subject, points }: Sweep): Figure[] {
  return points.map(({ probabilities, means }) => {
    if (subject.kind === 'outcome') {
      const share = probabilities[subject.index]!
      return { mean: share, figure: shareText(share), interval: intervalText(share) }
    }
    return figureOf(means[subject.index]!)
  })
}

function figureOf(mean: SweepMean | null): Figure {
  if (mean === null) return { mean, figure: 'in no run', interval: '' }
  const { value, low, high } = mean
  const text = (each: number): string => supportedText(each, low, high)
  return {
    mean,
    figure: text(value),
    interval: low === null || high === null ? '' : `${text(low)} – ${text(high)}`,
  }
}

/** Point by point: of two settings the map says it. */
function subjectSection(sweep: Sweep, language: string): PageSection | null {
  const [axis, second] = sweep.axes
  if (axis === undefined || second !== undefined) return null
  const name = subjectName(sweep, language)
  return {
    id: 'subject',
    heading: name,
    parts: [
      paragraph(subjectSentence(sweep, language)),
      {
        kind: 'table',
        caption: `${name} at each value of ${axis.name}`,
        table: {
          head: [axis.name, sweep.subject.kind === 'outcome' ? 'probability' : 'mean', 'interval'],
          rows: subjectFigures(sweep).map(({ figure, interval }, at) => [
            String(axis.values[at]),
            figure,
            interval,
          ]),
        },
      },
    ],
  }
}

/** Means of measures and payoffs: at both ends, and where each is least and most. */
function meansSection(sweep: Sweep, charts: readonly Chart[], language: string): PageSection | null {
  const { measures, points } = sweep
  const rows = measures.flatMap(({ kind, name, label, unit }, index) => {
    const figures = points.map(({ means }) => figureOf(means[index]!))
    const known = figures.flatMap(({ mean }, at) => (mean === null ? [] : [{ at, value: mean.value }]))
    // Who never gets anything has no row.
    if (known.length === 0 || (kind === 'payoff' && known.every(({ value }) => value === 0))) return []
    const [first] = known as [(typeof known)[0]]
    const least = known.reduce((best, each) => (each.value < best.value ? each : best), first)
    const most = known.reduce((best, each) => (each.value > best.value ? each : best), first)
    const where = ({ at }: { readonly at: number }): string =>
      `${figures[at]!.figure} (${pointText(sweep, at)})`
    const words = `${kind === 'payoff' ? 'payoff of ' : ''}${labelled(label, name, language)}`
    return [
      [
        unit === null ? words : `${words}, ${inLanguage(unit, language)}`,
        ...(least.value === most.value
          ? [figures[first.at]!.figure, 'the same']
          : [where(least), where(most)]),
      ],
    ]
  })
  if (rows.length === 0) return chartSection('means', 'What comes of it', charts)
  const moved = rows.filter(([, , most]) => most !== 'the same').length
  return {
    id: 'means',
    heading: 'What comes of it',
    parts: [
      paragraph(
        moved === 0
          ? 'On average nothing that is measured differs between the points.'
          : `On average ${moved} of the ${rows.length} figures below ${moved === 1 ? 'differs' : 'differ'} between the points.`,
      ),
      { kind: 'charts', charts },
      {
        kind: 'table',
        caption: 'Means, and at which point each is least and most',
        table: { head: ['of', 'least', 'most'], rows },
      },
    ],
  }
}

function paragraph(text: string): PagePart {
  return { kind: 'paragraph', text }
}
