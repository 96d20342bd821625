/** Effects blocks, lowered by the kinds of effects in their catalogue. */
import type { Block } from '../../game/game.ts'
import type { BlockParts, BlockSite } from '../effects/effect.ts'
import { EFFECTS } from '../effects/index.ts'
import type { MapTree } from '../tree.ts'
import type { Lowering } from './lowering.ts'
import { entriesOf, entryOf } from './nodes.ts'
import type { Place } from './place.ts'

/** A block as it begins: nothing said, nothing done. */
function emptyParts(): BlockParts {
  return { say: null, writes: [], oneOf: null, cancels: [], laters: [] }
}

/** Where a block stands, for the things that have one. */
export function blockSite(
  lowering: Lowering,
  path: string,
  place: Place,
  tallies: readonly number[],
  draws: true | string,
): BlockSite {
  return { lowering, path, place, tallies, draws, block: lowerBlock }
}

/** Lowers the effects among the keys of a map; its other keys belong to whatever the block stands in. */
export function lowerBlock(tree: MapTree, at: BlockSite): Block {
  const parts = emptyParts()
  for (const effect of EFFECTS) {
    const entry = entryOf(tree, effect.name)
    if (entry !== null) effect.lower(entry, parts, at)
  }
  const block: Block = { ...parts, span: tree.span }
  checkOverlaps(at.lowering, block)
  checkToward(at.lowering, tree, block)
  return block
}

/** A variable is set at most once in a block and its branches. */
function checkOverlaps(lowering: Lowering, block: Block): void {
  const branches = block.oneOf?.branches.map(branch => branch.block) ?? []
  const nameOf = (slot: number): string => lowering.builder.slots[slot]!.name
  for (const branch of branches) {
    for (const each of setsWithin(branch))
      if (block.writes.some(write => write.operation === 'set' && write.slot === each.slot))
        lowering.report.error(
          each.span,
          'set-twice',
          `\`${nameOf(each.slot)}\` is set in this branch and in the block around it.`,
        )
  }
}

/** What is relaxed towards something is not set in the same block: the one would undo the other. */
function checkToward(lowering: Lowering, tree: MapTree, block: Block): void {
  for (const { key, keySpan } of entriesOf(tree, 'toward')) {
    const slot = lowering.names.variables.get(key)?.slot
    if (setsWithin(block).some(write => write.slot === slot))
      lowering.report.error(
        keySpan,
        'set-and-toward',
        `\`${key}\` is both set and moved towards a target here.`,
      )
  }
}

/** Every `set` of a block and of its branches. */
export function setsWithin(block: Block): Block['writes'][number][] {
  return [
    ...block.writes.filter(write => write.operation === 'set'),
    ...(block.oneOf?.branches.flatMap(branch => setsWithin(branch.block)) ?? []),
  ]
}

/** Whether a block or a branch of it schedules anything. */
export function schedules(block: Block): boolean {
  return block.laters.length > 0 || (block.oneOf?.branches.some(branch => schedules(branch.block)) ?? false)
}

/** A block that does nothing. */
export function emptyBlock(span: Block['span']): Block {
  return { ...emptyParts(), span }
}
