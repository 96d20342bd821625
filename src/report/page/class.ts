/** The page of a class: how its games ended and what they brought beside the model, who was hostile first, what was picked. */
import type { ClassDecision, ClassDocument, ClassPayoff, ClassSection } from '../../study/index.ts'
import { formatCount, formatNumber } from '../../text/index.ts'
import { classSubject } from '../charts/class-figures.ts'
import { type Chart, type ChartTable, chartsOfClass } from '../charts/index.ts'
import { oneOfSeveral } from '../chosen-among.ts'
import { classReport, modelShare, otherSentence, remarks, whoText } from '../class.ts'
import { apart, beginningLines, endsText, mostTypical, moveLabels, pathText } from '../class-courses.ts'
import { payoffFigures } from '../class-payoffs.ts'
import { counted, playedText, playerLabel } from '../class-words.ts'
import { inLanguage, labelled } from '../layout.ts'
import { intervalText, percentText } from '../probability.ts'
import { stepsText } from '../story-page.ts'
import { evidenceSection } from './evidence.ts'
import type { PagePart, PageSection, ReportPage } from './page.ts'
import { type Background, briefOf, gameSection, onlyThere, scenarioSection } from './run.ts'

/** `background` is of the first section; what it says of the scenario is told where all sections are of that one. */
export function classPage(document: ClassDocument, background: Background, language: string): ReportPage {
  const { sections, program } = document
  const [first] = sections
  const charts = chartsOfClass(document, { language })
  const games = sections.reduce((sum, section) => sum + section.games.length, 0)
  const alone = sections.every(({ gameHash }) => gameHash === first!.gameHash)
  return {
    language,
    title: `${first!.title === null || !alone ? 'The games of a class' : `${inLanguage(first!.title, language)}: the games of a class`}`,
    subtitle: sections.map(section => `${section.scenario}: ${playedText(section, language)}`).join(' · '),
    answer: sections.map(section => answerOf(section, sections.length > 1, language)).join(' '),
    sections: [
      ...sections.flatMap((section, at) =>
        sectionsOf(section, document, charts[at]!, {
          alone: sections.length === 1,
          at,
          background,
          language,
        }),
      ),
      ...notCounted(document),
      {
        id: 'figures',
        heading: 'All figures',
        parts: [
          {
            kind: 'lines',
            heading: `${counted(games, 'game')} as the terminal shows them`,
            text: classReport(document, { color: false, language }),
            shown: 'folded',
          },
        ],
      },
      ...(alone
        ? [gameSection(background.game, language), evidenceSection(background.evidence, language)]
        : []),
      scenarioSection(background),
    ],
    colophon: `tft ${program}. Every game was replayed before it counted. The same version, scenario, seed and games give the same figures.`,
  }
}

/** How it ended most often, beside the policy. */
function answerOf(section: ClassSection, named: boolean, language: string): string {
  const { outcomes, games, payoffs, side } = section
  const most = outcomes.toSorted((a, b) => b.count - a.count)[0]!
  const own = payoffs.find(({ player }) => player === side)!
  const label = labelled(most.label, most.name, language)
  const where = named ? `${section.scenario} as ${playerLabel(section, side, language)}: ` : ''
  const earned = muchText(own)
  return `${where}${formatCount(most.count)} of ${counted(games.length, 'game')} ended in ${label}; with the policy of the file in the same worlds it would have been ${formatCount(most.policyThere)}. On average the class earned ${earned} that policy.`
}

/** `0.6 less than`, in the digits of the table of payoffs. */
function muchText(own: ClassPayoff): string {
  const { difference } = payoffFigures(own)
  if (Number(difference.replaceAll(',', '')) === 0) return 'as much as'
  return difference.startsWith('-') ? `${difference.slice(1)} less than` : `${difference} more than`
}

/** `World by world the class got 0.6 less than …`. */
function worldByWorld(own: ClassPayoff): string {
  const range = payoffFigures(own).range(own.difference)
  const much = muchText(own)
  return `World by world the class got ${much} the policy would have${range === '' ? '' : ` (difference ${range})`}: what skill or folly did, with the luck of the worlds taken out.`
}

interface Place {
  /** Whether it is the only section. */
  readonly alone: boolean
  readonly at: number
  readonly background: Background
  readonly language: string
}

function sectionsOf(
  section: ClassSection,
  { seed }: ClassDocument,
  charts: readonly Chart[],
  { alone, at, background, language }: Place,
): PageSection[] {
  const id = (name: string): string => (at === 0 ? name : `${name}-${at + 1}`)
  const { title } = section
  // With several kinds of games one heading says which, and those below it stay short.
  const group = alone
    ? null
    : {
        id: id('played'),
        heading: `${title === null ? '' : `${inLanguage(title, language)} · `}${classSubject(section, language)}`,
      }
  const named = (name: string): Chart[] => charts.filter(chart => chart.name.startsWith(name))
  const own = section.payoffs.find(({ player }) => player === section.side)!
  const others = section.payoffs.filter(({ player }) => player !== section.side)
  return onlyThere([
    {
      id: id('ended'),
      heading: 'How it ended',
      parts: [
        ...(at === 0 ? briefOf(background.game, language) : []),
        { kind: 'charts', charts: named('class-outcomes') },
        table('Endings of the games', outcomeTable(section, language)),
        ...remarks(section, seed).map(text => ({ kind: 'paragraph' as const, text, note: true })),
      ],
    },
    {
      id: id('brought'),
      heading: 'What it brought',
      parts: [
        { kind: 'charts', charts: named('class-payoffs') },
        {
          kind: 'paragraph',
          text: worldByWorld(own),
        },
        ...others.map(each => ({ kind: 'paragraph' as const, text: otherSentence(section, each, language) })),
      ],
    },
    section.first.marked
      ? {
          id: id('first'),
          heading: 'Who was hostile first',
          parts: [
            {
              kind: 'paragraph',
              note: true,
              text: 'The first move of a stance below 0, as the file marks it. Beside it: with the policy of the file in the same worlds.',
            },
            table('Who was hostile first', firstTable(section, language)),
          ],
        }
      : null,
    {
      id: id('picked'),
      heading: 'What was picked',
      parts: [table('Decisions', decisionTable(section, language)), ...decisionsLeft(section.decisions)],
    },
    {
      id: id('courses'),
      heading: 'Typical courses',
      parts: [
        table('What was picked in which order; a pick repeated stands once', pathTable(section, language)),
        ...left(section.paths.length, PATHS),
        ...typicalPart(section, language),
        {
          kind: 'lines',
          heading: 'How the games began',
          text: beginningLines(section, { color: false, language }).slice(1).join('\n'),
          shown: 'open',
        },
      ],
    },
    {
      id: id('games'),
      heading: 'Game by game',
      parts: [table('Game by game', gameTable(section, language)), ...left(section.games.length, GAMES)],
    },
  ]).map(each => ({ ...each, group }))
}

function table(caption: string, of: ChartTable): PagePart {
  return { kind: 'table', caption, table: of }
}

function left(rows: number, most: number): PagePart[] {
  return rows <= most
    ? []
    : [
        {
          kind: 'paragraph',
          note: true,
          text: `${formatCount(rows - most)} more are left out, so that the page stays small; --json has them all.`,
        },
      ]
}

function outcomeTable({ outcomes, equilibrium }: ClassSection, language: string): ChartTable {
  return {
    head: [
      'outcome',
      'games',
      'class',
      'interval',
      'policy there',
      'policy, all worlds',
      ...(equilibrium.kind === 'known' ? [`equilibrium${oneOfSeveral(equilibrium)}`] : []),
    ],
    rows: outcomes.map(({ name, label, count, policyThere, policy, equilibrium: solved, ...share }) => [
      labelled(label, name, language),
      formatCount(count),
      percentText(share.probability, 0),
      `${intervalText(share)} %`,
      formatCount(policyThere),
      modelShare(policy),
      ...(solved === null ? [] : [modelShare(solved)]),
    ]),
  }
}

function firstTable(section: ClassSection, language: string): ChartTable {
  return {
    head: ['who', 'games', 'class', 'interval', 'policy there', 'median step'],
    rows: section.first.who.map(({ by, count, step, policyThere, ...share }) => [
      whoText(section, by, language),
      formatCount(count),
      percentText(share.probability, 0),
      `${intervalText(share)} %`,
      formatCount(policyThere),
      step === null ? '' : formatNumber(step),
    ]),
  }
}

/** Rows beyond these are left out. */
const DECISION_ROWS = 40
const PATHS = 20
const GAMES = 200

/** All where they are few; else those in which class and policy are furthest apart, as they follow each other in the game. */
function shownDecisions(decisions: readonly ClassDecision[]): ClassDecision[] {
  const rows = (all: readonly ClassDecision[]): number =>
    all.reduce((sum, { moves }) => sum + toldMoves(moves).length, 0)
  const shown: ClassDecision[] = []
  for (const each of decisions.toSorted((a, b) => apart(b) - apart(a)))
    if (shown.length === 0 || rows([...shown, each]) <= DECISION_ROWS) shown.push(each)
  return decisions.filter(each => shown.includes(each))
}

/** Of many moves those that somebody picked, or that the policy picks now and then. */
function toldMoves(moves: ClassDecision['moves']): ClassDecision['moves'] {
  return moves.length <= FEW_MOVES ? moves : moves.filter(({ count, odds }) => count > 0 || odds >= SELDOM)
}

const FEW_MOVES = 4
const SELDOM = 0.01

function decisionsLeft(decisions: readonly ClassDecision[]): PagePart[] {
  const shown = shownDecisions(decisions)
  const moves = shown.some(each => toldMoves(each.moves).length < each.moves.length)
  const said = [
    ...(shown.length < decisions.length
      ? [
          `Of ${formatCount(decisions.length)} decisions the ${formatCount(shown.length)} are shown in which class and policy were furthest apart.`,
        ]
      : []),
    ...(moves ? ['Moves that nobody picked, and the policy in less than 1 %, are left out.'] : []),
  ]
  return said.length === 0
    ? []
    : [{ kind: 'paragraph', note: true, text: `${said.join(' ')} --json has them all.` }]
}

function decisionTable({ decisions }: ClassSection, language: string): ChartTable {
  const dated = decisions.some(({ firstDay }) => firstDay !== null)
  const tracks = decisions.some(({ track }) => track !== '')
  return {
    head: [
      'step',
      ...(dated ? ['day'] : []),
      ...(tracks ? ['track'] : []),
      'move',
      'picks',
      'class',
      'interval',
      'policy',
    ],
    rows: shownDecisions(decisions).flatMap(({ step, firstDay, track, trackLabel, games, moves }) =>
      toldMoves(moves).map(({ move, label, count, odds, ...share }) => [
        String(step),
        ...(dated ? [firstDay ?? ''] : []),
        ...(tracks ? [labelled(trackLabel, track, language)] : []),
        labelled(label, move, language),
        `${formatCount(count)} of ${formatCount(games)}`,
        percentText(share.probability, 0),
        `${intervalText(share)} %`,
        percentText(odds, 0),
      ]),
    ),
  }
}

function pathTable(section: ClassSection, language: string): ChartTable {
  const labels = moveLabels(section)
  return {
    head: ['games', 'course', 'ended in', 'payoff'],
    rows: section.paths
      .slice(0, PATHS)
      .map(path => [
        formatCount(path.games),
        pathText(path.picks, labels, language),
        endsText(section, path, language),
        formatNumber(path.payoff),
      ]),
  }
}

function typicalPart(section: ClassSection, language: string): PagePart[] {
  const typical = mostTypical(section.games)
  if (typical === null || section.games.length < 2) return []
  const picks = pathText(typical.picks, moveLabels(section), language)
  return [
    {
      kind: 'paragraph',
      text: `The most typical game is ${inLanguage(typical.file, language)}: decision by decision, ${percentText(typical.agreement!, 0)} of the class picked as it did. It went: ${picks}.`,
    },
  ]
}

function gameTable(section: ClassSection, language: string): ChartTable {
  const { games, side, outcomes } = section
  const ended = (name: string): string =>
    labelled(outcomes.find(each => each.name === name)!.label, name, language)
  return {
    head: [
      'file',
      'run',
      'ended in',
      'after',
      'payoff',
      'policy there',
      'its payoff',
      'hostile first',
      'as the class',
    ],
    rows: games
      .slice(0, GAMES)
      .map(({ file, run, outcome, steps, payoffs, policyThere, first, agreement }) => [
        inLanguage(file, language),
        formatCount(run),
        ended(outcome),
        stepsText(steps),
        formatNumber(payoffs[side]!),
        ended(policyThere.outcome),
        formatNumber(policyThere.payoffs[side]!),
        first === null ? '–' : `${whoText(section, first.by, language)}, step ${first.step}`,
        agreement === null ? '–' : percentText(agreement, 0),
      ]),
  }
}

function notCounted({ refused }: ClassDocument): PageSection[] {
  return refused.length === 0
    ? []
    : [
        {
          id: 'not-counted',
          heading: 'Files that do not count',
          parts: [
            table('Files that do not count', {
              head: ['file', 'why'],
              rows: refused.map(({ file, reason }) => [inLanguage(file, 'en'), inLanguage(reason, 'en')]),
            }),
          ],
        },
      ]
}
