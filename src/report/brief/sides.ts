/** What several sides do alike, said once; and flags that only keep book, by what makes them so. */
import type { Expr } from '../../expression/index.ts'
import { settled } from './settled.ts'
import { moveName, playerName, type Voice } from './voice.ts'

/** `both sides last picked “Give way”` in place of the same said of each side; `either` for alternatives. */
export function alike(voice: Voice, texts: readonly string[], either = false): string[] {
  const names = voice.setting.game.players.map((_, player) => playerName(voice, player))
  if (names.length < 2) return [...texts]
  const said = texts.map(text => {
    const who = names.find(name => text.startsWith(`${name} `))
    return who === undefined ? null : { who, does: text.slice(who.length + 1).replace(/^has /, 'have ') }
  })
  const all = new Set(
    said
      .map(each => each?.does)
      .filter(does => does !== undefined && names.every(name => isSaid(said, name, does))),
  )
  const merged = texts.map((text, at) => {
    const does = said[at]?.does
    if (does === undefined || !all.has(does)) return text
    if (either) return `${names.length === 2 ? 'either side' : 'some side'} ${does.replace(/^have /, 'has ')}`
    return `${names.length === 2 ? 'both' : 'all'} sides ${does}`
  })
  return [...new Set(merged)]
}

function isSaid(said: readonly ({ who: string; does: string } | null)[], who: string, does: string): boolean {
  return said.some(each => each?.who === who && each.does === does)
}

/** What a flag that only keeps book comes to: `nobody has picked “Raise tariffs”`. Null: it is told by its label. */
export function bookWords(voice: Voice, slot: number, holds: boolean): string | null {
  const book = voice.setting.book.get(slot)
  if (book === undefined) return null
  const changed = holds !== book.before
  if (slot === voice.setting.ender) return `chance has ${changed ? '' : 'not '}ended it`
  if (book.chance !== null || book.when.length !== 1) return null
  const when = settled(voice.setting, book.when[0]!)
  const picks = (when.kind === 'or' ? when.values : [when]).map(each => pickOf(voice, each))
  const [first] = picks
  if (first === undefined || first === null) return null
  if (picks.some(pick => pick === null || pick.move !== first.move)) return null
  const players = new Set(picks.map(pick => pick!.player))
  if (players.size === 1) {
    const have = first.player === voice.reader ? 'have' : 'has'
    return `${playerName(voice, first.player)} ${have} ${changed ? '' : 'never '}picked “${first.move}”`
  }
  if (players.size < voice.setting.game.players.length) return null
  return `${changed ? 'somebody' : 'nobody'} has ${changed ? '' : 'ever '}picked “${first.move}”`
}

/** `us.last == high`. */
function pickOf(voice: Voice, expr: Expr): { player: number; move: string } | null {
  if (expr.kind !== 'compare' || expr.operator !== '==') return null
  const { left, right } = expr
  if (left.kind !== 'read' || right.kind !== 'constant') return null
  for (const [player, { tracks }] of voice.setting.game.players.entries())
    for (const { last, moves } of tracks) {
      const move = moves[right.value]
      if (last[0] === left.slot && move !== undefined) return { player, move: moveName(voice, move) }
    }
  return null
}
