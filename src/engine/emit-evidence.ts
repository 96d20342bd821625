/** Likelihood weighting, `game/evidence.ts` as WebAssembly: what was seen is taken, and the run weighed by its probability. */
import { type Guarded, type SeenHappening, type SeenPick, SLOT } from '../game/index.ts'
import { type Code, f64, getLocal, i32, ifElse, select, setLocal, when } from './assembler.ts'
import { asF64, both, emitAll, emitF64, flag, readSlot, type Value } from './emit-expression.ts'
import { race } from './emit-race.ts'
import { addLocal, type Emitter, failWhen, scoped } from './emitter.ts'

/** Whether moves were seen of a track in any step: then the odds of its moves are kept. */
export function isSeen({ game }: Emitter, player: number, track: number): boolean {
  return game.evidence?.picks.some(seen => seen.player === player && seen.track === track) ?? false
}

/** Puts what was seen in the place of what was picked. `odds`: locals of the odds of each move, after trembling. */
export function pickAsSeen(
  emitter: Emitter,
  player: number,
  track: number,
  pick: number,
  odds: readonly number[],
): Code {
  const { moves } = emitter.game.players[player]!.tracks[track]!
  return seenPicks(emitter, player)
    .filter(seen => seen.track === track)
    .map(seen =>
      scoped(emitter, () => {
        const number = f64.const(seen.number)
        if (seen.moves.length === 0)
          return when(isNow(emitter, seen.step), weigh(emitter, f64.const(0), number))
        const probability = addLocal(emitter.locals, 'f64')
        const sum = seen.moves.map(move => getLocal(odds[move]!)).reduce((total, p) => f64.add(total, p))
        const fitting = race(
          emitter,
          seen.moves.map(move => ({ index: move, site: moves[move]!.site, weight: getLocal(odds[move]!) })),
          null,
        )
        return when(isNow(emitter, seen.step), [
          setLocal(probability, sum),
          weigh(emitter, getLocal(probability), number),
          when(f64.gt(getLocal(probability), f64.const(0)), setLocal(pick, fitting)),
        ])
      }),
    )
}

/** Weighs a run in which a player does not act: moves that were seen had no chance. */
export function weighIdle(emitter: Emitter, player: number): Code {
  return seenPicks(emitter, player)
    .filter(seen => !seen.idle)
    .map(seen => when(isNow(emitter, seen.step), weigh(emitter, f64.const(0), f64.const(seen.number))))
}

function seenPicks({ game }: Emitter, player: number): readonly SeenPick[] {
  return game.evidence?.picks.filter(seen => seen.player === player) ?? []
}

/** Whether an event or a joint happens: as `drawn` says, or in the steps of which it is known as it was seen. */
export function happensAsSeen(
  emitter: Emitter,
  kind: SeenHappening['kind'],
  index: number,
  possible: Value,
  guarded: Guarded,
  drawn: Value,
): Value {
  const all =
    emitter.game.evidence?.happenings.filter(each => each.kind === kind && each.index === index) ?? []
  if (all.length === 0) return drawn
  const { locals } = emitter
  const p = addLocal(locals, 'f64')
  const happened = addLocal(locals, 'i32')
  const number = addLocal(locals, 'f64')
  const holds = both(possible, emitAll(emitter, guarded.when))
  const among = (seen: readonly SeenHappening[]): Code =>
    seen.map(({ step }) => isNow(emitter, step)).reduce<Code>((any, one) => i32.or(any, one), i32.const(0))
  const likely = select(getLocal(p), f64.sub(f64.const(1), getLocal(p)), getLocal(happened))
  const numberNow = all.reduce<Code>(
    (rest, seen) => select(f64.const(seen.number), rest, isNow(emitter, seen.step)),
    f64.const(0),
  )
  const seeing: Code = [
    setLocal(p, ifElse(holds.code, chanceOf(emitter, guarded), f64.const(0), 'f64')),
    setLocal(happened, among(all.filter(seen => seen.happened))),
    setLocal(number, numberNow),
    setLocal(p, likely),
    weigh(emitter, getLocal(p), getLocal(number)),
    i32.eq(getLocal(happened), f64.gt(getLocal(p), f64.const(0))),
  ]
  return { ...flag(ifElse(among(all), seeing, drawn.code, 'i32'), [], 30), fails: true }
}

/** The probability that a guarded thing happens where its conditions hold; outside 0 to 1 stops the run. */
function chanceOf(emitter: Emitter, { chance }: Guarded): Code {
  if (chance === null) return f64.const(1)
  const p = addLocal(emitter.locals, 'f64')
  const outside = i32.or(f64.lt(getLocal(p), f64.const(0)), f64.gt(getLocal(p), f64.const(1)))
  return [setLocal(p, emitF64(emitter, chance.value)), failWhen(outside), getLocal(p)]
}

/** Multiplies the weight of the run, and notes what was the first to make it 0. */
function weigh(emitter: Emitter, probability: Code, number: Code): Code {
  const { weight, refuted } = emitter.game.evidence!
  const [weightLocal, refutedLocal] = [emitter.slots[weight]!, emitter.slots[refuted]!]
  const isFirst = f64.eq(getLocal(refutedLocal), f64.const(0))
  return [
    setLocal(weightLocal, f64.mul(getLocal(weightLocal), probability)),
    when(i32.and(f64.eq(probability, f64.const(0)), isFirst), setLocal(refutedLocal, number)),
  ]
}

function isNow(emitter: Emitter, step: number): Code {
  return f64.eq(asF64(readSlot(emitter, SLOT.step)), f64.const(step))
}
