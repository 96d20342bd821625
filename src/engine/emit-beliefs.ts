/** `game/beliefs.ts` as WebAssembly: what the picks of a player tell of its type. */
import { type Belief, type Player, type Rule, rulesOf, type Track } from '../game/index.ts'
import { type Code, f64, getLocal, i32, setLocal, when } from './assembler.ts'
import { emitAsk } from './emit-ask.ts'
import {
  asF64,
  constantValue,
  emit,
  emitCondition,
  emitF64,
  fromF64,
  normal,
  readSlot,
  settled,
  type Value,
} from './emit-expression.ts'
import { isOpen, openMoves } from './emit-open.ts'
import { type Decision, emitPolicy } from './emit-policy.ts'
import { addLocal, type Emitter, scoped } from './emitter.ts'

/** What is worked out on the state of phase 3, and what is written after the effects of the picks. */
export interface Learning {
  readonly working: Code
  readonly writing: Code
}

/** What a strategy would remember: a local for the value, one that says whether there is one. */
interface Memory {
  readonly slot: number
  readonly value: number
  readonly isWritten: number
}

/** Learns from the picks of a player: locals of all players' picks by track, -1 where one did not act. */
export function learn(emitter: Emitter, index: number, picks: readonly (readonly number[])[]): Learning {
  const player = emitter.game.players[index]!
  const { belief } = player
  if (belief === null) return { working: [], writing: [] }
  const { locals, slots } = emitter
  const odds = belief.slots.map(() => addLocal(locals, 'f64'))
  const memory = memoryOf(emitter, player)
  const tracks = player.tracks.map((track, at) => {
    const pick = picks[index]![at]!
    const ask: Decision['ask'] = (there, open) => emitAsk(there, picks, index, at, open)
    const weighing = weighPick(emitter, player, belief, { track, pick, memory, ask }, odds)
    return player.acts === null ? weighing : when(i32.ge(getLocal(pick), i32.const(0)), weighing)
  })
  return {
    working: [
      odds.map((local, type) => setLocal(local, asF64(readSlot(emitter, belief.slots[type]!)))),
      memory.map(({ isWritten }) => setLocal(isWritten, i32.const(0))),
      tracks,
    ],
    writing: [
      odds.map((local, type) => setLocal(slots[belief.slots[type]!]!, getLocal(local))),
      memory.map(({ slot, value, isWritten }) =>
        when(getLocal(isWritten), setLocal(slots[slot]!, fromF64(emitter, slot, getLocal(value)))),
      ),
    ],
  }
}

function memoryOf({ locals }: Emitter, player: Player): Memory[] {
  const remembered = new Set<number>()
  for (const { policy } of player.tracks)
    for (const rule of rulesOf(policy)) for (const { slot } of rule.remember) remembered.add(slot)
  return [...remembered].map(slot => ({
    slot,
    value: addLocal(locals, 'f64'),
    isWritten: addLocal(locals, 'i32'),
  }))
}

/** Bayes' rule for one pick; products and sums run in the order of the types. */
function weighPick(
  emitter: Emitter,
  player: Player,
  belief: Belief,
  picked: Omit<Picked, 'likelihood'>,
  odds: readonly number[],
): Code {
  return scoped(emitter, () => {
    const { locals } = emitter
    const weighed = odds.map(() => addLocal(locals, 'f64'))
    const sum = addLocal(locals, 'f64')
    return [
      odds.map((p, type) => [
        setLocal(weighed[type]!, f64.const(0)),
        when(
          f64.gt(getLocal(p), f64.const(0)),
          scoped(emitter, () => {
            const likelihood = addLocal(locals, 'f64')
            return [
              setLocal(likelihood, f64.const(0)),
              likelihoodOf(emitter, player, belief, type, { ...picked, likelihood }),
              setLocal(weighed[type]!, f64.mul(getLocal(p), getLocal(likelihood))),
            ]
          }),
        ),
      ]),
      setLocal(
        sum,
        weighed.map(local => getLocal(local)).reduce((total, p) => f64.add(total, p)),
      ),
      when(
        f64.gt(getLocal(sum), f64.const(0)),
        odds.map((p, type) => setLocal(p, f64.div(getLocal(weighed[type]!), getLocal(sum)))),
      ),
    ]
  })
}

interface Picked {
  readonly track: Track
  readonly pick: number
  /** Local, holding 0. */
  readonly likelihood: number
  readonly memory: readonly Memory[]
  readonly ask: Decision['ask']
}

/** The probability of a pick, were the player of a type; stays 0 where it would not act or the move would be closed. */
function likelihoodOf(
  emitter: Emitter,
  player: Player,
  belief: Belief,
  type: number,
  { track, pick, likelihood, memory, ask }: Picked,
): Code {
  const { code: supposing, emitter: there } = suppose(emitter, player, belief, type)
  const remember = (emitterThen: Emitter, rule: Rule): Code =>
    rule.remember.map(({ slot, value }) => {
      const { value: local, isWritten } = memory.find(each => each.slot === slot)!
      return [setLocal(local, emitF64(emitterThen, value)), setLocal(isWritten, i32.const(1))]
    })
  const { code: opening, open } = openMoves(there, track)
  const decision = {
    track,
    open,
    pick,
    rule: null,
    rules: [],
    odds: null,
    weighed: { likelihood, onRule: remember },
    ask,
  }
  const isPickOpen = open
    .map((each, move) => i32.and(i32.eq(getLocal(pick), i32.const(move)), isOpen(each)))
    .reduce((any, one) => i32.or(any, one))
  const weighing: Code = [
    opening,
    open.every(each => each === true)
      ? emitPolicy(there, decision, track.policy)
      : when(isPickOpen, emitPolicy(there, decision, track.policy)),
  ]
  if (player.acts === null) return [supposing, weighing]
  const acts = emitCondition(there, player.acts)
  return [supposing, when(acts.code, weighing)]
}

/** An emitter for which the player is of a type and has the numbers that this type gives, and code that works these out. */
function suppose(
  emitter: Emitter,
  player: Player,
  belief: Belief,
  type: number,
): { readonly code: Code; readonly emitter: Emitter } {
  const supposed = new Map<number, Value>([[player.type!, constantValue(type)]])
  const code = belief.numbers.map(({ slot, values }) => {
    const value = normal(settled(emitter, emit(emitter, values[type]!)))
    if (value.constant !== null) {
      supposed.set(slot, value)
      return []
    }
    const real = readSlot(emitter, slot)
    const local = addLocal(emitter.locals, real.kind)
    supposed.set(slot, { ...real, code: getLocal(local) })
    return setLocal(local, fromF64(emitter, slot, asF64(value)))
  })
  return { code, emitter: { ...emitter, known: new Map(), supposed } }
}
