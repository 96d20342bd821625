/** A small game as an extensive form of Gambit (`.efg`, version 2), for other programs that solve games. */
import type { Game } from '../../game/index.ts'
import type { GameTree } from '../../solver/index.ts'

/** Digits of a probability: as decimals they add up to 1 exactly, as Gambit wants them. */
const DIGITS = 15

export function efgText(game: Game, tree: GameTree): string {
  const order = game.players
    .map((player, index) => ({ player, index }))
    .sort((a, b) => a.player.position - b.player.position)
  const number = new Map(order.map(({ index }, at) => [index, at + 1]))
  const setNumbers = new Map<number, number>()
  const setsOf = game.players.map(() => 0)
  const lines = [
    `EFG 2 R ${quoted(game.name)} { ${order.map(({ player }) => quoted(player.name)).join(' ')} }`,
    '""',
    '',
  ]
  let chances = 0
  let ends = 0
  const write = (node: GameTree): void => {
    switch (node.kind) {
      case 'chance': {
        const odds = decimals(node.branches.map(({ probability }) => probability))
        const listed = odds.map((text, at) => `"${at + 1}" ${text}`).join(' ')
        lines.push(`c "" ${++chances} "" { ${listed} } 0`)
        break
      }
      case 'decision': {
        const known = setNumbers.get(node.set) ?? ++setsOf[node.player]!
        setNumbers.set(node.set, known)
        const moves = node.branches.map(({ label }) => quoted(label)).join(' ')
        lines.push(`p "" ${number.get(node.player)!} ${known} ${quoted(`step ${node.step}`)} { ${moves} } 0`)
        break
      }
      case 'end': {
        const payoffs = order.map(({ index }) => String(node.payoffs[index]!)).join(', ')
        lines.push(`t "" ${++ends} ${quoted(node.outcome)} { ${payoffs} }`)
        return
      }
    }
    for (const { tree: each } of node.branches) write(each)
  }
  write(tree)
  return `${lines.join('\n')}\n`
}

function quoted(text: string): string {
  return `"${text.replaceAll(/["\\]/g, String.raw`\$&`)}"`
}

function decimals(probabilities: readonly number[]): string[] {
  const whole = 10n ** BigInt(DIGITS)
  const parts = probabilities.map(p => BigInt(Math.round(p * 10 ** DIGITS)))
  const rest = whole - parts.reduce((sum, each) => sum + each, 0n)
  const largest = probabilities.indexOf(Math.max(...probabilities))
  parts[largest]! += rest
  return parts.map(part => {
    const text = part.toString().padStart(DIGITS + 1, '0')
    return `${text.slice(0, -DIGITS)}.${text.slice(-DIGITS)}`.replace(/\.?0+$/, '')
  })
}
