/** What a class picked, for a person: in all, where it left the policy, whole courses, and how games began. */
import picocolors from 'picocolors'
import type { Text } from '../game/index.ts'
import type { ClassBranch, ClassDecision, ClassPath, ClassSection, OwnPick } from '../study/index.ts'
import { formatCount, formatNumber } from '../text/index.ts'
import { counted, playerLabel } from './class-words.ts'
import { cut, inLanguage, type Look, labelled, left, right, WIDTH, wrapped } from './layout.ts'
import { percentText } from './probability.ts'
import { shortDay } from './when.ts'

const LABEL = 42
const COUNT = 12
const SHARE = 12

/** Label of every move that was picked or might have been, by track and name. */
export function moveLabels({ decisions }: ClassSection): ReadonlyMap<string, Text | null> {
  return new Map(
    decisions.flatMap(({ track, moves }) =>
      moves.map(({ move, label }) => [`${track}/${move}`, label] as const),
    ),
  )
}

/** Over all decisions together: how often each move was picked, and would have been by the policy. */
export function pickedLines({ decisions }: ClassSection, { language, color }: Look): string[] {
  if (decisions.length === 0) return []
  const { dim, cyan } = picocolors.createColors(color)
  const tracks = [...new Set(decisions.map(({ track }) => track))]
  return [
    'What was picked   (where there was a choice; all steps together)',
    dim(`  ${left('', LABEL)}${right('picks', COUNT)}${right('class', SHARE)}${right('policy', SHARE)}`),
    ...tracks.flatMap(track => {
      const there = decisions.filter(each => each.track === track)
      const all = there.reduce((sum, { games }) => sum + games, 0)
      const moves = new Map<string, { label: Text | null; count: number; expected: number }>()
      for (const { games, moves: own } of there)
        for (const { move, label, count, odds } of own) {
          const known = moves.get(move) ?? { label, count: 0, expected: 0 }
          moves.set(move, {
            label,
            count: known.count + count,
            expected: known.expected + odds * games,
          })
        }
      const rows = [...moves].map(([move, { label, count, expected }]) => {
        const words = `${track === '' ? '' : '  '}${labelled(label, move, language)}`
        return `  ${left(words, LABEL)}${right(formatCount(count), COUNT)}${cyan(right(percentText(count / all, 0), SHARE))}${right(percentText(expected / all, 0), SHARE)}`
      })
      return track === '' ? rows : [`  ${cut(trackText(there[0]!, language), WIDTH - 2)}`, ...rows]
    }),
  ]
}

function trackText({ track, trackLabel }: ClassDecision, language: string): string {
  return labelled(trackLabel, track, language)
}

/** Decisions that are shown: those in which class and policy differ most. */
const DECISIONS = 6

/** The decisions in which the class left the policy most: games in which other moves were picked than the odds let expect. */
export function decisionLines({ decisions }: ClassSection, { language, color }: Look): string[] {
  const far = decisions
    .map(decision => ({ decision, apart: apart(decision) }))
    .filter(each => each.apart > 0)
    .toSorted((a, b) => b.apart - a.apart)
    .slice(0, DECISIONS)
    .map(({ decision }) => decision)
  if (far.length === 0) return []
  const { dim, cyan } = picocolors.createColors(color)
  return [
    'Where the class left the policy most',
    dim(`  ${left('', LABEL)}${right('picks', COUNT)}${right('class', SHARE)}${right('policy', SHARE)}`),
    ...decisions
      .filter(decision => far.includes(decision))
      .flatMap(decision => {
        const { step, firstDay, games, moves } = decision
        const when = firstDay === null ? `step ${step}` : `step ${step}, ${shortDay(firstDay)}`
        const where = decision.track === '' ? '' : ` · ${trackText(decision, language)}`
        return [
          `  ${left(`${when}${where}`, LABEL)}${right(`of ${formatCount(games)}`, COUNT)}`,
          ...moves.map(
            ({ move, label, count, probability, odds }) =>
              `    ${left(labelled(label, move, language), LABEL - 2)}${right(formatCount(count), COUNT)}${cyan(right(percentText(probability, 0), SHARE))}${right(percentText(odds, 0), SHARE)}`,
          ),
        ]
      }),
  ]
}

/** How far class and policy are apart, in games: half the sum of the differences (total variation), times how many games came there. */
export function apart({ games, moves }: ClassDecision): number {
  return (games * moves.reduce((sum, { probability, odds }) => sum + Math.abs(probability - odds), 0)) / 2
}

const PATHS = 5

/** Courses of the side that several games took, whole; then the most typical game. */
export function pathLines(section: ClassSection, { language, color }: Look): string[] {
  const { games, paths } = section
  const typical = mostTypical(games)
  if (typical === null) return []
  const { dim } = picocolors.createColors(color)
  const labels = moveLabels(section)
  const shared = paths.filter(path => path.games > 1)
  const alone = paths.length - shared.length
  const lines = (head: string, picks: ClassPath['picks'], ends: string): string[] => [
    ...wrapped(`${head}  ${pathText(picks, labels, language)}`, PATH).map((line, index) =>
      index === 0 ? line.slice(PATH - 2) : line,
    ),
    dim(cut(`${' '.repeat(PATH)}${ends}`, WIDTH)),
  ]
  return [
    'Typical courses   (what was picked in which order; a pick repeated stands once)',
    ...shared
      .slice(0, PATHS)
      .flatMap(path =>
        lines(
          `${formatCount(path.games)} games`,
          path.picks,
          `${endsText(section, path, language)}; payoff ${formatNumber(path.payoff)}`,
        ),
      ),
    ...(shared.length > PATHS
      ? [`  and ${formatCount(shared.length - PATHS)} more that two or more took.`]
      : []),
    ...wrapped(
      alone === games.length
        ? games.length === 1
          ? 'There is one game:'
          : 'No two games went the same way. The most typical:'
        : `${alone === 0 ? '' : `${counted(alone, 'game')} went a way of ${alone === 1 ? 'its' : 'their'} own. `}The most typical of all:`,
      2,
    ),
    ...lines(
      cut(inLanguage(typical.file, language), FILE),
      typical.picks,
      games.length === 1
        ? endText(section, typical, language)
        : `${endText(section, typical, language)}; ${percentText(typical.agreement!, 0)} picked as it did, decision by decision`,
    ),
  ]
}

const PATH = 9
const FILE = 30

/** The game of the largest agreement with the class; of equals the first. Null where nobody had a choice. */
export function mostTypical(games: ClassSection['games']): ClassSection['games'][number] | null {
  let best: ClassSection['games'][number] | null = null
  for (const game of games)
    if (game.agreement !== null && (best === null || game.agreement > best.agreement!)) best = game
  return best
}

function endText(
  section: ClassSection,
  { outcome, payoffs }: ClassSection['games'][number],
  language: string,
): string {
  const ends = endsText(section, { outcomes: [{ name: outcome, count: 1 }], games: 1 }, language)
  return `${ends}; payoff ${formatNumber(payoffs[section.side]!)}`
}

/** Courses longer than so many different picks in a row are shortened. */
const LONGEST = 24

/** `Trade openly ×3, Protect`; passes on a track are left out. */
export function pathText(
  picks: ClassPath['picks'],
  labels: ReadonlyMap<string, Text | null>,
  language: string,
): string {
  const runs: { words: string; count: number }[] = []
  for (const pick of picks) {
    if (isPass(pick)) continue
    const words = pickWords(pick, labels, language)
    const last = runs.at(-1)
    if (last?.words === words) last.count += 1
    else runs.push({ words, count: 1 })
  }
  if (runs.length === 0) return 'always pass'
  const told = runs.slice(0, LONGEST).map(({ words, count }) => (count === 1 ? words : `${words} ×${count}`))
  return `${told.join(', ')}${runs.length > LONGEST ? ` and ${runs.length - LONGEST} more` : ''}`
}

function isPass({ track, move }: Pick<OwnPick, 'track' | 'move'>): boolean {
  return track !== '' && move === 'pass'
}

function pickWords(
  { track, move }: Pick<OwnPick, 'track' | 'move'>,
  labels: ReadonlyMap<string, Text | null>,
  language: string,
): string {
  return labelled(labels.get(`${track}/${move}`) ?? null, move, language)
}

/** `Open throughout 3, Some protection 1`; the name alone where all ended so. */
export function endsText(
  { outcomes: all }: ClassSection,
  { outcomes, games }: Pick<ClassPath, 'outcomes' | 'games'>,
  language: string,
): string {
  return outcomes
    .map(({ name, count }) => {
      const label = labelled(all.find(each => each.name === name)!.label, name, language)
      return outcomes.length === 1 && count === games ? label : `${label} ${formatCount(count)}`
    })
    .join(', ')
}

/** `United States: Threaten, Sit down to negotiate; China: pass`. */
export function branchText(section: ClassSection, { picks }: ClassBranch, language: string): string {
  const by = new Map<string, string[]>()
  for (const pick of picks) {
    if (isPass(pick)) continue
    const words = labelled(pick.label, pick.move, language)
    by.set(pick.player, [...(by.get(pick.player) ?? []), words])
  }
  return by.size === 0
    ? 'all pass'
    : [...by]
        .map(([player, words]) => `${playerLabel(section, player, language)}: ${words.join(', ')}`)
        .join('; ')
}

const BRANCHES = 18
const DEPTH = 3

/** The first picks of everybody, as a tree. */
export function beginningLines(section: ClassSection, { language, color }: Look): string[] {
  const { beginnings } = section
  if (beginnings.length === 0) return []
  const { dim } = picocolors.createColors(color)
  const lines: string[] = []
  const add = (branch: ClassBranch, depth: number): void => {
    const { step, games } = branch
    const told = branchText(section, branch, language)
    const indent = 2 + 2 * depth
    const head = `${' '.repeat(indent)}step ${step}  ${told}`
    const ends = branch.next.length === 0 || depth + 1 === DEPTH ? endsText(section, branch, language) : ''
    lines.push(`${left(head, WIDTH - 6)}${right(formatCount(games), 6)}`)
    if (ends !== '') lines.push(dim(cut(`${' '.repeat(indent + 8)}${ends}`, WIDTH)))
    if (depth + 1 < DEPTH) for (const next of branch.next) add(next, depth + 1)
  }
  for (const branch of beginnings) add(branch, 0)
  const kept = lines.slice(0, 2 * BRANCHES)
  return [
    'How the games began   (everybody who had a choice)',
    dim(`${left('', WIDTH - 6)}${right('games', 6)}`),
    ...kept,
    ...(kept.length < lines.length ? ['  … --json has them all.'] : []),
  ]
}
