/** One move changed in a world: `us/tariffs@2025-10-10=hold` read for a game. */
import { calendarOf, type ForcedPick, type Game, type Player, type Track } from '../game/index.ts'
import { didYouMean, formatDay, listed, parseDay } from '../text/index.ts'

export type WhatIf =
  | { readonly kind: 'pick'; readonly pick: ForcedPick }
  /** A sentence. */
  | { readonly kind: 'refused'; readonly reason: string }

/**
 * Reads `PLAYER[/TRACK]@STEP=MOVE`, the step by its number or by a day that it contains. The track may be left out where the player
 * has one only or where the move names it.
 */
export function readWhatIf(game: Game, text: string): WhatIf {
  const parts = /^([^/@=\s]+)(?:\/([^@=\s]+))?@([^=\s]+)=(\S+)$/.exec(text.trim())
  if (parts === null)
    return refused(
      `\`${text}\` is not a move at a time. Write it as us/tariffs@2025-10-10=hold, or us@3=hold.`,
    )
  const [, playerName, trackName = null, when, moveName] = parts as unknown as string[]
  const playerIndex = game.players.findIndex(each => each.name === playerName)
  if (playerIndex < 0) {
    const names = game.players.map(each => each.name)
    return refused(
      `There is no player \`${playerName}\`. Players: ${listed(names)}.${didYouMean(playerName!, names)}`,
    )
  }
  const player = game.players[playerIndex]!
  const step = stepOf(game, when!)
  if (typeof step === 'string') return refused(step)
  const track = trackOf(player, trackName ?? null, moveName!)
  if (typeof track === 'string') return refused(track)
  const move = player.tracks[track]!.moves.findIndex(each => each.name === moveName)
  if (move < 0) {
    const names = player.tracks[track]!.moves.map(each => each.name)
    const there = player.tracks[track]!.name === '' ? '' : ` on ${player.tracks[track]!.name}`
    return refused(
      `${player.name} has no move \`${moveName}\`${there}. Its moves: ${listed(names)}.${didYouMean(moveName!, names)}`,
    )
  }
  return { kind: 'pick', pick: { step, player: playerIndex, track, move } }
}

function trackOf(player: Player, name: string | null, move: string): number | string {
  const names = player.tracks.map(each => each.name)
  if (name !== null) {
    const track = names.indexOf(name)
    if (track >= 0) return track
    return names.length === 1 && names[0] === ''
      ? `${player.name} has no tracks: leave \`/${name}\` out.`
      : `${player.name} is on no track \`${name}\`. Its tracks: ${listed(names)}.${didYouMean(name, names)}`
  }
  if (names.length === 1) return 0
  const having = player.tracks.flatMap((track: Track, index) =>
    track.moves.some(each => each.name === move) ? [index] : [],
  )
  return having.length === 1
    ? having[0]!
    : `${player.name} picks on several tracks: write ${player.name}/${names.join(` or ${player.name}/`)}.`
}

function stepOf(game: Game, text: string): number | string {
  const { dated, firstDays, lastDays } = calendarOf(game)
  const { steps } = game
  if (/^\d+$/.test(text)) {
    const step = Number(text)
    return step >= 1 && step <= steps ? step : `There is no step ${text}: steps go from 1 to ${steps}.`
  }
  const day = parseDay(text)
  if (day === null) return `\`${text}\` is neither a step number nor a date such as 2025-10-10.`
  if (!dated) return 'This scenario counts rounds and has no dates: write the number of the step.'
  for (let step = 1; step <= steps; step++) if (firstDays[step]! <= day && day <= lastDays[step]!) return step
  return `${text} is outside the calendar, which goes from ${formatDay(firstDays[1]!)} to ${formatDay(lastDays[steps]!)}.`
}

function refused(reason: string): WhatIf {
  return { kind: 'refused', reason }
}
