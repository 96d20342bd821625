/** The page of a sensitivity analysis: what drives each result, where an outcome is likely, what is worth learning first. */
import type { Discovery, Learning, Sensitivity, TargetSensitivity } from '../../study/index.ts'
import { formatCount } from '../../text/index.ts'
import { fileName } from '../charts/file-name.ts'
import { type Chart, chartsOfSensitivity } from '../charts/index.ts'
import {
  boxSentences,
  endedSentence,
  measureSentence,
  soughtSentence,
  togetherSentence,
} from '../discover.ts'
import { inLanguage, labelled } from '../layout.ts'
import { learningSentences } from '../learning.ts'
import { intervalText, shareText } from '../probability.ts'
import {
  drivenLead,
  drivenTable,
  drivenTitle,
  methodSentences,
  sensitivityReport,
  withoutSentence,
} from '../sensitivity.ts'
import { evidenceSection } from './evidence.ts'
import type { PagePart, PageSection, ReportPage } from './page.ts'
import { type Background, briefOf, gameSection, onlyThere, scenarioSection } from './run.ts'

export function sensitivityPage(
  sensitivity: Sensitivity,
  background: Background,
  language: string,
): ReportPage {
  const { scenario, title, variant, inputs, targets, runs, indexRuns, seed, program, discovery, learning } =
    sensitivity
  const charts = chartsOfSensitivity(sensitivity, { language })
  const also = indexRuns === 0 ? '' : ` and ${formatCount(indexRuns)} for shares of the variance`
  return {
    language,
    title: `${title === null ? scenario : inLanguage(title, language)}: what drives it`,
    subtitle: `${variant === null ? '' : `variant ${variant} · `}${inputs.length === 1 ? '1 uncertain input' : `${inputs.length} uncertain inputs`} · ${formatCount(runs)} runs${also} · seed ${seed}`,
    answer: answerOf(sensitivity, language),
    sections: onlyThere([
      aboutSection(sensitivity, background, language),
      ...targets.map((target, index) => targetSection(target, index, sensitivity, charts, language)),
      discovery === null ? null : discoverySection(discovery, charts, language),
      learning === null ? null : learningSection(learning, charts, language),
      {
        id: 'figures',
        heading: 'All figures',
        parts: [
          {
            kind: 'lines',
            heading: 'The analysis as the terminal shows it',
            text: sensitivityReport(sensitivity, { color: false, language }),
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

/** Results told in the answer; the others have their sections. */
const TOLD = 3

function answerOf(sensitivity: Sensitivity, language: string): string {
  const { targets } = sensitivity
  return targets
    .slice(0, TOLD)
    .map(
      target =>
        `${labelled(target.label, target.name, language)}: ${uncapitalised(drivenLead(target, sensitivity, { language }))}`,
    )
    .join(' ')
}

function uncapitalised(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}

/** The brief, which runs count, and how the tables below are to be read. */
function aboutSection(sensitivity: Sensitivity, { game }: Background, language: string): PageSection {
  const { given } = sensitivity
  return {
    id: 'about',
    heading: 'How to read it',
    parts: [
      ...briefOf(game, language),
      ...(given === null ? [] : [paragraph(`Only runs count of which this holds: ${given}.`)]),
      ...methodSentences(sensitivity).map(
        (text): PagePart => ({ kind: 'paragraph', note: true, text: capitalised(text) }),
      ),
    ],
  }
}

function targetSection(
  target: TargetSensitivity,
  index: number,
  sensitivity: Sensitivity,
  charts: readonly Chart[],
  language: string,
): PageSection {
  const known = target.mean !== null && target.without !== 'constant'
  const without = withoutSentence(target)
  return {
    id: `drives-${index + 1}`,
    heading: drivenTitle(target, { language }),
    parts: [
      paragraph(drivenLead(target, sensitivity, { language })),
      { kind: 'charts', charts: ofTarget(charts, target) },
      ...(without === '' ? [] : [paragraph(without)]),
      ...(known
        ? [
            {
              kind: 'table' as const,
              caption: `${drivenTitle(target, { language })}: every input, what matters most first`,
              table: drivenTable(target, sensitivity, { language }),
            },
          ]
        : []),
    ],
  }
}

/** Tornado and indices of one result. */
function ofTarget(charts: readonly Chart[], { kind, name }: TargetSensitivity): Chart[] {
  const names = ['tornado', 'indices'].map(chart => fileName(chart, kind === 'outcome' ? '' : kind, name))
  return charts.filter(chart => names.includes(chart.name))
}

function discoverySection(discovery: Discovery, charts: readonly Chart[], language: string): PageSection {
  const { label, outcome, boxes } = discovery
  const name = labelled(label, outcome, language)
  const closing = [togetherSentence(boxes), measureSentence(discovery), endedSentence(discovery)]
  return {
    id: 'discovery',
    heading: `Where ${name} is likely`,
    parts: [
      paragraph(soughtSentence(discovery)),
      ...boxes.flatMap((box, index) => boxSentences(box, index, name).map(paragraph)),
      ...closing.filter(text => text !== '').map(paragraph),
      { kind: 'charts', charts: charts.filter(chart => chart.name.startsWith('peeling')) },
      ...(boxes.length === 0
        ? []
        : [
            {
              kind: 'table' as const,
              caption: 'Boxes, measured in the runs that did not find them',
              table: {
                head: ['where', `${name} there`, 'interval', 'of all such runs', 'of all runs'],
                rows: boxes.map(({ sentence, density, coverage, mass }) => [
                  sentence,
                  shareText(density),
                  intervalText(density),
                  shareText(coverage),
                  shareText(mass),
                ]),
              },
            },
          ]),
    ],
  }
}

function learningSection(learning: Learning, charts: readonly Chart[], language: string): PageSection {
  return {
    id: 'learning',
    heading: 'What it is worth to learn before choosing',
    parts: [
      ...learningSentences(learning, { language }).map(paragraph),
      { kind: 'charts', charts: charts.filter(({ name }) => name === 'learning') },
    ],
  }
}

function paragraph(text: string): PagePart {
  return { kind: 'paragraph', text }
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
