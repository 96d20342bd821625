/** What a move does, in words for who is about to pick it. */
import type { Game, Text } from '../game/index.ts'
import { formatNumber } from '../text/index.ts'
import { labelled } from './layout.ts'
import { percentText } from './probability.ts'
import type { Value } from './story.ts'
import { shownValue, slotLabel } from './told.ts'
import { dayIn } from './when.ts'

/** As far as the side may know it. JSON-able. */
export interface Consequences {
  readonly does: readonly Consequence[]
  /** What happens besides when others pick certain moves in the same step. */
  readonly together: readonly {
    readonly joint: string
    readonly label: Text | null
    readonly needs: readonly {
      readonly player: string
      readonly label: Text | null
      /** Any of them. */
      readonly moves: readonly { readonly move: string; readonly label: Text | null }[]
    }[]
    readonly does: readonly Consequence[]
  }[]
  readonly once: boolean
  /** From when on it can be picked again; null: at once, or never (`once`). */
  readonly again: { readonly step: number | null; readonly day: string | null } | null
  /** Moves that open and close by it as things stand. */
  readonly opens: readonly MoveNamed[]
  readonly closes: readonly MoveNamed[]
}

/** Changes that take hold together. */
export interface Consequence {
  /** Null: at once. A null step: after the end, or not known yet. */
  readonly due: { readonly step: number | null; readonly day: string | null } | null
  /** Null: surely. */
  readonly chance: number | 'unknown' | null
  /** What must hold then; empty where the side cannot know; null: nothing. */
  readonly guard: string | null
  readonly changes: readonly {
    readonly name: string
    readonly operation: 'add' | 'set'
    /** Null where it is not known yet; then the formula is, or neither. */
    readonly value: Value | null
    readonly formula: string | null
  }[]
  /** What is called off. */
  readonly cancels: readonly string[]
}

export interface MoveNamed {
  /** Null: one's own. */
  readonly player: string | null
  readonly playerLabel: Text | null
  readonly move: string
  readonly label: Text | null
}

/** Sentences, what happens first in front. */
export function consequenceTexts(
  { does, together, once, again, opens, closes }: Consequences,
  game: Game,
  language: string,
): string[] {
  const named = (moves: readonly MoveNamed[]): string => namesText(moves, language)
  return [
    ...does.flatMap(each => consequenceText(each, game, language)),
    ...together.flatMap(({ joint, label, needs, does: then }) => {
      const others = needs.map(
        need =>
          `${labelled(need.label, need.player, language)} picks ${orText(need.moves.map(each => labelled(each.label, each.move, language)))}`,
      )
      const effects = then.flatMap(each => consequenceText(each, game, language))
      const name = labelled(label, joint, language)
      const what = others.length === 0 ? name : `If ${others.join(' and ')} at the same time: ${name}`
      return [effects.length === 0 ? `${what}.` : `${what}. ${effects.join(' ')}`]
    }),
    ...(opens.length === 0 ? [] : [`Opens ${named(opens)}.`]),
    ...(closes.length === 0 ? [] : [`Closes ${named(closes)}.`]),
    ...(once ? ['Only once.'] : []),
    ...(again === null
      ? []
      : [again.step === null ? 'Not again in this game.' : `Not again before ${whenText(again, game)}.`]),
  ]
}

function consequenceText(
  { due, chance, guard, changes, cancels }: Consequence,
  game: Game,
  language: string,
): string[] {
  const effects = [
    ...changes.map(change => changeText(change, game, language)),
    ...cancels.map(name => `${sourceText(name, game, language)} is called off`),
  ]
  if (effects.length === 0) return []
  const when =
    due === null
      ? ''
      : due.step === null
        ? 'later'
        : `${due.day === null ? 'in' : 'on'} ${whenText(due, game)}`
  const likely =
    chance === null ? '' : chance === 'unknown' ? 'by chance' : `with a chance of ${percentText(chance, 0)}`
  const provided = guard === null ? '' : guard === '' ? 'on a condition you cannot see' : `if ${guard}`
  const circumstances = [when, likely, provided].filter(text => text !== '').join(', ')
  return [capital(`${circumstances === '' ? '' : `${circumstances}: `}${effects.join('; ')}.`)]
}

/** `1 Nov`, `step 4`. */
function whenText(
  { step, day }: { readonly step: number | null; readonly day: string | null },
  game: Game,
): string {
  return day === null ? `step ${step}` : dayIn(game)(day)
}

function changeText(
  { name, operation, value, formula }: Consequence['changes'][number],
  game: Game,
  language: string,
): string {
  const slot = game.slots.find(each => each.name === name)
  const label = slotLabel(game, name, language)
  const unit = slot?.unit == null ? '' : ` ${slot.unit}`
  const become = operation === 'set' ? 'becomes' : 'changes'
  if (value === null) {
    if (formula === null)
      return `${label} ${operation === 'set' ? 'becomes' : 'changes by'} what you cannot know`
    return `${label} ${become} ${operation === 'set' ? '' : 'by '}${formula}`
  }
  if (typeof value !== 'number') return `${label} ${become} ${shownValue(value)}`
  if (operation === 'set') return `${label} becomes ${formatNumber(value)}${unit}`
  return `${label} ${value > 0 ? 'rises' : 'falls'} by ${formatNumber(Math.abs(value))}${unit}`
}

/** `us.threaten`, `event:incident`, `joint:deal` by their labels. */
function sourceText(name: string, game: Game, language: string): string {
  const [kind, rest] = name.split(':')
  if (rest !== undefined) {
    const among = kind === 'event' ? game.events : game.joints
    return labelled(among.find(each => each.name === rest)?.label ?? null, rest, language)
  }
  const [player, move] = name.split('.')
  const moves = game.players.find(each => each.name === player)?.tracks.flatMap(track => track.moves)
  return labelled(moves?.find(each => each.name === move)?.label ?? null, move ?? name, language)
}

/** How many moves are named. */
const MOST_NAMED = 4

function namesText(moves: readonly MoveNamed[], language: string): string {
  const texts = moves
    .slice(0, MOST_NAMED)
    .map(
      ({ player, playerLabel, move, label }) =>
        `${labelled(label, move, language)}${player === null ? '' : ` (${labelled(playerLabel, player, language)})`}`,
    )
  const more = moves.length - texts.length
  return `${texts.join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}

function orText(texts: readonly string[]): string {
  return texts.length < 2 ? texts.join('') : `${texts.slice(0, -1).join(', ')} or ${texts.at(-1)}`
}

function capital(text: string): string {
  return text.replace(/^\p{L}/u, first => first.toUpperCase())
}
