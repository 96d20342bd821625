/** The games of a class for a person: how they ended and what they brought beside the model, who was hostile first, what was picked. */
import picocolors from 'picocolors'
import type { ClassDocument, ClassPayoff, ClassSection, Mean, Share } from '../study/index.ts'
import { formatCount, formatNumber } from '../text/index.ts'
import { chosenAmongText } from './chosen-among.ts'
import { beginningLines, decisionLines, pathLines, pickedLines } from './class-courses.ts'
import { payoffFigures, payoffRows } from './class-payoffs.ts'
import { counted, playedText, playerLabel } from './class-words.ts'
import { cut, inLanguage, type Look, labelled, left, right, WIDTH, wrapped } from './layout.ts'
import { intervalText, percentText, probabilityText } from './probability.ts'

/** The whole report: lines of at most 80 columns, ending in one newline. */
export function classReport(document: ClassDocument, look: Look): string {
  const { bold } = picocolors.createColors(look.color)
  const parts = [
    ...document.sections.flatMap(section => sectionParts(section, document, look)),
    refusedLines(document),
  ]
  return parts
    .filter(lines => lines.length > 0)
    .map(([title, ...lines]) => `${bold(title!)}\n${lines.map(line => `${line.trimEnd()}\n`).join('')}`)
    .join('\n')
}

function sectionParts(section: ClassSection, { confidence, seed }: ClassDocument, look: Look): string[][] {
  return [
    header(section, look),
    outcomeLines(section, confidence, look),
    payoffLines(section, confidence, look),
    firstLines(section, confidence, look),
    pickedLines(section, look),
    decisionLines(section, look),
    pathLines(section, look),
    beginningLines(section, look),
    ['Remarks', ...remarks(section, seed).flatMap(text => wrapped(text, 2))],
  ]
}

function header(section: ClassSection, { language }: Look): string[] {
  const { scenario, title, variant, changes } = section
  return [
    cut(title === null ? scenario : inLanguage(title, language), WIDTH),
    cut(
      `${scenario}${variant === null ? '' : `, variant ${inLanguage(variant, language)}`} · ${playedText(section, language)}`,
      WIDTH,
    ),
    ...changes.map(change => cut(`with ${inLanguage(change, language)}`, WIDTH)),
  ]
}

const LABEL = 24
const COUNT = 4
const SHARE = 6
const INTERVAL = 11
const THERE = 7
const MODEL = 13

/** Columns that counts of this class take more than those of most. */
function moreDigits({ games }: ClassSection): number {
  return Math.max(0, formatCount(games.length).length + 1 - COUNT)
}

function outcomeLines(section: ClassSection, confidence: number, { language, color }: Look): string[] {
  const { outcomes, games, equilibrium } = section
  const { cyan, dim } = picocolors.createColors(color)
  const known = equilibrium.kind === 'known'
  const alone = known && equilibrium.several === 0
  const more = moreDigits(section)
  const label = (known ? LABEL : LABEL + MODEL) - more
  return [
    'How it ended',
    dim(
      `  ${left('', label)}${right('', COUNT + more + SHARE)}${right('', INTERVAL)}${right('policy', THERE)}${right('policy in', MODEL)}${known ? right(alone ? 'everybody in' : 'one of the', MODEL) : ''}`,
    ),
    dim(
      `  ${left('', label)}${right('class', COUNT + more + SHARE)}${right(levelText(confidence), INTERVAL)}${right('there', THERE)}${right('all worlds', MODEL)}${known ? right(alone ? 'equilibrium' : 'equilibria', MODEL) : ''}`,
    ),
    ...outcomes.map(({ name, label: own, count, policyThere, policy, equilibrium: solved, ...share }) => {
      const figures = `${right(formatCount(count), COUNT + more)}${right(percentText(share.probability, 0), SHARE)}`
      return `  ${left(labelled(own, name, language), label)}${cyan(figures)}${dim(right(intervalText(share), INTERVAL))}${right(formatCount(policyThere), THERE)}${right(modelShare(policy), MODEL)}${solved === null ? '' : right(modelShare(solved), MODEL)}`
    }),
    dim(
      `  ${left(`of ${counted(games.length, 'game')}`, label)}${right('', COUNT + more + SHARE + INTERVAL)}${right(`of ${formatCount(games.length)}`, THERE)}`,
    ),
  ]
}

function levelText(confidence: number): string {
  return `${formatNumber(confidence * 100)} %`
}

/** A share of the model: its bound alone where it was never, or always, seen. */
export function modelShare({ probability, low, high }: Share): string {
  return low === high
    ? percentText(probability)
    : probabilityText({ count: probability === 0 ? 0 : 1, probability, low, high })
}

const FIGURE = 11
const RANGE = 19

function payoffLines(section: ClassSection, confidence: number, { language, color }: Look): string[] {
  const { payoffs, side } = section
  if (payoffs.every(({ games, policy }) => isNothing(games) && isNothing(policy))) return []
  const { dim } = picocolors.createColors(color)
  const own = payoffs.find(({ player }) => player === side)!
  const others = payoffs.filter(({ player }) => player !== side)
  const figures = payoffFigures(own)
  const room = WIDTH - 2 - FIGURE - RANGE
  const row = (what: string, value: string, range: string): string =>
    `  ${left(what, room)}${right(value, FIGURE)}${dim(right(range, RANGE))}`
  const [played, there, ...model] = payoffRows(section).map(each =>
    row(each.what, each.figure, each.exact ? 'exact' : each.range),
  )
  return [
    cut(`Payoff of ${playerLabel(section, side, language)}`, WIDTH),
    dim(`  ${left('', room)}${right('mean', FIGURE)}${right(`${levelText(confidence)} interval`, RANGE)}`),
    played!,
    there!,
    row('  the class less that, world by world', figures.difference, figures.range(own.difference)),
    ...model,
    ...others.flatMap(each => wrapped(otherSentence(section, each, language), 2)),
  ]
}

/** What another player got. */
export function otherSentence(section: ClassSection, payoff: ClassPayoff, language: string): string {
  const { player, games, policyThere, policy, equilibrium } = payoff
  const { figure } = payoffFigures(payoff)
  const solved =
    equilibrium === null || section.equilibrium.kind !== 'known'
      ? ''
      : `, ${figure(equilibrium.mean)} in ${section.equilibrium.several > 0 ? 'that equilibrium' : 'equilibrium'}`
  return `${playerLabel(section, player, language)} got ${figure(games.mean)} on average; ${figure(policyThere.mean)} against the policy in the same worlds, ${figure(policy.mean)} in all worlds${solved}.`
}

function isNothing({ mean, low, high }: Mean): boolean {
  return mean === 0 && (low ?? 0) === 0 && (high ?? 0) === 0
}

function firstLines(section: ClassSection, confidence: number, { language, color }: Look): string[] {
  const { first, games, players } = section
  if (!first.marked || players.length === 0) return []
  const { dim, cyan } = picocolors.createColors(color)
  const more = moreDigits(section)
  const label = LABEL + 6 - more
  return [
    'Who was hostile first   (the first move of a stance below 0)',
    dim(
      `  ${left('', label)}${right('class', COUNT + more + SHARE)}${right(levelText(confidence), INTERVAL)}${right('policy there', MODEL + 1)}${right('median step', MODEL)}`,
    ),
    ...first.who.map(({ by, count, step, policyThere, ...share }) => {
      const figures = `${right(formatCount(count), COUNT + more)}${right(percentText(count / games.length, 0), SHARE)}`
      return `  ${left(whoText(section, by, language), label)}${cyan(figures)}${dim(right(intervalText(share), INTERVAL))}${right(formatCount(policyThere), MODEL + 1)}${right(step === null ? '' : formatNumber(step), MODEL)}`
    }),
  ]
}

/** Who was hostile first; the empty list is nobody. */
export function whoText(section: ClassSection, by: readonly string[], language: string): string {
  if (by.length === 0) return 'nobody'
  return by.length === 2 && section.players.length === 2
    ? 'both in one step'
    : by.map(name => playerLabel(section, name, language)).join(', ')
}

/** What has to be known to read the figures, in sentences. */
export function remarks(section: ClassSection, seed: string): string[] {
  const { games, worlds, runs, first, bestResponse, equilibrium } = section
  const said = [
    'Every game was lived again from its beginning: each of its picks was open when it was made.',
    'The policy there: the same draws as in the games, with the policy of the file in this seat.',
    runs === null
      ? 'All worlds: worked out exactly.'
      : `All worlds: ${formatCount(runs)} runs of seed ${inLanguage(seed, 'en')}.`,
  ]
  if (worlds === 1 && games.length > 1)
    said.push(
      'All games are of one world: intervals say what other players might do in it, and nothing of other worlds.',
    )
  else if (worlds < games.length)
    said.push(
      `${formatCount(games.length)} games share ${formatCount(worlds)} worlds: intervals take them as if each had a world of its own.`,
    )
  if (!first.marked)
    said.push('The scenario has no hostile move (none of a stance below 0), so nobody can be hostile first.')
  const among = equilibrium.kind === 'known' ? chosenAmongText(equilibrium) : null
  if (among !== null) said.push(among)
  const [best, solved] = [bestResponse, equilibrium].map(each =>
    each.kind === 'unknown' ? each.reason : null,
  )
  if (best !== null && best === solved) said.push(`No best response and no equilibrium: ${best}`)
  else {
    if (best !== null) said.push(`No best response: ${best}`)
    if (solved !== null) said.push(`No equilibrium: ${solved}`)
  }
  return said
}

function refusedLines({ refused }: ClassDocument): string[] {
  if (refused.length === 0) return []
  return [
    `${counted(refused.length, 'file')} ${refused.length === 1 ? 'does' : 'do'} not count`,
    ...refused.flatMap(({ file, reason }) =>
      wrapped(`${cut(inLanguage(file, 'en'), 60)}: ${inLanguage(reason, 'en')}`, 2),
    ),
  ]
}
