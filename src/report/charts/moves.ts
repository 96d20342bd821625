import type { MoveShares } from '../../simulation/index.ts'
import { formatCount, formatNumber } from '../../text/index.ts'
import { labelled } from '../layout.ts'
import { grouped, groupName, peakOf } from '../moves.ts'
import { percentText } from '../probability.ts'
import { dayOfStep } from '../when.ts'
import type { Chart, ChartDefinition } from './chart.ts'
import { fileName } from './file-name.ts'
import { framed, plotWidth } from './frame.ts'
import type { ResultFigures } from './result-figures.ts'
import { strips } from './strips.ts'
import { subjectOf } from './subject.ts'

/** Moves drawn of each track, the most frequent first; the table has them all. */
const DRAWN = 8

export const moves: ChartDefinition<ResultFigures> = {
  name: 'moves',
  summary:
    'what the players do: how often each move was picked, over the calendar; one for each player and track',
  draw: (figures, { language }) =>
    grouped(figures.result.moves).flatMap(group => {
      // Passing is what is left when a track's other moves are told.
      const told = group.filter(({ move, perRun }) => move !== 'pass' && perRun > 0)
      return told.length === 0 ? [] : [chartOf(told, figures, language)]
    }),
}

function chartOf(told: readonly MoveShares[], { result, moments }: ResultFigures, language: string): Chart {
  const { calendar, runs } = result
  const day = dayOfStep(calendar)
  const often = told.toSorted((a, b) => b.perRun - a.perRun)
  const rows = often.map(each => {
    const { share, bin } = peakOf(each.shares)
    return {
      label: labelled(each.label, each.move, language),
      perRun: formatNumber(each.perRun, 2),
      peak: share,
      peakDay: day(bin * calendar.stepsPerBin + 1),
      figure: `${formatNumber(each.perRun, 2)} a run, peak ${percentText(share, 0)}, ${day(bin * calendar.stepsPerBin + 1)}`,
      shares: each.shares,
      mark: null,
    }
  })
  const full = Math.max(...rows.map(({ peak }) => peak))
  const drawn = rows.slice(0, DRAWN).map(row => ({ ...row, full }))
  const width = plotWidth(0, 0)
  const { layers, rows: laid, above, below } = strips(drawn, calendar, moments, width, language)
  const who = groupName(told[0]!, language)
  const more = often.length > DRAWN ? `; ${often.length - DRAWN} rarer moves are left out` : ''
  const when = calendar.dated ? 'day' : 'step'
  return framed({
    name: fileName('moves', told[0]!.player, told[0]!.track),
    title: who,
    subtitle: `${subjectOf(result)}: share of the runs still going that make the move that ${when}; a full column is ${percentText(full, 0)}${more}`,
    description: `Columns over the calendar for each move of ${who}, of ${formatCount(runs)} runs. ${drawn
      .slice(0, 3)
      .map(({ label, peak, peakDay }) => `${label}: at most ${percentText(peak, 0)}, ${peakDay}`)
      .join('; ')}.`,
    table: {
      head: ['move', 'times a run', 'most often', 'share then'],
      rows: rows.map(({ label, perRun, peak, peakDay }) => [label, perRun, peakDay, percentText(peak)]),
    },
    height: laid.height,
    left: 0,
    right: 0,
    above,
    below,
    layers,
  })
}
