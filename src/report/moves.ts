/** What the players do, and when: the most frequent moves of each track. */
import picocolors from 'picocolors'
import type { MoveShares, Result } from '../simulation/index.ts'
import { formatNumber } from '../text/index.ts'
import { type Look, labelled, left, right, WIDTH } from './layout.ts'
import { percentText } from './probability.ts'
import { average, columns, narrowed } from './sparkline.ts'
import { axisText, type DayOfStep } from './when.ts'

/** Moves shown of each track; the JSON has them all. */
const SHOWN = 4
const CURVE = 26
const TIMES = 7
const PEAK = 14
const LABEL = WIDTH - 4 - TIMES - 2 - CURVE - PEAK

/** Empty without players. */
export function moveLines({ moves, calendar }: Result, look: Look, day: DayOfStep): string[] {
  if (moves.length === 0) return []
  const { dim } = picocolors.createColors(look.color)
  const axis = axisText(calendar, CURVE, day)
  const head = `${' '.repeat(4 + LABEL)}${right('a run', TIMES)}  ${left(axis, CURVE)}${right('most often', PEAK)}`
  const groups = grouped(moves)
  return [
    'What they do',
    dim(head),
    ...groups.flatMap(group => [
      `  ${groupName(group[0]!, look.language)}`,
      ...groupLines(group, calendar.stepsPerBin, look, day),
    ]),
  ]
}

/** By player and track, in their order. */
export function grouped(moves: readonly MoveShares[]): MoveShares[][] {
  const groups = new Map<string, MoveShares[]>()
  for (const move of moves) {
    const key = `${move.player}/${move.track}`
    groups.set(key, [...(groups.get(key) ?? []), move])
  }
  return [...groups.values()]
}

export function groupName({ player, playerLabel, track, trackLabel }: MoveShares, language: string): string {
  const name = labelled(playerLabel, player, language)
  return track === '' ? name : `${name} · ${labelled(trackLabel, track, language)}`
}

function groupLines(group: readonly MoveShares[], stepsPerBin: number, look: Look, day: DayOfStep): string[] {
  const { cyan, dim } = picocolors.createColors(look.color)
  // Passing is what is left when a track's other moves are told.
  const told = group.filter(({ move, perRun }) => move !== 'pass' && perRun > 0)
  const often = told.toSorted((a, b) => b.perRun - a.perRun).slice(0, SHOWN)
  const lines = often.map(each => {
    const curve = narrowed(each.shares, CURVE, average)
    const { share, bin } = peakOf(each.shares)
    const peak = `${percentText(share, 0)} ${day(bin * stepsPerBin + 1)}`
    const label = left(labelled(each.label, each.move, look.language), LABEL)
    return `    ${label}${right(formatNumber(each.perRun, 2), TIMES)}  ${cyan(left(columns(curve, 1), CURVE))}${dim(right(peak, PEAK))}`
  })
  if (told.length > SHOWN) lines.push(dim(`    and ${told.length - SHOWN} more`))
  if (lines.length === 0) lines.push(dim('    nothing'))
  return lines
}

/** The bin in which a move was picked most often. */
export function peakOf(shares: readonly (number | null)[]): { readonly share: number; readonly bin: number } {
  const known = shares.map(share => share ?? -1)
  const share = Math.max(...known)
  return { share, bin: known.indexOf(share) }
}
