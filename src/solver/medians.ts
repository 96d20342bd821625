/** What is drawn from a continuum before the first step, put at its median: then a scenario may be finite. */
import { childrenOf, type Expr } from '../expression/index.ts'
import { answeredBy, createMoment, createReference, emptyState, type Game, setUp } from '../game/index.ts'
import { chooseByPolicy } from '../players/index.ts'
import { distributionByName } from '../random/index.ts'

/** A parameter or private value that draws from a continuum, and its value where every such draw is at its median. */
export interface Median {
  readonly slot: number
  readonly name: string
  readonly value: number
}

/** In the order in which they are drawn. Throws the RunError of a value that cannot be worked out. */
export function mediansOf(game: Game): Median[] {
  const drawing = slotsDrawnFromContinuum(game)
  if (drawing.length === 0) return []
  const middle = answeredBy(() => 0.5)
  const moment = createMoment(createReference(game, chooseByPolicy), emptyState(game), middle)
  setUp(moment, new Map())
  return drawing.map(slot => ({ slot, name: game.slots[slot]!.name, value: moment.values[slot]! }))
}

/** Slots of parameters and private values that draw from a continuum, in the order in which they are drawn. */
export function slotsDrawnFromContinuum(game: Game): number[] {
  return game.setup.flatMap(each =>
    each.kind === 'assign' && drawsFromContinuum(each.value) ? [each.slot] : [],
  )
}

function drawsFromContinuum(value: Expr): boolean {
  if (value.kind === 'draw' && !distributionByName(value.distribution)!.whole) return true
  return childrenOf(value).some(drawsFromContinuum)
}
