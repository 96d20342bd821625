import { formatCount, formatNumber } from '../../text/index.ts'
import { labelled } from '../layout.ts'
import { isShare, shareOfYes } from '../yes-or-no.ts'
import type { ChartDefinition } from './chart.ts'
import { probabilityBars, probabilityWithInterval } from './probability-bars.ts'
import type { ResultFigures } from './result-figures.ts'
import { subjectOf } from './subject.ts'

export const yesOrNo: ChartDefinition<ResultFigures> = {
  name: 'yes-or-no',
  summary: 'what came of it, yes or no: the share of runs in which each measure that is 0 or 1 is 1',
  draw: ({ result }, { language }) => {
    const level = `${formatNumber(result.confidence * 100)} % interval`
    const bars = result.measures.filter(isShare).map(({ name, label, distribution }) => ({
      label: labelled(label, name, language),
      estimate: shareOfYes(distribution!),
    }))
    if (bars.length === 0) return []
    return [
      probabilityBars({
        name: 'yes-or-no',
        title: 'In how many of the runs',
        subtitle: `${subjectOf(result)}: share of ${formatCount(result.runs)} runs, with its ${level}`,
        description: `Bars of the share of runs in which something held, with its ${level}. ${bars.map(({ label, estimate }) => `${label}: ${probabilityWithInterval(estimate)}`).join('; ')}.`,
        what: 'measure',
        level,
        bars,
      }),
    ]
  },
}
