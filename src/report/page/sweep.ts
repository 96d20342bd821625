/** The page of a sweep: how the outcomes go over one setting or two. */
import type { Sweep } from '../../study/index.ts'
import { formatCount } from '../../text/index.ts'
import { chartsOfSweep } from '../charts/index.ts'
import { inLanguage } from '../layout.ts'
import { sweepReport } from '../sweep.ts'
import { evidenceSection } from './evidence.ts'
import type { ReportPage } from './page.ts'
import { type Background, briefOf, gameSection, scenarioSection } from './run.ts'

export function sweepPage(sweep: Sweep, background: Background, language: string): ReportPage {
  const { scenario, title, axes, points, runs, seed, turns, program } = sweep
  const over = axes.map(axis => axis.name).join(' and ')
  return {
    language,
    title: `${title === null ? scenario : inLanguage(title, language)}: over ${over}`,
    subtitle: `${points.length} points of ${formatCount(runs)} runs, all in the same worlds · seed ${seed}`,
    answer:
      turns.length === 0
        ? `The same outcome leads at every point.`
        : `The leading outcome changes between ${turns.length === 1 ? 'two neighbouring points' : `${turns.length} pairs of neighbouring points`}: the terminal page below says where.`,
    sections: [
      {
        id: 'over',
        heading: `Over ${over}`,
        parts: [
          ...briefOf(background.game, language),
          { kind: 'charts' as const, charts: chartsOfSweep(sweep, { language }) },
        ],
      },
      {
        id: 'figures',
        heading: 'All figures',
        parts: [
          {
            kind: 'lines' as const,
            heading: 'The sweep as the terminal shows it',
            text: sweepReport(sweep, { color: false, language }),
            shown: 'reference',
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
