/** The page of a tournament: who earns most, who beats whom, what a population of them becomes, and who they are. */
import type { Tournament } from '../../study/index.ts'
import { formatCount, listed } from '../../text/index.ts'
import { chartsOfTournament } from '../charts/index.ts'
import { inLanguage } from '../layout.ts'
import { estimateText, tournamentReport } from '../tournament.ts'
import { evolutionSentences } from '../tournament-evolution.ts'
import { evidenceSection } from './evidence.ts'
import type { ReportPage } from './page.ts'
import { type Background, briefOf, gameSection, scenarioSection } from './run.ts'

export function tournamentPage(tournament: Tournament, background: Background, language: string): ReportPage {
  const { scenario, title, entrants, runs, seed, program, exactMatches, matches } = tournament
  const charts = chartsOfTournament(tournament, { language })
  const named = (name: string) => charts.filter(chart => chart.name === name)
  const best = entrants.filter(({ rank }) => rank === 1).map(({ name }) => name)
  return {
    language,
    title: `${title === null ? scenario : inLanguage(title, language)}: a tournament of ${entrants.length} strategies`,
    subtitle:
      runs === null
        ? `${matches.length} matches, all exact`
        : `${exactMatches} of ${matches.length} matches exact, the others ${formatCount(runs)} runs · seed ${seed}`,
    answer:
      best.length === 1
        ? `${best[0]} earns most: ${estimateText(entrants[0]!.score)} a match.`
        : `${listed(best)} earn most, and cannot be told apart: about ${estimateText(entrants[0]!.score)} a match.`,
    sections: [
      {
        id: 'ranking',
        heading: 'Who earns most',
        parts: [...briefOf(background.game, language), { kind: 'charts', charts: named('ranking') }],
      },
      {
        id: 'matches',
        heading: 'Who earns what against whom',
        parts: [{ kind: 'charts', charts: named('matches') }],
      },
      {
        id: 'evolution',
        heading: 'What a population of them becomes',
        parts: [
          { kind: 'charts', charts: named('replicator') },
          ...evolutionSentences(tournament).map(text => ({
            kind: 'paragraph' as const,
            text,
          })),
        ],
      },
      {
        id: 'strategies',
        heading: 'The strategies',
        parts: [
          {
            kind: 'table',
            caption: 'The strategies',
            table: {
              head: ['strategy', 'what it does'],
              rows: entrants.map(({ name, summary, file }) => [name, summary ?? `defined in ${file}`]),
            },
          },
        ],
      },
      {
        id: 'figures',
        heading: 'All figures',
        parts: [
          {
            kind: 'lines',
            heading: 'The tournament as the terminal shows it',
            text: tournamentReport(tournament, { color: false, language }),
            shown: 'folded',
          },
        ],
      },
      gameSection(background.game, language),
      evidenceSection(background.evidence, language),
      scenarioSection(background),
    ],
    colophon: `tft ${program}. The same version, scenario and seed give the same figures.`,
  }
}
