/** How a player picks: `players/rules.ts`, trembling and the race of `game/picks.ts`, as WebAssembly. */
import type { Policy, Rule, Track, Weight } from '../game/index.ts'
import {
  type Code,
  call,
  f64,
  getLocal,
  i32,
  ifElse,
  select,
  setLocal,
  switchOn,
  unreachable,
  when,
} from './assembler.ts'
import { exponentialsAhead } from './emit-ahead.ts'
import { asF64, emit, emitAll, emitF64, normal, readSlot, settled } from './emit-expression.ts'
import { as } from './emit-hold.ts'
import { isOpen, type OpenMoves } from './emit-open.ts'
import { addLocal, type Emitter, failUnlessFinite, failWhen, scoped } from './emitter.ts'

/** What a policy decides about: a track in a step. */
export interface Decision {
  readonly track: Track
  readonly open: OpenMoves
  /** Local that gets the index of the move, or what `Chances.race` leaves to be decided. */
  readonly pick: number
  /** Local that gets the number of the rule that decided, where something is remembered; the rules that remember, by number. */
  readonly rule: number | null
  readonly rules: readonly Rule[]
  /** Locals that get the odds of each move, where moves were seen; else null. */
  readonly odds: readonly number[] | null
  /**
   * For a decision that is only weighed: nothing is drawn, `pick` (of an open move) holds what was picked, and `likelihood` gets
   * its odds. Null: picks.
   */
  readonly weighed: Weighed | null
  /** Asks the reference: the code that does, and the local of the odds of each move (null: never open). */
  readonly ask: (
    emitter: Emitter,
    open: OpenMoves,
  ) => { readonly code: Code; readonly odds: readonly (number | null)[] }
}

/** What is wanted of a decision that is only weighed. */
export interface Weighed {
  readonly likelihood: number
  /** Code for what is done where a rule decides. */
  readonly onRule: (emitter: Emitter, rule: Rule) => Code
}

/** The weights of a rule, by move in order; moves that it cannot name are not in it. */
interface Weights {
  /** Works them out, entry by entry. */
  readonly code: Code[]
  readonly byMove: Map<number, Contribution>
}

/** Odds of a move, before they are divided by their sum. */
interface Contribution {
  /** A constant, or a local. */
  readonly weight: number | { readonly local: number }
  /** Above 0 whatever happens. */
  readonly positive: boolean
  readonly high: number
}

/** Picks by a policy. */
export function emitPolicy(emitter: Emitter, decision: Decision, policy: Policy): Code {
  const { track } = decision
  if (track.tremble === null) return byPolicy(emitter, decision, policy, null)
  const tremble = addLocal(emitter.locals, 'f64')
  const { low, high } = emitter.plan.ranges(track.tremble)
  const outside = i32.or(f64.lt(getLocal(tremble), f64.const(0)), f64.gt(getLocal(tremble), f64.const(1)))
  return [
    setLocal(tremble, emitF64(emitter, track.tremble)),
    low >= 0 && high <= 1 ? [] : failWhen(outside),
    byPolicy(emitter, decision, policy, tremble),
  ]
}

function byPolicy(emitter: Emitter, decision: Decision, policy: Policy, tremble: number | null): Code {
  switch (policy.kind) {
    case 'rules':
      return fromRule(emitter, decision, policy.rules, 0, tremble)
    case 'by_type':
      return byType(emitter, decision, policy, tremble)
    case 'logit':
      return scoped(emitter, () => {
        const { code, byMove } = weighByLogit(emitter, decision, policy)
        if (byMove.size === 0) return [code, unreachable]
        const sum = addUp(emitter, byMove)
        return [code, sum.set, pickOrWeigh(emitter, decision, byMove, sum, tremble)]
      })
    case 'quantal':
    case 'table':
    case 'equilibrium':
      return scoped(emitter, () => {
        const { code, odds } = decision.ask(emitter, decision.open)
        const byMove = new Map<number, Contribution>()
        odds.forEach((local, move) => {
          if (local !== null) byMove.set(move, { weight: { local }, positive: false, high: 1 })
        })
        return [code, pickOrWeigh(emitter, decision, byMove, AS_THEY_ARE, tremble)]
      })
  }
}

function byType(
  emitter: Emitter,
  decision: Decision,
  { slot, policies }: Extract<Policy, { readonly kind: 'by_type' }>,
  tremble: number | null,
): Code {
  const type = readSlot(emitter, slot)
  if (type.constant !== null) return byPolicy(emitter, decision, policies[type.constant]!, tremble)
  return switchOn(
    as('i32', type),
    policies.map(each => byPolicy(emitter, decision, each, tremble)),
  )
}

/** Weights of a logit response, `players/logit.ts`: the exponentials of what each open move is short of the best. */
function weighByLogit(
  emitter: Emitter,
  { open }: Decision,
  policy: Extract<Policy, { readonly kind: 'logit' }>,
): Weights {
  const { locals, plan, functions } = emitter
  const rationality = addLocal(locals, 'f64')
  const best = addLocal(locals, 'f64')
  const byMove = new Map<number, Contribution>()
  const possible = policy.payoffs.filter(({ move }) => open[move] !== false)
  const payoffs = possible.map(() => addLocal(locals, 'f64'))
  const code: Code[] = [
    setLocal(rationality, emitF64(emitter, policy.rationality)),
    plan.ranges(policy.rationality).low >= 0 ? [] : failWhen(f64.lt(getLocal(rationality), f64.const(0))),
    possible.map(({ move, payoff }, at) => {
      const working = setLocal(payoffs[at]!, emitF64(emitter, payoff))
      if (open[move] === true) return working
      return ifElse(isOpen(open[move]!), working, setLocal(payoffs[at]!, f64.const(-Infinity)))
    }),
  ]
  if (possible.length === 0) return { code, byMove }
  const largest = payoffs.map(payoff => getLocal(payoff)).reduce((a, b) => f64.max(a, b))
  const mayHaveNone = !possible.some(({ move }) => open[move] === true)
  code.push(
    setLocal(best, largest),
    mayHaveNone ? failWhen(f64.eq(getLocal(best), f64.const(-Infinity))) : [],
  )
  possible.forEach(({ move }, at) => {
    const short = f64.max(f64.sub(getLocal(payoffs[at]!), getLocal(best)), f64.const(-Number.MAX_VALUE))
    const weight = call(functions.exp, f64.mul(getLocal(rationality), short))
    const mine = open[move] === true ? weight : select(weight, f64.const(0), isOpen(open[move]!))
    const local = addLocal(locals, 'f64')
    code.push(setLocal(local, mine))
    byMove.set(move, { weight: { local }, positive: false, high: 1 })
  })
  return { code, byMove }
}

/** The first rule from `index` on that holds and gives some open move a weight decides. */
function fromRule(
  emitter: Emitter,
  decision: Decision,
  rules: readonly Rule[],
  index: number,
  tremble: number | null,
): Code {
  if (index === rules.length) return unreachable
  const rule = rules[index]!
  const holds = emitAll(emitter, rule.when)
  const further = (): Code => fromRule(emitter, decision, rules, index + 1, tremble)
  if (holds.constant === 0) return further()
  const decided = addLocal(emitter.locals, 'i32')
  let mayFail = true
  const deciding = scoped(emitter, () => {
    const { code: working, byMove: weights } = weigh(emitter, decision, rule)
    if (weights.size === 0) return working
    mayFail = ![...weights.values()].some(each => each.positive)
    const sum = addUp(emitter, weights)
    const picking: Code = [
      pickOrWeigh(emitter, decision, weights, sum, tremble),
      decision.weighed?.onRule(emitter, rule) ?? [],
      decision.rule === null ? [] : setLocal(decision.rule, i32.const(decision.rules.indexOf(rule))),
      mayFail ? setLocal(decided, i32.const(1)) : [],
    ]
    return [working, sum.set, mayFail ? when(f64.ne(sum.get, f64.const(0)), picking) : picking]
  })
  if (!mayFail) return holds.constant === null ? ifElse(holds.code, deciding, further()) : deciding
  return [
    setLocal(decided, i32.const(0)),
    holds.constant === null ? when(holds.code, deciding) : deciding,
    when(i32.eqz(getLocal(decided)), further()),
  ]
}

function weigh(emitter: Emitter, decision: Decision, rule: Rule): Weights {
  const certain = rule.weights.filter(
    ({ on }) => on.kind !== 'moves' || on.moves.some(move => decision.open[move] === true),
  )
  const ahead = exponentialsAhead(
    emitter,
    certain.map(entry => entry.weight),
  )
  const weights: Weights = { code: [ahead.code], byMove: new Map() }
  for (const entry of rule.weights) {
    if (entry.on.kind === 'moves') toMoves(ahead.emitter, decision, entry, entry.on.moves, weights)
    else toStances(ahead.emitter, decision, entry, weights)
  }
  return { ...weights, byMove: new Map([...weights.byMove].sort(([a], [b]) => a - b)) }
}

/** A weight for one move, or shared equally among the open members of a family. */
function toMoves(
  emitter: Emitter,
  { open }: Decision,
  entry: Weight,
  moves: readonly number[],
  weights: Weights,
): void {
  const possible = moves.filter(move => open[move] !== false)
  if (possible.length === 0) return
  const value = emit(emitter, entry.weight)
  const certain = possible.every(move => open[move] === true)
  if (certain && value.constant !== null && value.constant >= 0) {
    for (const move of possible) contribute(emitter, weights, move, value.constant / possible.length)
    return
  }
  const { code, share } = shareOut(
    emitter,
    entry,
    possible.map(move => isOpen(open[move]!)),
    certain,
  )
  const { low, high } = emitter.plan.ranges(entry.weight)
  weights.code.push(code)
  for (const move of possible) {
    const mine: Code[] =
      open[move] === true ? [getLocal(share)] : [select(getLocal(share), f64.const(0), isOpen(open[move]!))]
    contribute(emitter, weights, move, mine, high, certain && low > 1e-290)
  }
}

/** Works a weight out if some of the named moves take part, and divides it by their number. */
function shareOut(
  emitter: Emitter,
  entry: Weight,
  named: readonly Code[],
  certain: boolean,
): { code: Code; share: number } {
  const share = addLocal(emitter.locals, 'f64')
  const value = normal(settled(emitter, emit(emitter, entry.weight)))
  const { low } = emitter.plan.ranges(entry.weight)
  const checked: Code = [
    setLocal(share, asF64(value)),
    low < 0 ? failWhen(f64.lt(getLocal(share), f64.const(0))) : [],
  ]
  const count = named.reduce((sum, each) => i32.add(sum, each))
  const divided: Code =
    named.length === 1
      ? checked
      : [
          checked,
          setLocal(share, f64.div(getLocal(share), f64.fromI32(certain ? i32.const(named.length) : count))),
        ]
  if (certain) return { code: divided, share }
  return { code: ifElse(count, divided, setLocal(share, f64.const(0))), share }
}

/** A weight for the open moves of lowest or highest stance, or of the stance nearest to another. */
function toStances(emitter: Emitter, decision: Decision, entry: Weight, weights: Weights): void {
  const { track, open } = decision
  const { on } = entry
  if (on.kind === 'moves') return
  const { code } = weights
  const wanted = addLocal(emitter.locals, 'f64')
  if (on.kind === 'match') code.push(setLocal(wanted, emitF64(emitter, on.stance)))
  const moves = track.moves.flatMap((_, move) => (open[move] === false ? [] : [move]))
  const scores = moves.map(move => {
    const score = addLocal(emitter.locals, 'f64')
    const stance = addLocal(emitter.locals, 'f64')
    const scored = {
      toughest: getLocal(stance),
      mildest: f64.neg(getLocal(stance)),
      match: f64.abs(f64.sub(getLocal(stance), getLocal(wanted))),
    }[on.kind]
    const working = [emitStance(emitter, track, move, stance), setLocal(score, scored)]
    code.push(
      open[move] === true
        ? working
        : ifElse(isOpen(open[move]!), working, setLocal(score, f64.const(Infinity))),
    )
    return score
  })
  const least = addLocal(emitter.locals, 'f64')
  code.push(
    setLocal(
      least,
      scores.map(score => getLocal(score)).reduce((a, b) => f64.min(a, b)),
    ),
  )
  const named = moves.map((move, at) => {
    const local = addLocal(emitter.locals, 'i32')
    code.push(setLocal(local, i32.and(f64.eq(getLocal(scores[at]!), getLocal(least)), isOpen(open[move]!))))
    return local
  })
  const { code: sharing, share } = shareOut(emitter, entry, named.map(getLocal), false)
  code.push(sharing)
  moves.forEach((move, at) => {
    const mine = [select(getLocal(share), f64.const(0), getLocal(named[at]!))]
    contribute(emitter, weights, move, mine, emitter.plan.ranges(entry.weight).high, false)
  })
}

/** A stance into a local; outside -1 to 1 stops the run. */
export function emitStance(emitter: Emitter, track: Track, move: number, into: number): Code {
  const { stance } = track.moves[move]!
  const { low, high } = emitter.plan.ranges(stance)
  const outside = i32.or(f64.lt(getLocal(into), f64.const(-1)), f64.gt(getLocal(into), f64.const(1)))
  return [setLocal(into, emitF64(emitter, stance)), low >= -1 && high <= 1 ? [] : failWhen(outside)]
}

/** Adds a constant or a code to the weight of a move; the first is not added to 0, which would change nothing. */
function contribute(
  emitter: Emitter,
  { code, byMove }: Weights,
  move: number,
  amount: number | Code[],
  high = typeof amount === 'number' ? amount : Infinity,
  positive = typeof amount === 'number' && amount > 1e-290,
): void {
  const known = byMove.get(move)
  const marks = { positive: positive || (known?.positive ?? false), high: (known?.high ?? 0) + high }
  if (typeof amount === 'number' && typeof (known?.weight ?? 0) === 'number') {
    byMove.set(move, { ...marks, weight: ((known?.weight as number | undefined) ?? 0) + amount })
    return
  }
  const local = typeof known?.weight === 'object' ? known.weight.local : addLocal(emitter.locals, 'f64')
  const value = typeof amount === 'number' ? f64.const(amount) : amount
  code.push(setLocal(local, known === undefined ? value : f64.add(weightCode(known), value)))
  byMove.set(move, { ...marks, weight: { local } })
}

interface Sum {
  readonly set: Code
  readonly get: Code
  /** Known when emitting. */
  readonly constant: number | null
}

/** Weights that are odds already. */
const AS_THEY_ARE = null

/** The sum of all weights in the order of the moves; stops the run where it is infinite. */
function addUp(emitter: Emitter, weights: ReadonlyMap<number, Contribution>): Sum {
  const all = [...weights.values()]
  if (all.every(each => typeof each.weight === 'number')) {
    const constant = all.reduce((sum, { weight }) => sum + (weight as number), 0)
    return { set: Number.isFinite(constant) ? [] : unreachable, get: f64.const(constant), constant }
  }
  const local = addLocal(emitter.locals, 'f64')
  const sum = all.map(weightCode).reduce((total, weight) => f64.add(total, weight))
  const overflows = !Number.isFinite(all.reduce((total, { high }) => total + high, 0))
  return {
    set: [setLocal(local, sum), overflows ? failUnlessFinite(getLocal(local)) : []],
    get: getLocal(local),
    constant: null,
  }
}

function weightCode({ weight }: Contribution): Code {
  return typeof weight === 'number' ? f64.const(weight) : getLocal(weight.local)
}

/** What a decision is emitted for. */
function pickOrWeigh(
  emitter: Emitter,
  decision: Decision,
  weights: ReadonlyMap<number, Contribution>,
  sum: Sum | null,
  tremble: number | null,
): Code {
  return decision.weighed === null
    ? draw(emitter, decision, weights, sum, tremble)
    : weighPick(decision, decision.weighed, weights, sum, tremble)
}

/** Weights to odds, trembling, and the race. */
function draw(
  emitter: Emitter,
  { track, open, pick, odds }: Decision,
  weights: ReadonlyMap<number, Contribution>,
  sum: Sum | null,
  tremble: number | null,
): Code {
  const oddsOf = (move: number): Code => oddsIn(weights, sum, move)
  if (tremble === null) {
    const runners = [...weights].map(([move, contribution]) => ({
      index: move,
      site: track.moves[move]!.site,
      weight: sum?.constant == null ? weightCode(contribution) : oddsOf(move),
    }))
    return [
      odds === null ? [] : odds.map((local, move) => setLocal(local, oddsOf(move))),
      setLocal(pick, emitter.chances.race(emitter, runners, sum?.constant === null ? sum.get : null)),
    ]
  }
  const possible = track.moves.flatMap((_, move) => (open[move] === false ? [] : [move]))
  const each = addLocal(emitter.locals, 'f64')
  const runners = possible.map(move => {
    const steady = f64.mul(f64.sub(f64.const(1), getLocal(tremble)), oddsOf(move))
    const trembling = f64.add(steady, getLocal(each))
    return {
      index: move,
      site: track.moves[move]!.site,
      weight: open[move] === true ? trembling : select(trembling, f64.const(0), isOpen(open[move]!)),
    }
  })
  return [
    setLocal(each, f64.div(getLocal(tremble), countOpen(open))),
    odds === null ? [] : odds.map(local => setLocal(local, f64.const(0))),
    odds === null ? [] : runners.map(({ index, weight }) => setLocal(odds[index]!, weight)),
    setLocal(pick, emitter.chances.race(emitter, runners, null)),
  ]
}

function oddsIn(weights: ReadonlyMap<number, Contribution>, sum: Sum | null, move: number): Code {
  const contribution = weights.get(move)
  if (contribution === undefined) return f64.const(0)
  if (sum === null) return weightCode(contribution)
  if (sum.constant !== null) return f64.const((contribution.weight as number) / sum.constant)
  return f64.div(weightCode(contribution), sum.get)
}

/** The number of open moves, as a double. */
function countOpen(open: OpenMoves): Code {
  const codes = open.flatMap(each => (each === false ? [] : [isOpen(each)]))
  return f64.fromI32(codes.reduce((total, one) => i32.add(total, one)))
}

/** Weights to the odds of the move that was picked, trembling. */
function weighPick(
  { pick, open }: Decision,
  { likelihood }: Weighed,
  weights: ReadonlyMap<number, Contribution>,
  sum: Sum | null,
  tremble: number | null,
): Code {
  const pickedOf = (of: (move: number) => Code): Code =>
    [...weights.keys()].reduce<Code>(
      (rest, move) => select(of(move), rest, i32.eq(getLocal(pick), i32.const(move))),
      f64.const(0),
    )
  const odds =
    sum?.constant === null
      ? f64.div(
          pickedOf(move => weightCode(weights.get(move)!)),
          sum.get,
        )
      : pickedOf(move => oddsIn(weights, sum, move))
  if (tremble === null) return setLocal(likelihood, odds)
  const steady = f64.mul(f64.sub(f64.const(1), getLocal(tremble)), odds)
  return setLocal(likelihood, f64.add(steady, f64.div(getLocal(tremble), countOpen(open))))
}
