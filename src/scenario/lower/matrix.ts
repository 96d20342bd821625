/** Payoffs of a step by both moves (LANGUAGE §6, §17.19). */
import type { Expr } from '../../expression/tree.ts'
import type { Matrix } from '../../game/game.ts'
import { didYouMean } from '../../text/suggestion.ts'
import { get, type MapTree, type Tree } from '../tree.ts'
import { NUMBER } from './builder.ts'
import { lowerFormula } from './formula.ts'
import { noMove } from './happenings.ts'
import type { Lowering } from './lowering.ts'
import type { PlayerName } from './names.ts'
import { asMap, asScalar, itemsOf } from './nodes.ts'
import { placeOf } from './place.ts'
import { playerOf } from './scope.ts'

/** Lowers `matrix`: the first key is the first player's move; every pair is required. */
export function lowerMatrix(lowering: Lowering, tree: MapTree): Matrix | null {
  const playersTree = get(tree, 'players')
  const cellsTree = get(tree, 'cells')
  if (playersTree === null || cellsTree === null) return null
  const players = itemsOf(playersTree).map(item => playerNamed(lowering, item))
  const [row, column] = players
  if (players.length !== 2 || row === column) {
    lowering.report.error(playersTree.span, 'matrix', 'A matrix stands between two players: [row, column].')
    return null
  }
  if (row == null || column == null) return null
  for (const player of [row, column])
    if (player.tracks.length !== 1) {
      lowering.report.error(
        playersTree.span,
        'matrix',
        `A matrix needs both players on one track each, and ${player.name} is on ${player.tracks.length}.`,
      )
      return null
    }
  const cells = asMap(cellsTree)
  refuseStrangers(lowering, row, cells)
  return {
    row: row.index,
    column: column.index,
    cells: row.tracks[0]!.moves.map(move =>
      lowerLine(lowering, move.name, get(cells, move.name), cellsTree, column),
    ),
  }
}

function playerNamed(lowering: Lowering, tree: Tree): PlayerName | null {
  const word = asScalar(tree).text
  const player = playerOf(lowering, word)
  const known = lowering.names.players.map(each => each.name)
  if (player === null)
    lowering.report.error(
      tree.span,
      'unknown-name',
      `There is no player \`${word}\`.${didYouMean(word, known)}`,
    )
  return player
}

function refuseStrangers(lowering: Lowering, player: PlayerName, line: MapTree): void {
  const known = player.tracks[0]!.pick.words
  for (const { key, keySpan } of line.entries)
    if (!known.includes(key)) lowering.report.error(keySpan, 'unknown-move', noMove(player, key))
}

function lowerLine(
  lowering: Lowering,
  rowMove: string,
  tree: Tree | null,
  cells: Tree,
  column: PlayerName,
): (readonly [Expr, Expr])[] {
  if (tree === null || tree.kind !== 'map') {
    lowering.report.error((tree ?? cells).span, 'matrix', `The matrix has no line for \`${rowMove}\`.`)
    return []
  }
  refuseStrangers(lowering, column, tree)
  return column.tracks[0]!.moves.map(move => {
    const cell = get(tree, move.name)
    const items = cell === null ? [] : itemsOf(cell)
    if (items.length !== 2) {
      lowering.report.error(
        (cell ?? tree).span,
        'matrix',
        `The cell of \`${rowMove}\` and \`${move.name}\` needs two payoffs: [row, column].`,
      )
      const nothing: Expr = { kind: 'constant', value: 0, span: tree.span }
      return [nothing, nothing]
    }
    const place = placeOf({ where: 'the matrix', may: 'world' })
    return [
      lowerFormula(lowering, items[0]!, place, NUMBER),
      lowerFormula(lowering, items[1]!, place, NUMBER),
    ]
  })
}
