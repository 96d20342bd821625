/** How the points of a side are counted. */
import { childrenOf, type Expr } from '../../expression/index.ts'
import { byPosition, DAYS_IN } from '../../game/index.ts'
import { settled } from './settled.ts'
import type { Points } from './sheets.ts'
import { figure, isHidden, moveName, playerName, stepWord, type Voice } from './voice.ts'
import { valueWords, whenWords } from './words.ts'

export function pointsOf(voice: Voice, player: number): Points {
  const { game } = voice.setting
  const { payoff, discount } = game.players[player]!
  const always = game.steps === 1 ? 'You earn' : `In every ${stepWord(game)} you earn`
  const earned = payoff === null ? null : settled(voice.setting, payoff)
  const isEarned = earned !== null && !(earned.kind === 'constant' && earned.value === 0)
  const sum = earned === null ? [] : termsOf(voice, earned)
  const matrix = matrixOf(voice, player)
  const ending = game.outcomes.some(({ payoff: paid }) => (paid[player] ?? null) !== null)
  const says = [
    ...(isEarned && sum.length === 0 ? [`${always}: ${valueWords(voice, earned)}.`] : []),
    ...(matrix === null ? [] : [`${always} by what both sides pick:`]),
    ...(ending ? ['How it ends adds the points that stand beside the ending.'] : []),
    ...(discount === null ? [] : discountWords(voice, discount.factor, discount.perDays)),
  ]
  const first = sum.length > 0 ? [...says, `${always} what holds of this:`] : says
  return {
    says:
      first.length === 0 ? ['No points are counted: judge by your instructions how well you did.'] : first,
    sum,
    matrix,
  }
}

/** A sum of so many things that come under conditions is told one by one. */
const MANY_TERMS = 2

/** `−16 if you have just picked “Build the factory”`, for each part of such a sum; none where it is short. */
function termsOf(voice: Voice, earned: Expr): string[] {
  const terms = addends(earned)
  const told = terms.filter(({ expr }) => expr.kind === 'if').length
  if (told < MANY_TERMS || told < terms.length || isHidden(voice, earned)) return []
  return terms.flatMap(({ expr, minus }): string[] => {
    if (expr.kind !== 'if' || expr.else.kind !== 'constant' || expr.else.value !== 0)
      return [`${minus ? 'less ' : ''}${valueWords(voice, expr)}`]
    const condition = whenWords(voice, [expr.condition])
    const amount = minus
      ? settled(voice.setting, { kind: 'negate', value: expr.then, span: expr.span })
      : expr.then
    return condition === null ? [] : [`${valueWords(voice, amount)} ${condition}`]
  })
}

function addends(expr: Expr, minus = false): { readonly expr: Expr; readonly minus: boolean }[] {
  if (expr.kind !== 'arithmetic' || (expr.operator !== '+' && expr.operator !== '-')) return [{ expr, minus }]
  return [...addends(expr.left, minus), ...addends(expr.right, expr.operator === '-' ? !minus : minus)]
}

function discountWords(voice: Voice, factor: Expr, perDays: number | null): string[] {
  const value = settled(voice.setting, factor)
  if (value.kind === 'constant' && value.value === 1) return []
  const unit =
    Object.entries(DAYS_IN).find(([, days]) => days === perDays)?.[0] ?? stepWord(voice.setting.game)
  return [
    `What comes later counts less: a point counts ${valueWords(voice, value)} of a point a ${unit} before.`,
  ]
}

/** The table of a matrix, from the side of a player; null without one, or where the player stands in none. */
function matrixOf(voice: Voice, player: number): Points['matrix'] {
  const { matrix, players } = voice.setting.game
  if (matrix === null || (matrix.row !== player && matrix.column !== player)) return null
  const isRow = matrix.row === player
  const other = isRow ? matrix.column : matrix.row
  const [own, theirs] = [player, other].map(index => players[index]!.tracks[0]!.moves) as [Moves, Moves]
  const order = (moves: Moves): number[] => moves.toSorted(byPosition).map(move => moves.indexOf(move))
  const cell = (mine: number, yours: number): readonly [string, string] => {
    const [row, column] = isRow ? matrix.cells[mine]![yours]! : matrix.cells[yours]![mine]!
    return isRow
      ? [pointWords(voice, row), pointWords(voice, column)]
      : [pointWords(voice, column), pointWords(voice, row)]
  }
  return {
    other: playerName(voice, other),
    columns: order(theirs).map(move => moveName(voice, theirs[move]!)),
    rows: order(own).map(mine => ({
      move: moveName(voice, own[mine]!),
      cells: order(theirs).map(yours => cell(mine, yours)),
    })),
  }
}

type Moves = Voice['setting']['game']['players'][number]['tracks'][number]['moves']

function pointWords(voice: Voice, expr: Expr): string {
  const value = settled(voice.setting, expr)
  if (value.kind === 'constant') return figure(value.value)
  return isHidden(voice, value) || childrenOf(value).some(child => isHidden(voice, child))
    ? '?'
    : valueWords(voice, value)
}
