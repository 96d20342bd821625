/** What happened before, in the words of a player: `you have picked “Threaten”`, `“A day of talks” has not happened`. */
import type { ComparisonOperator, Expr } from '../../expression/index.ts'
import type { Tally } from '../../game/index.ts'
import { labelled } from '../layout.ts'
import { figure, moveName, playerName, spaced, type Voice } from './voice.ts'

/** What a condition on how often something happened, or whether it is under way, says; null: it is none. */
export function happenedWords(
  voice: Voice,
  operator: ComparisonOperator,
  slot: number,
  value: number,
): string | null {
  const tally = voice.setting.game.tallies.find(({ count, pending }) => count === slot || pending === slot)
  if (tally === undefined) return null
  const none = value === 0 && (operator === '==' || operator === '<=')
  const some = value === 0 && (operator === '>' || operator === '!=')
  if (tally.pending === slot) {
    if (!none && !some) return null
    return `${happeningName(voice, tally)} is ${none ? 'not ' : ''}under way`
  }
  if (none || some) return happenedClause(voice, tally, none ? 'not ' : '', '')
  return happenedClause(voice, tally, '', ` ${COUNTED[operator]} ${times(value)}`)
}

const COUNTED: Readonly<Record<ComparisonOperator, string>> = {
  '==': 'exactly',
  '!=': 'not exactly',
  '<': 'fewer than',
  '<=': 'at most',
  '>': 'more than',
  '>=': 'at least',
}

function times(value: number): string {
  return value === 1 ? 'once' : `${figure(value)} times`
}

/** `you have not picked “Threaten”`, `“A day of talks” has just happened`. */
function happenedClause(voice: Voice, tally: Tally, before: string, after: string): string {
  const { who, what } = happening(voice, tally)
  if (who === null) return `“${what}” has ${before}happened${after}`
  return `${playerName(voice, who)} ${who === voice.reader ? 'have' : 'has'} ${before}picked “${what}”${after}`
}

/** What a number of times is: `how often you have picked “Trade openly”`; null: it is none. */
export function countWords(voice: Voice, slot: number): string | null {
  const tally = voice.setting.game.tallies.find(({ count }) => count === slot)
  return tally === undefined ? null : `how often ${happenedClause(voice, tally, '', '')}`
}

/**
 * `just(x)` is lowered to two conditions on the step in which it happened last. Answers with its words, where two conditions after each
 * other are such a pair; `negated`: for what must not be.
 */
export function justWords(
  voice: Voice,
  first: Expr,
  second: Expr | undefined,
  negated = false,
): string | null {
  if (first.kind !== 'compare' || first.operator !== '>' || first.left.kind !== 'read') return null
  if (second?.kind !== 'compare' || second.operator !== '<=') return null
  const { slot } = first.left
  const tally = voice.setting.game.tallies.find(({ latest }) => latest === slot)
  return tally === undefined ? null : happenedClause(voice, tally, negated ? 'not just ' : 'just ', '')
}

/** `your “Threaten”`, `“Threaten” of China`, `“A day of talks”`. */
export function happeningName(voice: Voice, tally: Pick<Tally, 'name'>): string {
  const { who, what } = happening(voice, tally)
  if (who === null) return `“${what}”`
  return who === voice.reader ? `your “${what}”` : `“${what}” of ${playerName(voice, who)}`
}

/** `us.threaten`, `event:incident`, `joint:leaders_meeting`: who does it, null for nobody, and what people call it. */
function happening(voice: Voice, { name }: Pick<Tally, 'name'>): { who: number | null; what: string } {
  const { game } = voice.setting
  const { language } = voice
  const [kind, rest] = name.split(':')
  if (rest !== undefined) {
    const among = kind === 'event' ? game.events : game.joints
    const found = among.find(each => each.name === rest)
    return { who: null, what: labelled(found?.label ?? null, spaced(rest), language) }
  }
  const [first, what = ''] = name.split('.')
  const who = game.players.findIndex(each => each.name === first)
  if (who < 0) return { who: null, what: spaced(name) }
  const moves = game.players[who]!.tracks.flatMap(track => track.moves)
  const exact = moves.find(move => move.name === what)
  if (exact !== undefined) return { who, what: moveName(voice, exact) }
  const member = moves.find(move => move.family === what)
  return { who, what: labelled(member?.label ?? null, spaced(what), language) }
}

/** What a condition on a pick before says: `China picked “Stand firm” last`; null: it is none. */
export function pickedWords(
  voice: Voice,
  operator: ComparisonOperator,
  slot: number,
  value: number,
): string | null {
  if (operator !== '==' && operator !== '!=') return null
  for (const [player, { tracks }] of voice.setting.game.players.entries()) {
    for (const track of tracks) {
      const back = track.last.indexOf(slot)
      if (back < 0) continue
      const move = track.moves[value]
      const what = move === undefined ? 'nothing yet' : `“${moveName(voice, move)}”`
      const who = playerName(voice, player)
      const [when, ago] = timeOf(voice, back)
      return `${who} ${operator === '==' ? `${when}picked` : `did not ${when}pick`} ${what}${ago}`
    }
  }
  return null
}

/** What stands before the verb and behind it; in a game of one step there is one pick. */
function timeOf({ setting: { game } }: Voice, back: number): readonly [before: string, after: string] {
  if (back > 0) return ['', ` ${back + 1} picks ago`]
  return [game.steps === 1 ? '' : 'last ', '']
}
