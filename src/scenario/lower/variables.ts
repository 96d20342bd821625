/** Variables of the state: numbers, whole numbers, flags, choices (LANGUAGE §5). */
import type { Expr, ValueType } from '../../expression/tree.ts'
import type { BothSet, Hold } from '../../game/game.ts'
import { didYouMean } from '../../text/suggestion.ts'
import { type Entry, get, type MapTree, type Tree } from '../tree.ts'
import { addSlot, FLAG, NUMBER, WHOLE } from './builder.ts'
import { lowerFormula } from './formula.ts'
import type { Lowering } from './lowering.ts'
import { asMap, asScalar, entryOf, itemsOf, textOf, wordOf } from './nodes.ts'
import { placeOf } from './place.ts'
import { lowerGrid, lowerRange } from './ranges.ts'
import { fixedValue } from './reads.ts'
import { playerOf } from './scope.ts'

/** Declares all variables and lowers their start values. Players are known, what they may read is not needed yet. */
export function lowerVariables(lowering: Lowering, entries: readonly Entry[]): void {
  for (const entry of entries) lowerVariable(lowering, entry)
}

function lowerVariable(lowering: Lowering, { key, keySpan, value }: Entry): void {
  const { builder, names } = lowering
  const tree = asMap(value)
  const type = typeOf(lowering, key, tree)
  const hold = holdOf(lowering, tree, type)
  const knownTo = knownToOf(lowering, get(tree, 'known_to'))
  const slot = addSlot(builder, {
    name: key,
    role: 'variable',
    type,
    hold,
    label: textOf(get(tree, 'label')),
    unit: wordOf(get(tree, 'unit')),
    span: keySpan,
    knownTo,
  })
  names.variables.set(key, { name: key, slot, type, tree, knownTo, span: keySpan })
  lowerStart(lowering, key, slot, type, hold, tree)
}

function typeOf(lowering: Lowering, name: string, tree: MapTree): ValueType {
  const choices = get(tree, 'choices')
  const said = wordOf(get(tree, 'type'))
  const start = get(tree, 'start')
  const isFlag = start?.kind === 'scalar' && typeof start.value === 'boolean'
  if (choices !== null || said === 'choice') {
    if (choices === null) {
      lowering.report.error(tree.span, 'choices', 'A choice lists its words: `choices: [planned, held]`.')
      return NUMBER
    }
    return { kind: 'choice', words: wordsOf(lowering, choices), of: name }
  }
  switch (said) {
    case 'flag':
      return FLAG
    case 'whole':
      return WHOLE
    case 'number':
      return NUMBER
    case null:
      return isFlag ? FLAG : NUMBER
    default: {
      const types = ['number', 'whole', 'flag', 'choice']
      lowering.report.error(
        entryOf(tree, 'type')!.value.span,
        'variable-type',
        `The type of a variable is one of ${types.join(', ')}.${didYouMean(said, types)}`,
      )
      return NUMBER
    }
  }
}

function wordsOf(lowering: Lowering, choices: Tree): string[] {
  const words: string[] = []
  for (const item of itemsOf(choices)) {
    const word = asScalar(item).text
    if (!/^[a-z][a-z0-9_]{0,39}$/.test(word))
      lowering.report.error(
        item.span,
        'bad-name',
        `\`${word}\` is no name: choices are words of a-z, 0-9 and _.`,
      )
    else if (words.includes(word))
      lowering.report.error(item.span, 'name-clash', `\`${word}\` stands twice among these choices.`)
    else words.push(word)
  }
  if (words.length === 0) lowering.report.error(choices.span, 'choices', 'A choice needs at least one word.')
  return words
}

function holdOf(lowering: Lowering, tree: MapTree, type: ValueType): Hold | null {
  const numeric = type.kind === 'number' || type.kind === 'whole'
  const range = numeric ? lowerRange(lowering, get(tree, 'range')) : null
  const grid = type.kind === 'number' ? lowerGrid(lowering, get(tree, 'grid'), range) : null
  const bothSet = bothSetOf(lowering, get(tree, 'both_set'), numeric)
  for (const key of ['range', 'grid'])
    if (get(tree, key) !== null && (key === 'grid' ? type.kind !== 'number' : !numeric))
      lowering.report.error(
        entryOf(tree, key)!.keySpan,
        'hold',
        `\`${key}\` is for numbers${key === 'grid' ? ' that are not whole' : ''}.`,
      )
  if (type.kind === 'whole' && range !== null && !range.every(end => Number.isInteger(end)))
    lowering.report.error(get(tree, 'range')!.span, 'range', 'The range of a whole number has whole ends.')
  const beyond = wordOf(get(tree, 'beyond')) === 'stop' ? 'stop' : 'clamp'
  if (range === null && grid === null && bothSet === null) return null
  return { low: range?.[0] ?? null, high: range?.[1] ?? null, grid, beyond, bothSet }
}

function bothSetOf(lowering: Lowering, tree: Tree | null, numeric: boolean): BothSet | null {
  if (tree === null) return null
  const word = asScalar(tree).text
  if (word === 'joint') return { kind: 'joint' }
  if (word === 'highest' || word === 'lowest') {
    if (numeric) return { kind: word }
    lowering.report.error(tree.span, 'both-set', `\`${word}\` is for numbers: name a player, or joint.`)
    return null
  }
  const player = playerOf(lowering, word)
  if (player !== null) return { kind: 'player', player: player.index }
  const known = ['joint', 'highest', 'lowest', ...lowering.names.players.map(each => each.name)]
  lowering.report.error(
    tree.span,
    'unknown-name',
    `both_set is a player, joint, highest or lowest.${didYouMean(word, known)}`,
  )
  return null
}

function knownToOf(lowering: Lowering, tree: Tree | null): number[] | null {
  if (tree === null) return null
  return itemsOf(tree).flatMap(item => {
    const word = asScalar(item).text
    const player = playerOf(lowering, word)
    if (player !== null) return [player.index]
    const known = lowering.names.players.map(each => each.name)
    lowering.report.error(
      item.span,
      'unknown-name',
      `There is no player \`${word}\`.${didYouMean(word, known)}`,
    )
    return []
  })
}

function lowerStart(
  lowering: Lowering,
  name: string,
  slot: number,
  type: ValueType,
  hold: Hold | null,
  tree: MapTree,
): void {
  const startTree = get(tree, 'start')
  const { builder, report } = lowering
  if (startTree === null) {
    if (type.kind !== 'choice') report.error(tree.span, 'missing-start', `\`${name}\` needs a \`start\`.`)
    // A choice without start begins at its first word.
    return
  }
  const place = placeOf({ where: `the start of \`${name}\``, may: 'setup' })
  const written = lowerFormula(lowering, startTree, place, type)
  const value = onGrid(written, hold)
  const fixed = fixedValue(lowering, written)
  if (fixed !== null) checkStart(lowering, name, fixed, hold, startTree)
  if (written.kind === 'constant') {
    builder.slots[slot] = { ...builder.slots[slot]!, initial: written.value }
    return
  }
  const range = hold === null ? null : ([hold.low, hold.high] as const)
  builder.setup.push({ kind: 'assign', slot, value, range, span: startTree.span })
}

/** A start that depends on parameters is rounded to the grid as every written value is. */
function onGrid(value: Expr, hold: Hold | null): Expr {
  if (hold === null || hold.grid === null || value.kind === 'constant') return value
  const { span } = value
  const { numerator, origin, denominator } = hold.grid
  const constant = (number: number): Expr => ({ kind: 'constant', value: number, span })
  const arithmetic = (operator: '+' | '-' | '*' | '/', left: Expr, right: number): Expr => ({
    kind: 'arithmetic',
    operator,
    left,
    right: constant(right),
    span,
  })
  const exact = arithmetic('/', arithmetic('-', arithmetic('*', value, denominator), origin), numerator)
  const steps: Expr = { kind: 'call', function: 'round', arguments: [exact], span }
  return arithmetic('/', arithmetic('+', arithmetic('*', steps, numerator), origin), denominator)
}

function checkStart(lowering: Lowering, name: string, value: number, hold: Hold | null, tree: Tree): void {
  if (hold === null) return
  const { low, high, grid } = hold
  if ((low !== null && value < low) || (high !== null && value > high))
    lowering.report.error(
      tree.span,
      'start-outside-range',
      `\`${name}\` starts at ${value}, outside its range ${low} to ${high}.`,
    )
  else if (grid !== null) {
    const steps = Math.round((value * grid.denominator - grid.origin) / grid.numerator)
    if ((steps * grid.numerator + grid.origin) / grid.denominator !== value)
      lowering.report.error(
        tree.span,
        'start-off-grid',
        `\`${name}\` starts at ${value}, which is no multiple of its grid ${grid.numerator / grid.denominator}.`,
      )
  }
}
