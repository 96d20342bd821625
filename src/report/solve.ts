/** Equilibria of a game for a person: who plays what with which odds, and what it pays. */
import picocolors from 'picocolors'
import type { FormPlayer, MixedProfile, Selection, SolvedForm } from '../matrix-games/index.ts'
import { documentText, escapeControl, formatNumber } from '../text/index.ts'
import { type Look, left, widest, wrapped } from './layout.ts'

export function solveReport(solved: SolvedForm, { color }: Look): string {
  const { bold, dim } = picocolors.createColors(color)
  const { title, players, equilibria, incomplete, zeroSum, logit } = solved
  const lines = [
    ...(title === '' ? [] : [bold(shown(title))]),
    ...players.flatMap(({ name, strategies }) =>
      wrapped(`${shown(name)}: ${strategies.map(shown).join(', ')}`, 2),
    ),
    '',
    countLine(solved),
    ...equilibria.flatMap(({ profile, payoffs }, index) => [
      '',
      `  ${index + 1}  ${dim(paysText(players, payoffs))}`,
      ...profileLines(players, profile, 5),
    ]),
    ...(incomplete === null ? [] : ['', ...wrapped(incomplete, 2)]),
    ...(zeroSum === null
      ? []
      : [
          '',
          ...wrapped(
            `What one wins the other loses: ${shown(players[0]!.name)} can make sure of ${oddsText(zeroSum.value)}, by these odds, and ${shown(players[1]!.name)} can hold it there.`,
            2,
          ),
          ...profileLines(players, zeroSum.maximin, 5),
        ]),
    ...selectedLines(solved),
    ...(logit === null
      ? []
      : logit.kind === 'refused'
        ? ['', ...wrapped(logit.reason, 2)]
        : [
            '',
            `  Logit equilibrium at rationality ${formatNumber(logit.rationality)}  ${dim(paysText(players, logit.payoffs))}`,
            ...profileLines(players, logit.profile, 5),
          ]),
  ]
  return `${lines.join('\n')}\n`
}

function shown(text: string): string {
  return escapeControl(text.replaceAll(/\s+/g, ' '))
}

function countLine({ equilibria, incomplete }: SolvedForm): string {
  const { length } = equilibria
  const what = incomplete === null ? '' : ' in pure strategies'
  const components = new Set(equilibria.map(each => each.component)).size
  if (length === 0) return `No equilibrium${what}`
  if (length === 1) return `One equilibrium${what}`
  if (incomplete !== null || components === length) return `${length} equilibria${what}`
  return `${length} extreme equilibria in ${components} connected set${components === 1 ? '' : 's'}: mixtures within a set may be equilibria too`
}

function paysText(players: readonly FormPlayer[], payoffs: readonly number[]): string {
  return `pays ${payoffs.map((payoff, player) => `${oddsText(payoff)} to ${shown(players[player]!.name)}`).join(', ')}`
}

function profileLines(players: readonly FormPlayer[], profile: MixedProfile, indent: number): string[] {
  const names = players.map(({ name }) => shown(name))
  const width = widest(names, 24)
  return profile.flatMap((odds, player) => {
    const { strategies } = players[player]!
    const played = odds.flatMap((p, strategy) =>
      p === 0
        ? []
        : [p === 1 ? shown(strategies[strategy]!) : `${shown(strategies[strategy]!)} ${oddsText(p)}`],
    )
    const [first = '', ...more] = wrapped(played.join(' · '), indent + width + 2)
    return [`${' '.repeat(indent)}${left(names[player]!, width)}  ${first.trimStart()}`, ...more]
  })
}

const RULES: Readonly<Record<Selection, { readonly chosen: string; readonly none: string }>> = {
  payoff_dominant: {
    chosen: 'is at least as good for everybody as any other (payoff-dominant)',
    none: 'None is at least as good for everybody as all others: there is no payoff-dominant one.',
  },
  risk_dominant: {
    chosen: 'costs more to leave than any other pure one (risk-dominant)',
    none: 'There is no risk-dominant one among the pure equilibria.',
  },
  highest_welfare: { chosen: 'has the highest sum of payoffs', none: '' },
  uniform: { chosen: '', none: '' },
}

function selectedLines({ selected, equilibria }: SolvedForm): string[] {
  if (selected === null) return []
  const { rule, chances } = selected
  const { chosen, none } = RULES[rule]
  const sentence =
    chances === null
      ? none || 'There is nothing to select from.'
      : rule === 'uniform'
        ? equilibria.length === 1
          ? 'It is the only one, so that it has every chance (uniform).'
          : `Each of the ${equilibria.length} has the same chance (uniform).`
        : `Number ${chances.indexOf(1) + 1} ${chosen}.`
  return ['', ...wrapped(sentence, 2)]
}

/** Simple fractions are shown as such: 1/3 says more than 0.3333. */
function oddsText(value: number): string {
  for (let below = 2; below <= 99; below++) {
    const above = Math.round(value * below)
    if (Math.abs(value - above / below) < 1e-10 && !Number.isInteger(value))
      return Number.isInteger(above / below) ? formatNumber(above / below) : `${above}/${below}`
  }
  return formatNumber(value)
}

/** For a program. */
export function solveJson(solved: SolvedForm): string {
  return documentText('equilibria', solved)
}
