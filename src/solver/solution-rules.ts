/**
 * What a player does, in as few rules as a tree of questions finds: of each question the one that tells most about the odds
 * (Quinlan 1986). Rules are exact: decisions under one have the same odds.
 */
import type { Game } from '../game/index.ts'
import { SLOT } from '../game/index.ts'
import type { RuleCondition } from './solution.ts'

/** A decision as rules see it: the step, the values that tell decisions apart, and which odds it has. */
export interface RuleCase {
  readonly step: number
  readonly values: Float64Array
  /** Equal for equal odds. */
  readonly odds: number
}

export interface FoundRule {
  readonly when: readonly RuleCondition[]
  /** Null: the questions cannot tell these apart (what is pending does), so that their odds differ. */
  readonly odds: number | null
  readonly cases: number
}

interface Question {
  readonly slot: number
  readonly operator: '==' | '<='
  readonly value: number
}

/** Most rules; beyond, the largest groups are told and the rest is left open. */
const MOST_RULES = 24

export function findRules(game: Game, slots: readonly number[], cases: readonly RuleCase[]): FoundRule[] {
  const asked = [
    SLOT.step,
    ...slots.filter(slot => cases.some(each => each.values[slot] !== cases[0]!.values[slot])),
  ]
  const open: Group[] = [{ cases, when: [] }]
  const done: FoundRule[] = []
  while (open.length > 0) {
    open.sort((a, b) => b.cases.length - a.cases.length)
    const group = open.shift()!
    const [first] = group.cases
    if (group.cases.every(each => each.odds === first!.odds)) {
      done.push({ when: toldAs(game, group.when), odds: first!.odds, cases: group.cases.length })
      continue
    }
    const question =
      done.length + open.length + 1 < MOST_RULES ? bestQuestion(game, asked, group.cases) : null
    if (question === null) {
      done.push({ when: toldAs(game, group.when), odds: null, cases: group.cases.length })
      continue
    }
    const [yes, no] = split(group.cases, question)
    open.push({ cases: yes, when: [...group.when, { question, holds: true }] })
    open.push({ cases: no, when: [...group.when, { question, holds: false }] })
  }
  return done.sort((a, b) => b.cases - a.cases)
}

interface Group {
  readonly cases: readonly RuleCase[]
  readonly when: readonly { readonly question: Question; readonly holds: boolean }[]
}

function heldIn({ step, values }: RuleCase, slot: number): number {
  return slot === SLOT.step ? step : values[slot]!
}

function split(cases: readonly RuleCase[], { slot, operator, value }: Question): [RuleCase[], RuleCase[]] {
  const sides: [RuleCase[], RuleCase[]] = [[], []]
  for (const each of cases) {
    const own = heldIn(each, slot)
    sides[(operator === '==' ? own === value : own <= value) ? 0 : 1].push(each)
  }
  return sides
}

/** The question after which least is open about the odds; null where none divides the cases. */
function bestQuestion(game: Game, slots: readonly number[], cases: readonly RuleCase[]): Question | null {
  let best: Question | null = null
  let least = Number.POSITIVE_INFINITY
  for (const slot of slots) {
    const isWord = ['flag', 'choice'].includes(game.slots[slot]!.type.kind)
    const counted = new Map<number, Map<number, number>>()
    for (const each of cases) {
      const own = heldIn(each, slot)
      const odds = counted.get(own) ?? new Map<number, number>()
      counted.set(own, odds)
      odds.set(each.odds, (odds.get(each.odds) ?? 0) + 1)
    }
    if (counted.size < 2) continue
    const values = [...counted.keys()].sort((a, b) => a - b)
    const yes = new Map<number, number>()
    const no = new Map<number, number>()
    for (const odds of counted.values()) for (const [key, n] of odds) no.set(key, (no.get(key) ?? 0) + n)
    const move = (value: number, from: Map<number, number>, to: Map<number, number>): void => {
      for (const [key, n] of counted.get(value)!) {
        from.set(key, from.get(key)! - n)
        to.set(key, (to.get(key) ?? 0) + n)
      }
    }
    for (const value of values.slice(0, isWord && values.length > 2 ? undefined : -1)) {
      move(value, no, yes)
      const left = entropy(yes) + entropy(no)
      if (left < least - 1e-9) {
        least = left
        best = { slot, operator: isWord ? '==' : '<=', value }
      }
      if (isWord) move(value, yes, no)
    }
  }
  return best
}

/** Of counts, times their number. */
function entropy(counts: ReadonlyMap<number, number>): number {
  let total = 0
  for (const n of counts.values()) total += n
  let sum = 0
  for (const n of counts.values()) if (n > 0) sum -= n * Math.log2(n / total)
  return sum
}

/** Conditions by name, several bounds on one number as the tightest. */
function toldAs(
  game: Game,
  when: readonly { readonly question: Question; readonly holds: boolean }[],
): RuleCondition[] {
  const told = new Map<string, RuleCondition>()
  for (const { question, holds } of when) {
    const { slot, operator, value } = question
    const { type, name } = game.slots[slot]!
    const shown =
      type.kind === 'flag' ? value !== 0 : type.kind === 'choice' ? (type.words[value] ?? 'none') : value
    const sign = operator === '==' ? (holds ? '==' : '!=') : holds ? '<=' : '>'
    // A flag is what it is; a later bound of the same side is tighter; a word that it is tells more than those it is not.
    if (type.kind === 'flag') {
      told.set(name, { name, operator: '==', value: holds ? shown : !shown })
    } else if (sign === '==') {
      for (const key of told.keys()) if (key.startsWith(`${name}!=`)) told.delete(key)
      told.set(name, { name, operator: sign, value: shown })
    } else
      told.set(sign === '!=' ? `${name}!=${shown}` : `${name}${sign}`, { name, operator: sign, value: shown })
  }
  return [...told.values()]
}
