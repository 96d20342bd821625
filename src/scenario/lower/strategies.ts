/** Named strategies as policies: their rules, with parameters filled in and a memory of their own (LANGUAGE §7). */
import type { TypedExpr } from '../../expression/index.ts'
import type { Policy, Write } from '../../game/game.ts'
import { STRATEGIES, type Strategy } from '../../players/strategies/index.ts'
import type { Span } from '../../text/span.ts'
import { didYouMean } from '../../text/suggestion.ts'
import { type Entry, get, type MapTree, type ScalarTree, type Tree } from '../tree.ts'
import { addSlot, FLAG, NUMBER, WHOLE } from './builder.ts'
import { lowerFormula, lowerTyped } from './formula.ts'
import type { Lowering } from './lowering.ts'
import type { PlayerName, StrategyName } from './names.ts'
import { asMap, asScalar, entriesOf } from './nodes.ts'
import type { Place } from './place.ts'
import { lowerRules, type Seat } from './rules.ts'
import { playerOf } from './scope.ts'

/** Takes up the strategies of the file over the built-in ones. */
export function declareStrategies(lowering: Lowering, entries: readonly Entry[]): void {
  const { strategies } = lowering.names
  const anywhere: Span = [0, 0, 0]
  for (const strategy of STRATEGIES)
    strategies.set(strategy.name, {
      name: strategy.name,
      tree: treeOfStrategy(strategy, anywhere),
      file: null,
      span: null,
    })
  for (const { key, keySpan, value } of entries) {
    if (strategies.get(key)?.file === null)
      lowering.report.remark(
        keySpan,
        'strategy-redefined',
        `\`${key}\` takes the place of the built-in strategy.`,
      )
    strategies.set(key, { name: key, tree: asMap(value), file: keySpan[0], span: keySpan })
  }
}

/** Lowers `{strategy: generous, forgive: 0.1}`. */
export function lowerStrategy(lowering: Lowering, seat: Seat, tree: MapTree): Policy {
  const word = asScalar(get(tree, 'strategy')!)
  const known = lowering.names.strategies
  const strategy = known.get(word.text)
  if (strategy === undefined) {
    lowering.report.error(
      word.span,
      'unknown-strategy',
      `There is no strategy \`${word.text}\`. Strategies: ${[...known.keys()].sort().join(', ')}.${didYouMean(word.text, known.keys())}`,
    )
    return { kind: 'rules', rules: [], span: tree.span }
  }
  lowering.played.add(strategy.name)
  const other = otherNamed(lowering, seat, get(tree, 'other'))
  const locals = new Map<string, TypedExpr>(parametersOf(lowering, seat, strategy, tree))
  const memory = memoryOf(lowering, seat, strategy)
  for (const [name, { slot, typed }] of memory)
    locals.set(name, { expr: { kind: 'read', slot, span: tree.span }, type: typed.type })
  const place: Place = {
    ...seat.place,
    where: `the strategy ${strategy.name} of ${seat.player.name}`,
    other: other ?? seat.place.other,
    track: seat.track,
    strategyFile: strategy.file,
    locals,
  }
  const placed = strategy.span === null ? relocated(strategy.tree, tree.span) : strategy.tree
  const rules = get(placed, 'rules')
  if (rules === null || rules.kind !== 'list') return { kind: 'rules', rules: [], span: tree.span }
  const remember = (rule: MapTree): Write[] => rememberedBy(lowering, rule, memory, place)
  return { kind: 'rules', rules: lowerRules(lowering, { ...seat, place }, rules, remember), span: tree.span }
}

function otherNamed(lowering: Lowering, seat: Seat, tree: Tree | null): PlayerName | null {
  if (tree === null) return null
  const word = asScalar(tree).text
  const player = playerOf(lowering, word)
  if (player !== null && player !== seat.player) return player
  const others = lowering.names.players.filter(each => each !== seat.player).map(each => each.name)
  lowering.report.error(
    tree.span,
    'unknown-name',
    `\`other\` is another player: ${others.join(', ')}.${didYouMean(word, others)}`,
  )
  return null
}

/** Parameters with what was given for them, else their defaults. */
function parametersOf(
  lowering: Lowering,
  seat: Seat,
  strategy: StrategyName,
  tree: MapTree,
): [string, TypedExpr][] {
  const declared = entriesOf(strategy.tree, 'parameters')
  const known = declared.map(entry => entry.key)
  for (const { key, keySpan } of tree.entries)
    if (key !== 'strategy' && key !== 'other' && !known.includes(key))
      lowering.report.error(
        keySpan,
        'unknown-name',
        known.length === 0
          ? `The strategy ${strategy.name} has no parameters.`
          : `The strategy ${strategy.name} has no parameter \`${key}\`. Its parameters: ${known.join(', ')}.${didYouMean(key, known)}`,
      )
  return declared.map(({ key, value }) => {
    const given = get(tree, key)
    const inner = value.kind === 'map' ? get(value, 'value') : value
    const typed = lowerTyped(lowering, given ?? inner ?? value, seat.place, 'any')
    return [key, typed ?? { expr: { kind: 'constant', value: 0, span: value.span }, type: NUMBER }]
  })
}

interface Remembered {
  readonly slot: number
  readonly typed: TypedExpr
}

/** One slot for everything a strategy remembers at this seat. */
function memoryOf(lowering: Lowering, seat: Seat, strategy: StrategyName): Map<string, Remembered> {
  const memory = new Map<string, Remembered>()
  for (const { key, keySpan, value } of entriesOf(strategy.tree, 'memory')) {
    const start = value.kind === 'scalar' ? value.value : null
    const isFlag = typeof start === 'boolean'
    if (!isFlag && !(typeof start === 'number' && Number.isInteger(start)))
      lowering.report.error(
        value.span,
        'memory',
        'A strategy remembers whole numbers and flags: write its value at the start, 0 or false.',
      )
    const type = isFlag ? FLAG : WHOLE
    const initial = Number(start ?? 0) || 0
    const slot = addSlot(lowering.builder, {
      name: `${seat.path.replaceAll('/', '.')}.${strategy.name}.${key}`,
      role: 'memory',
      type,
      initial,
      span: strategy.span === null ? null : keySpan,
      knownTo: [seat.player.index],
    })
    memory.set(key, { slot, typed: { expr: { kind: 'read', slot, span: value.span }, type } })
  }
  return memory
}

function rememberedBy(
  lowering: Lowering,
  rule: MapTree,
  memory: ReadonlyMap<string, Remembered>,
  place: Place,
): Write[] {
  return entriesOf(rule, 'remember').flatMap(({ key, keySpan, value }): Write[] => {
    const remembered = memory.get(key)
    if (remembered === undefined) {
      lowering.report.error(
        keySpan,
        'unknown-name',
        `The memory of this strategy has no \`${key}\`.${didYouMean(key, memory.keys())}`,
      )
      return []
    }
    const lowered = lowerFormula(lowering, value, place, remembered.typed.type)
    return [{ slot: remembered.slot, operation: 'set', value: lowered, span: keySpan }]
  })
}

/** A built-in strategy as the tree a file would have given, every node in the place where it is used. */
function treeOfStrategy(strategy: Strategy, span: Span): MapTree {
  return asMap(
    treeOf({ parameters: strategy.parameters, memory: strategy.memory, rules: strategy.rules }, span),
  )
}

function treeOf(data: unknown, span: Span): Tree {
  if (Array.isArray(data)) return { kind: 'list', items: data.map(item => treeOf(item, span)), span }
  if (typeof data === 'object' && data !== null)
    return {
      kind: 'map',
      entries: Object.entries(data).map(([key, value]) => ({
        key,
        keySpan: span,
        value: treeOf(value, span),
      })),
      span,
    }
  const value = data as string | number | boolean
  const scalar: ScalarTree = {
    kind: 'scalar',
    value,
    text: String(value),
    verbatim: false,
    lead: 0,
    quoted: false,
    span,
  }
  return scalar
}

function relocated(tree: MapTree, span: Span): MapTree {
  return {
    ...tree,
    span,
    entries: tree.entries.map(entry => ({ key: entry.key, keySpan: span, value: moved(entry.value, span) })),
  }
}

function moved(tree: Tree, span: Span): Tree {
  switch (tree.kind) {
    case 'scalar':
      return { ...tree, span }
    case 'list':
      return { ...tree, span, items: tree.items.map(item => moved(item, span)) }
    case 'map':
      return relocated(tree, span)
  }
}
