/**
 * Effects that take hold together: `game/blocks.ts` as WebAssembly. A group of participants (a track's pick, a joint, a
 * single block) is applied in passes, as the reference does: branches are chosen, every value is worked out on the state
 * before, then written, then cancellations, then what is scheduled.
 */
import type { Block, BothSet, Guarded, Write } from '../game/index.ts'
import { type Code, call, f64, getLocal, i32, setLocal, switchOn, when } from './assembler.ts'
import { dueOf } from './emit-calendar.ts'
import { emitChoice } from './emit-draw.ts'
import {
  asF64,
  both,
  emit,
  emitAll,
  emitF64,
  flag,
  normal,
  readSlot,
  settled,
  type Value,
} from './emit-expression.ts'
import { as, storeHeld } from './emit-hold.ts'
import { addLocal, type Emitter, failWhen, isEmpty, scoped } from './emitter.ts'
import { fitsI32, type Interval, union } from './interval.ts'

/** Whose effects they are: decides between two simultaneous `set`s of a variable that says `both_set`. */
export type Owner =
  | { readonly kind: 'player'; readonly player: number }
  | { readonly kind: 'joint' | 'alone' }

/** One of some blocks, or none, as it turns out when the run is simulated. */
export interface Participant {
  readonly owner: Owner
  readonly blocks: readonly Block[]
  /** Puts the code for each block under the condition that it is the one. */
  readonly inCase: (codes: readonly Code[]) => Code
}

/** A block that happens for certain. */
export function alone(block: Block): Participant {
  return { owner: { kind: 'alone' }, blocks: [block], inCase: codes => codes[0]! }
}

/** Whether a guarded thing happens: every `when` holds, then its chance fires (outside 0 to 1 stops the run). */
export function happens(emitter: Emitter, { when: conditions, chance }: Guarded): Value {
  const held = emitAll(emitter, conditions)
  if (chance === null) return held
  const value = emit(emitter, chance.value)
  const fires = (p: Code): Code => emitter.chances.fires(emitter, p, chance.site)
  const { low, high } = emitter.plan.ranges(chance.value)
  if (low >= 0 && high <= 1) {
    const p = asF64(settled(emitter, value))
    return both(held, { ...flag(fires(p), [value], 30), fails: value.fails })
  }
  const p = addLocal(emitter.locals, 'f64')
  const outside = i32.or(f64.lt(getLocal(p), f64.const(0)), f64.gt(getLocal(p), f64.const(1)))
  const code = [setLocal(p, emitF64(emitter, chance.value)), failWhen(outside), fires(getLocal(p))]
  return both(held, { ...flag(code, [value], 30), fails: true })
}

/** A guarded block by itself: when it happens, its effects, then more. `origin` is the step that what it schedules stems from. */
export function guardedAlone(emitter: Emitter, guarded: Guarded, origin: Code, more: Code = []): Code {
  const effects = [applyTogether(emitter, [alone(guarded.block)], [], origin), more]
  const condition = happens(emitter, guarded)
  if (condition.constant === null)
    return isEmpty(effects) && !condition.fails ? [] : when(condition.code, effects)
  return condition.constant === 0 ? [] : effects
}

/** Code for every part of every participant's block, the branch taken included, in order. */
type ForParts = (code: (part: Block, owner: Owner) => Code) => Code

/**
 * Applies what the participants bring, in their order, then `extra` writes (each under its own condition). Participants and
 * conditions must not read what this changes.
 */
export function applyTogether(
  emitter: Emitter,
  participants: readonly Participant[],
  extra: readonly { readonly write: Write; readonly inCase: (code: Code) => Code }[],
  origin: Code,
  /** Worked out with the values before: code that comes before anything is written. */
  before: Code = [],
): Code {
  const branches = new Map<Block, number>()
  const chosen = participants.map(({ blocks, inCase }) =>
    inCase(blocks.map(block => chooseBranch(emitter, block, branches))),
  )
  const forParts: ForParts = code =>
    participants.map(({ blocks, owner, inCase }) => {
      const codes = blocks.map(block => inParts(block, branches, part => code(part, owner)))
      return codes.every(isEmpty) ? [] : inCase(codes)
    })
  const writing = writeAll(emitter, participants, extra, forParts)
  const dues = new Map<number, { due: number; dueStep: number }>()
  const working = forParts(part =>
    part.laters.map(later => {
      const { code, due, dueStep } = dueOf(emitter, emitter.game.laters[later]!)
      dues.set(later, { due, dueStep })
      return code
    }),
  )
  const cancelling = forParts(part =>
    part.cancels.map(tally => call(emitter.functions.cancel, i32.const(emitter.layout.counters + 4 * tally))),
  )
  const scheduling = forParts(part =>
    part.laters.map(later => {
      const { due, dueStep } = dues.get(later)!
      return call(emitter.functions.enqueue, getLocal(due), getLocal(dueStep), origin, i32.const(later))
    }),
  )
  return [chosen, writing.working, working, before, writing.storing, cancelling, scheduling]
}

/** Draws which branch of a block happens, and of that one's. */
function chooseBranch(emitter: Emitter, block: Block, branches: Map<Block, number>): Code {
  if (block.oneOf === null) return []
  const local = addLocal(emitter.locals, 'i32')
  branches.set(block, local)
  const weights = block.oneOf.branches.map(branch => branch.weight)
  const further = block.oneOf.branches.map(branch =>
    nullIfEmpty(chooseBranch(emitter, branch.block, branches)),
  )
  return [setLocal(local, emitChoice(emitter, weights, block.oneOf.site)), switchOn(getLocal(local), further)]
}

function inParts(block: Block, branches: ReadonlyMap<Block, number>, code: (part: Block) => Code): Code {
  if (block.oneOf === null) return code(block)
  const further = block.oneOf.branches.map(branch => nullIfEmpty(inParts(branch.block, branches, code)))
  return [code(block), switchOn(getLocal(branches.get(block)!), further)]
}

export function nullIfEmpty(code: Code): Code | null {
  return isEmpty(code) ? null : code
}

/** A slot that is written: its new value gathers in a local while others still read the old one. */
interface Gathering {
  readonly slot: number
  readonly local: number
  readonly kind: 'i32' | 'f64'
  /** All that the local can hold in the end, before it is held in range. */
  readonly interval: Interval
  readonly loose: boolean
  readonly rule: BothSet | null
  /** Whether a `set` has come (highest, lowest), or the one that has precedence (player, joint). */
  readonly seen: number | null
}

function writeAll(
  emitter: Emitter,
  participants: readonly Participant[],
  extra: readonly { readonly write: Write; readonly inCase: (code: Code) => Code }[],
  forParts: ForParts,
): { working: Code; storing: Code } {
  const writes: Write[] = []
  for (const { blocks } of participants) for (const block of blocks) gatherWrites(block, writes)
  writes.push(...extra.map(each => each.write))
  const slots = [...new Set(writes.map(write => write.slot))]
  const gatherings = new Map(slots.map(slot => [slot, prepare(emitter, slot, writes, participants, extra)]))
  const isSet = (slot: number): boolean =>
    writes.some(write => write.slot === slot && write.operation === 'set')
  const isAdded = (slot: number): boolean =>
    writes.some(write => write.slot === slot && write.operation === 'add')
  // Where a variable is both set and added to, all `set`s come first.
  const split = new Set(slots.filter(slot => isSet(slot) && isAdded(slot)))

  const pass = (wanted: (write: Write) => boolean): Code => [
    forParts((part, owner) =>
      part.writes
        .filter(wanted)
        .map(write => scoped(emitter, () => gather(emitter, gatherings.get(write.slot)!, write, owner))),
    ),
    extra
      .filter(({ write }) => wanted(write))
      .map(({ write, inCase }) =>
        inCase(scoped(emitter, () => gather(emitter, gatherings.get(write.slot)!, write, { kind: 'alone' }))),
      ),
  ]
  const starts = slots.map(slot => {
    const { kind, local, seen } = gatherings.get(slot)!
    const old = readSlot(emitter, slot)
    return [
      setLocal(local, kind === 'i32' ? old.code : asF64(old)),
      seen === null ? [] : setLocal(seen, i32.const(0)),
    ]
  })
  const firstPass = split.size === 0 ? [] : pass(write => write.operation === 'set' && split.has(write.slot))
  const secondPass = pass(write => write.operation === 'add' || !split.has(write.slot))
  const storing = slots.map(slot => {
    const { local, kind, interval, loose } = gatherings.get(slot)!
    const value: Value = {
      code: getLocal(local),
      kind,
      interval,
      loose,
      constant: null,
      minusZero: false,
      fails: loose,
      cost: 1,
    }
    return storeHeld(emitter, slot, value)
  })
  return { working: [starts, firstPass, secondPass], storing }
}

function gatherWrites(block: Block, writes: Write[]): void {
  writes.push(...block.writes)
  for (const branch of block.oneOf?.branches ?? []) gatherWrites(branch.block, writes)
}

function prepare(
  emitter: Emitter,
  slot: number,
  writes: readonly Write[],
  participants: readonly Participant[],
  extra: readonly { readonly write: Write }[],
): Gathering {
  const { plan, game, locals } = emitter
  let start = plan.intervals[slot]!
  for (const write of writes)
    if (write.slot === slot && write.operation === 'set') start = union(start, plan.ranges(write.value))
  const reach = reachOf(plan.ranges, slot)
  let end: Interval & { overflows: boolean } = { ...start, overflows: false }
  for (const { blocks } of participants)
    end = blocks.map(block => reach(end, block)).reduce(unionResults, end)
  for (const { write } of extra)
    if (write.slot === slot && write.operation === 'add') end = unionResults(end, reach.by(end, write))
  const kind = fitsI32(end) && !end.overflows ? 'i32' : 'f64'
  const rule = game.slots[slot]!.hold?.bothSet ?? null
  return {
    slot,
    local: addLocal(locals, kind),
    kind,
    interval: end,
    loose: kind === 'f64' && end.overflows,
    rule,
    seen: rule === null ? null : addLocal(locals, 'i32'),
  }
}

type Reach = Interval & { readonly overflows: boolean }

function unionResults(a: Reach, b: Reach): Reach {
  return { ...union(a, b), overflows: a.overflows || b.overflows }
}

/** How far the additions of a block can take a slot: in their order, since each rounds. */
function reachOf(ranges: Emitter['plan']['ranges'], slot: number) {
  const by = (from: Reach, write: Write): Reach => {
    const amount = ranges(write.value)
    const [low, high] = [from.low + amount.low, from.high + amount.high]
    const overflows = from.overflows || amount.overflows || !Number.isFinite(low) || !Number.isFinite(high)
    return {
      low: Math.max(low, -Number.MAX_VALUE),
      high: Math.min(high, Number.MAX_VALUE),
      whole: from.whole && amount.whole,
      overflows,
    }
  }
  const through = (from: Reach, block: Block): Reach => {
    let reached = from
    for (const write of block.writes)
      if (write.slot === slot && write.operation === 'add') reached = by(reached, write)
    const branches = block.oneOf?.branches ?? []
    return branches.length === 0
      ? reached
      : branches.map(branch => through(reached, branch.block)).reduce(unionResults)
  }
  return Object.assign(through, { by })
}

/** Works a written value out and adds it to, or puts it into, what gathers for its slot. */
function gather(emitter: Emitter, into: Gathering, write: Write, owner: Owner): Code {
  const { local, kind, rule, seen } = into
  const value = emit(emitter, write.value)
  if (write.operation === 'add') {
    // Only where the sum is tested anyway may the test of what is added wait for it.
    const added = into.loose ? value : settled(emitter, value)
    const sum = kind === 'i32' ? i32.add : f64.add
    return setLocal(local, sum(getLocal(local), as(kind, added)))
  }
  const code = as(kind, normal(settled(emitter, value)))
  if (rule === null || seen === null) return setLocal(local, code)
  return settle(emitter, { local, kind, rule, seen }, code, owner)
}

/** The value that simultaneous `set`s leave, one after the other. */
function settle(
  emitter: Emitter,
  { local, kind, rule, seen }: { local: number; kind: 'i32' | 'f64'; rule: BothSet; seen: number },
  code: Code,
  owner: Owner,
): Code {
  if (rule.kind === 'highest' || rule.kind === 'lowest') {
    const value = addLocal(emitter.locals, kind)
    const [above, below] = kind === 'i32' ? [i32.gt, i32.lt] : [f64.gt, f64.lt]
    const better = (rule.kind === 'highest' ? above : below)(getLocal(value), getLocal(local))
    return [
      setLocal(value, code),
      when(i32.or(i32.eqz(getLocal(seen)), better), setLocal(local, getLocal(value))),
      setLocal(seen, i32.const(1)),
    ]
  }
  const hasPrecedence =
    rule.kind === 'joint' ? owner.kind === 'joint' : owner.kind === 'player' && owner.player === rule.player
  if (hasPrecedence) return [setLocal(local, code), setLocal(seen, i32.const(1))]
  // Worked out all the same, since it may stop the run.
  const value = addLocal(emitter.locals, kind)
  return [setLocal(value, code), when(i32.eqz(getLocal(seen)), setLocal(local, getLocal(value)))]
}
