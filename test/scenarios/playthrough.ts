/** One run told step by step: every answer of the game along one path, for people and for comparison. */

import type { Text } from '../../src/game/index.ts'
import {
  createReference,
  follow,
  type Game,
  type Moment,
  type Slot,
  type TraceEntry,
} from '../../src/game/index.ts'
import { chooseByPolicy } from '../../src/players/index.ts'
import { keyFromSeed } from '../../src/random/index.ts'
import { formatDay } from '../../src/text/day.ts'

/** The run as lines. Values are written in full, so that the last bit of a change is seen. */
export function playthroughText(game: Game, seed: string, run: number): string {
  const lines: string[] = [`${game.name}, seed ${seed}, run ${run}`]
  const tell = (entry: TraceEntry, moment: Moment): void => {
    lines.push(...linesOf(game, entry, moment))
  }
  const followed = follow(createReference(game, chooseByPolicy), keyFromSeed(seed), run, { trace: tell })
  if (followed.kind === 'failed') lines.push(`failed: ${JSON.stringify(followed.failure)}`)
  return `${lines.join('\n')}\n`
}

function linesOf(game: Game, entry: TraceEntry, moment: Moment): string[] {
  switch (entry.kind) {
    case 'setup':
      return game.slots.flatMap((slot, index) =>
        ['parameter', 'type', 'private'].includes(slot.role)
          ? [`  ${slot.name} = ${worded(slot, moment.values[index]!)}`]
          : [],
      )
    case 'step':
      return [
        game.clock.kind === 'rounds'
          ? `step ${entry.step}`
          : `step ${entry.step}: ${formatDay(entry.firstDay)} to ${formatDay(entry.lastDay)}`,
      ]
    case 'pick': {
      const player = game.players[entry.player]!
      const track = player.tracks[entry.track]!
      const odds = track.moves.map((move, at) =>
        entry.closed[at] === null
          ? `${move.name} ${entry.probabilities[at]}`
          : `${move.name} closed: ${entry.closed[at]}`,
      )
      const name = track.name === '' ? player.name : `${player.name} on ${track.name}`
      return [`  ${name} picks ${track.moves[entry.picked]!.name} of ${odds.join('; ')}`]
    }
    case 'happening':
      return [`  ${entry.what} ${entry.name}${entry.say.map(text => `: ${english(text)}`).join('')}`]
    case 'changes':
      return entry.changes.map(({ slot, before, after }) => {
        const { [slot]: changed } = game.slots
        return `    ${changed!.name}: ${worded(changed!, before)} -> ${worded(changed!, after)}`
      })
    case 'belief': {
      const player = game.players[entry.player]!
      return player.belief!.slots.map(
        (slot, type) => `    ${game.slots[slot]!.name}: ${entry.before[type]} -> ${entry.after[type]}`,
      )
    }
    case 'scheduled':
      return [`    scheduled: ${entry.name} for step ${entry.dueStep}`]
    case 'cancelled':
      return [`    cancelled: ${entry.name}`]
    case 'end':
      return [`ends with ${game.outcomes[entry.outcome]!.name}`, `  ${JSON.stringify(entry.record)}`]
  }
}

function worded(slot: Slot, value: number): string {
  switch (slot.type.kind) {
    case 'flag':
      return value === 0 ? 'false' : 'true'
    case 'date':
      return formatDay(value)
    case 'choice':
      return slot.type.words[value] ?? 'none'
    case 'number':
    case 'whole':
      return String(value)
  }
}

function english(text: Text): string {
  return typeof text === 'string' ? text : (text.en ?? Object.values(text)[0] ?? '')
}
