/** The page of one simulation: how it ends, how it went, worlds told, what it rests on, how to have it again. */
import type { Game } from '../../game/index.ts'
import type { Evidence } from '../../scenario/index.ts'
import type { Result } from '../../simulation/index.ts'
import { formatCount, formatNumber } from '../../text/index.ts'
import { type Chart, chartsOfResult, momentsOf } from '../charts/index.ts'
import { conditionSentences, learntRows } from '../condition.ts'
import { gameGraph } from '../game-graph.ts'
import { inLanguage, labelled } from '../layout.ts'
import { showMermaid } from '../mermaid.ts'
import { intervalText, percentText, probabilityText } from '../probability.ts'
import { showReport } from '../show.ts'
import { boardMarkup } from './board.ts'
import { evidenceSection } from './evidence.ts'
import { graphMarkup } from './graph.ts'
import { languageOf } from './language.ts'
import type { PagePart, PageSection, ReportPage } from './page.ts'
import { tellingRank } from './telling.ts'
import { type ToldWorlds, toldSection } from './told.ts'

/** What a page about a scenario knows of it besides the answer. */
export interface Background {
  readonly game: Game
  readonly evidence: Evidence
  /** The text of its file. */
  readonly text: string
  /** The command that gives the answer again. */
  readonly command: string
  /** Null: none is told. */
  readonly told: ToldWorlds | null
}

export function runPage(result: Result, background: Background, language: string): ReportPage {
  const { scenario, title, variant, runs, seed, program, gameHash } = result
  const charts = chartsOfResult(result, momentsOf(background.game), { language })
  const named = (...names: readonly string[]): Chart[] =>
    charts.filter(chart => names.some(name => chart.name === name || chart.name.startsWith(`${name}-`)))
  const rank = tellingRank(background.game, result, charts)
  return {
    language,
    title: title === null ? scenario : inLanguage(title, language),
    subtitle: `${scenario}${variant === null ? '' : `, variant ${variant}`} · ${formatCount(runs)} runs · seed ${seed}`,
    answer: answerOf(result, language),
    sections: onlyThere([
      {
        id: 'ends',
        heading: 'How it ends',
        parts: [
          ...briefOf(background.game, language),
          ...conditionParts(result),
          { kind: 'charts', charts: named('outcomes', 'when') },
          {
            kind: 'paragraph',
            note: true,
            text: `Every interval holds the true value in ${formatNumber(result.confidence * 100)} % of cases: it says how far so many runs can be trusted, and nothing of whether the model is right.`,
          },
        ],
      },
      chartSection('came', 'What came of it', named('yes-or-no', 'histogram'), rank),
      chartSection('went', 'How it went', named('fan', 'shares'), rank),
      chartSection('moves', 'What they did', named('moves')),
      limitsSection(result, language),
      learntSection(result, language),
      toldSection(background.told, background.game, language),
      gameSection(background.game, language),
      evidenceSection(background.evidence, language),
      reproduceSection(background, result),
    ]),
    colophon: `tft ${program}, game ${gameHash.slice(0, 12)}. The same version, scenario and seed give the same figures.`,
  }
}

/** Sections that there is something to show in. */
export function onlyThere(sections: readonly (PageSection | null)[]): PageSection[] {
  return sections.filter(section => section !== null)
}

/** The answer in a sentence: what is likeliest, and what else is likely. */
function answerOf({ outcomes }: Result, language: string): string {
  const ranked = outcomes.filter(each => each.count > 0).toSorted((a, b) => b.probability - a.probability)
  const said = ranked.map(each => {
    const interval = each.probability === 1 ? '' : ` (${intervalText(each)})`
    return `${labelled(each.label, each.name, language)} ${probabilityText(each)}${interval}`
  })
  const [first, ...others] = said
  return others.length === 0
    ? `It ends in one way: ${first}.`
    : `Most often it ends in ${first}; then ${others.join(', ')}.`
}

export function briefOf(game: Game, language: string): PagePart[] {
  const { brief } = game
  return brief === null
    ? []
    : [{ kind: 'paragraph', text: inLanguage(brief, language), language: languageOf(brief, language) }]
}

export function chartSection(
  id: string,
  heading: string,
  charts: readonly Chart[],
  rank: (chart: Chart) => number = () => 0,
): PageSection | null {
  return charts.length === 0 ? null : { id, heading, parts: [{ kind: 'charts', charts, rank }] }
}

/** Which runs count, and how many they are. */
function conditionParts({ condition, runs }: Result): PagePart[] {
  return condition === null
    ? []
    : [{ kind: 'paragraph', text: conditionSentences(condition, runs).join(' ') }]
}

/** How often values were held at an end of their range, and how often something was still under way: what the model cut short. */
function limitsSection({ bands, pending }: Result, language: string): PageSection | null {
  const labels = new Map(bands.variables.map(({ name, label }) => [name, labelled(label, name, language)]))
  const met = bands.limits.filter(({ lowPerRun, highPerRun }) => lowPerRun > 0 || highPerRun > 0)
  if (met.length === 0 && pending.share === 0) return null
  const times = (perRun: number): string => (perRun === 0 ? '–' : formatNumber(perRun, 2))
  return {
    id: 'limits',
    heading: 'What was cut short',
    parts: [
      ...(pending.share === 0
        ? []
        : [
            {
              kind: 'paragraph' as const,
              text: `Something was still under way at the end of ${percentText(pending.share)} of the runs: set going, but due only after the end.`,
            },
          ]),
      ...(met.length === 0
        ? []
        : [
            {
              kind: 'paragraph' as const,
              note: true,
              text: 'A variable that would have left its range was held at the end of it. Where that is so in many runs, the range says as much about the result as the model does.',
            },
            {
              kind: 'table' as const,
              caption: 'Held at an end of its range, times a run',
              table: {
                head: ['variable', 'at the lowest', 'at the highest'],
                rows: met.map(({ name, lowPerRun, highPerRun }) => [
                  labels.get(name) ?? name,
                  times(lowPerRun),
                  times(highPerRun),
                ]),
              },
            },
          ]),
    ],
  }
}

function learntSection({ condition }: Result, language: string): PageSection | null {
  if (condition === null || condition.learnt.length === 0) return null
  return {
    id: 'learnt',
    heading: 'What the runs that count tell',
    parts: [
      {
        kind: 'table',
        caption: 'Types and uncertain parameters, in all runs and in those that count',
        table: {
          head: ['of', 'in all runs', 'in these'],
          rows: learntRows(condition.learnt, language),
        },
      },
    ],
  }
}

export function gameSection(game: Game, language: string): PageSection {
  const graph = gameGraph(game, language)
  return {
    id: 'game',
    heading: 'The game',
    parts: [
      {
        kind: 'markup',
        markup: graph === null ? boardMarkup(game, language) : graphMarkup(graph),
      },
      {
        kind: 'lines',
        heading: 'Every move with its conditions and effects, and what depends on what',
        text: showReport(game, { color: false, language }),
        shown: 'reference',
      },
      {
        kind: 'lines',
        heading: 'What changes what, as a Mermaid flowchart',
        text: showMermaid(game, language),
        shown: 'reference',
      },
    ],
  }
}

/** The command and the scenario, for answers that are not one result. */
export function scenarioSection({ command, text }: Background): PageSection {
  return {
    id: 'again',
    heading: 'How to have it again',
    parts: [
      { kind: 'lines', heading: 'The command', text: `$ ${command}\n`, shown: 'open' },
      { kind: 'lines', heading: 'The scenario', text, shown: 'reference' },
    ],
  }
}

export function reproduceSection(
  { command, text }: Background,
  { seed, runs, program, gameHash }: Result,
): PageSection {
  return {
    id: 'again',
    heading: 'How to have it again',
    parts: [
      { kind: 'lines', heading: 'The command', text: `$ ${command}\n`, shown: 'open' },
      {
        kind: 'table',
        caption: 'What the figures depend on',
        table: {
          head: ['what', 'value'],
          rows: [
            ['version of tft', program],
            ['seed', seed],
            ['runs', formatCount(runs)],
            ['game (SHA-256)', gameHash],
          ],
        },
      },
      { kind: 'lines', heading: 'The scenario', text, shown: 'reference' },
    ],
  }
}
