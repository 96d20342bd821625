/** The hash of a game: equal hashes mean the same game, whatever its file was called and however it was laid out. */
import { createHash } from 'node:crypto'
import type { Game, Player, Tally, Track } from '../game/index.ts'

/**
 * SHA-256 (hexadecimal) of the lowered game without the places in the file that it points at, and without what is asked of its
 * runs: hidden measures, evidence, and the slots that serve them alone. A game that is watched keeps its hash.
 */
export function hashGame(game: Game): string {
  return digest(ownGame(game))
}

/** The same with everything that is asked: equal only where the very same runs leave the very same records. */
export function hashAsked(game: Game, asked: unknown): string {
  return digest([game, asked])
}

function digest(content: unknown): string {
  // Without beliefs a game has the hash that it had before there were any.
  const text = JSON.stringify(content, (key, value) =>
    key === 'span' || key === 'files' || key === 'ownSlots' || (key === 'belief' && value === null)
      ? undefined
      : value,
  )
  return createHash('sha256').update(text).digest('hex')
}

function ownGame(game: Game): Omit<Game, 'evidence'> {
  const { evidence: _, ...rest } = game
  const isOwn = (slot: number): boolean => slot < game.ownSlots
  return {
    ...rest,
    slots: game.slots.slice(0, game.ownSlots),
    setup: game.setup.filter(({ slot }) => isOwn(slot)),
    tallies: game.tallies.map(tally => ownTally(tally, isOwn)),
    players: game.players.map(player => ownPlayer(player, isOwn)),
    noted: game.noted.filter(({ slot }) => isOwn(slot)),
    measures: game.measures.filter(measure => !measure.hidden),
  }
}

function ownTally({ name, count, latest, ready, pending }: Tally, isOwn: (slot: number) => boolean): Tally {
  const own = (slot: number | null): number | null => (slot !== null && isOwn(slot) ? slot : null)
  return { name, count: own(count), latest: own(latest), ready: own(ready), pending: own(pending) }
}

function ownPlayer(player: Player, isOwn: (slot: number) => boolean): Player {
  const ownTrack = (track: Track): Track => ({
    ...track,
    last: track.last.filter(isOwn),
    stance: track.stance.filter(isOwn),
  })
  const belief = player.belief?.slots.every(isOwn) ? player.belief : null
  return { ...player, belief, tracks: player.tracks.map(ownTrack) }
}
