/** The page of a sensitivity analysis: what drives the result. */
import type { Sensitivity } from '../../study/index.ts'
import { formatCount } from '../../text/index.ts'
import { chartsOfSensitivity } from '../charts/index.ts'
import { inLanguage } from '../layout.ts'
import { sensitivityReport } from '../sensitivity.ts'
import { evidenceSection } from './evidence.ts'
import type { ReportPage } from './page.ts'
import { type Background, briefOf, gameSection, scenarioSection } from './run.ts'

export function sensitivityPage(
  sensitivity: Sensitivity,
  background: Background,
  language: string,
): ReportPage {
  const { scenario, title, inputs, runs, seed, program } = sensitivity
  return {
    language,
    title: `${title === null ? scenario : inLanguage(title, language)}: what drives it`,
    subtitle: `${inputs.length} uncertain inputs · ${formatCount(runs)} runs · seed ${seed}`,
    answer: `How far each of ${inputs.length} uncertain inputs moves each result, alone and together with others.`,
    sections: [
      {
        id: 'drives',
        heading: 'What drives it',
        parts: [
          ...briefOf(background.game, language),
          { kind: 'charts' as const, charts: chartsOfSensitivity(sensitivity, { language }) },
        ],
      },
      {
        id: 'figures',
        heading: 'All figures',
        parts: [
          {
            kind: 'lines' as const,
            heading: 'The analysis as the terminal shows it',
            text: sensitivityReport(sensitivity, { color: false, language }),
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
