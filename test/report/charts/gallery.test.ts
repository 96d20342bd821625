/**
 * docs/charts.md and its pictures are made by the program from the shipped scenarios, and golden: a change of a chart is reviewed as
 * a change of a picture. Regenerate with npm run build and npx vitest run test/report/charts/gallery.test.ts -u; then look at them.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import {
  classCharts,
  comparisonCharts,
  discoveryCharts,
  resultCharts,
  sensitivityCharts,
  sweepCharts,
  tournamentCharts,
} from '../../../src/report/charts/index.ts'
import { folderWith, tft } from '../../cli/tft.ts'

interface Example {
  /** Name of the file that the command writes. */
  readonly chart: string
  /** The definition it is of. */
  readonly of: string
}

/** Commands, and which of their charts are shown. */
const GALLERY: readonly { readonly command: string; readonly shows: readonly Example[] }[] = [
  {
    command: 'tft run kuala-lumpur-2025 --runs 20000',
    shows: [
      { chart: 'outcomes', of: 'outcomes' },
      { chart: 'when', of: 'when' },
      { chart: 'yes-or-no', of: 'yes-or-no' },
      { chart: 'histogram-measure-trade_loss', of: 'histogram' },
      { chart: 'fan-tension', of: 'fan' },
      { chart: 'shares-rare_earths', of: 'shares' },
      { chart: 'moves-us-talks', of: 'moves' },
    ],
  },
  {
    command:
      'tft compare kuala-lumpur-2025 --runs 5000 --variants no_threat,no_summit,both_hawkish --regret us',
    shows: [
      { chart: 'comparison', of: 'comparison' },
      { chart: 'differences-truce', of: 'differences' },
      { chart: 'flow-no_summit', of: 'flow' },
      { chart: 'regret', of: 'regret' },
    ],
  },
  {
    command: 'tft sweep kuala-lumpur-2025 --over threat_points=0:150:25 --runs 1000',
    shows: [{ chart: 'sweep', of: 'sweep' }],
  },
  {
    command:
      'tft sweep kuala-lumpur-2025 --over threat_points=0:150:50 --over talks_quality=0.2:0.6:0.1 --runs 500',
    shows: [{ chart: 'heat-map-escalation', of: 'heat-map' }],
  },
  {
    command:
      'tft sensitivity kuala-lumpur-2025 --of escalation --runs 20000 --rows 1024 --discover escalation',
    shows: [
      { chart: 'tornado-escalation', of: 'tornado' },
      { chart: 'indices-escalation', of: 'indices' },
      { chart: 'peeling', of: 'peeling' },
    ],
  },
  {
    command:
      'tft tournament --strategies cooperate,defect,tit_for_tat,generous,tit_for_two_tats,grim_trigger,pavlov,random',
    shows: [
      { chart: 'ranking', of: 'ranking' },
      { chart: 'matches', of: 'matches' },
      { chart: 'replicator', of: 'replicator' },
    ],
  },
  {
    command: 'tft collect docs/class',
    shows: [
      { chart: 'class-outcomes', of: 'class-outcomes' },
      { chart: 'class-payoffs', of: 'class-payoffs' },
    ],
  },
]

const definitions = [
  ...resultCharts,
  ...comparisonCharts,
  ...sweepCharts,
  ...sensitivityCharts,
  ...discoveryCharts,
  ...tournamentCharts,
  ...classCharts,
]

describe('the gallery', () => {
  const folder = folderWith({})
  afterAll(() => folder.remove())

  it('shows one of every kind of chart', () => {
    const shown = GALLERY.flatMap(({ shows }) => shows.map(each => each.of))
    expect(definitions.map(({ name }) => name).filter(name => !shown.includes(name))).toEqual([])
  })

  it.each(GALLERY)('$command', async ({ command, shows }) => {
    const out = join(folder.path, String(GALLERY.findIndex(each => each.command === command)))
    const { exitCode, error } = await tft([...command.split(' ').slice(1), '--charts', out])
    expect(error).toBe('')
    expect(exitCode).toBe(0)
    for (const { chart } of shows)
      await expect(readFileSync(join(out, `${chart}.svg`), 'utf8')).toMatchFileSnapshot(
        `../../../docs/charts/${chart}.svg`,
      )
  })

  it('is what docs/charts.md shows', async () => {
    const page = [
      '# Charts',
      '',
      'Every answer is drawn too: `--charts FOLDER` writes its charts as SVG with their vega-lite specifications, `--report FILE.html` puts them on one page with everything else. Made by the program from the shipped scenarios; a test makes them anew and compares every byte.',
      '',
      ...GALLERY.flatMap(({ command, shows }) => [
        `## \`${command}\``,
        '',
        ...shows.flatMap(({ chart, of }) => {
          const { summary } = definitions.find(({ name }) => name === of)!
          return [`**${of}**: ${summary}.`, '', `![${of}](charts/${chart}.svg)`, '']
        }),
      ]),
    ].join('\n')
    await expect(page).toMatchFileSnapshot('../../../docs/charts.md')
  })
})
