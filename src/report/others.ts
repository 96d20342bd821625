/** When the other sides pick, and can answer: said under a menu. */
import { calendarOf, type Game } from '../game/index.ts'
import { formatDay, listed } from '../text/index.ts'
import { labelled } from './layout.ts'
import { dayIn } from './when.ts'

/** When another side picks, as far as the side that is asked may know it. JSON-able. */
export interface OtherSide {
  /** Index of the player. */
  readonly player: number
  /**
   * In this step: at the same time, before or after this side (with turns), after it on some condition, or not at all. Null: that
   * cannot be known.
   */
  readonly now: 'with' | 'before' | 'after' | 'perhaps-after' | 'not' | null
  /** The first step after this one in which it picks; null: in none. */
  readonly next: number | 'unknown' | null
}

/**
 * `China picks at the same time, and may answer from step 2 on.` Nothing of what cannot be known; empty where nothing is to be said.
 */
export function othersText(game: Game, others: readonly OtherSide[], step: number, language: string): string {
  if (others.length === 0) return ''
  if (others.every(({ now, next }) => now === 'not' && next === null))
    return 'Nobody else picks now, nor later: nobody can answer.'
  const sentences = new Map<string, string[]>()
  for (const other of others) {
    const { label, name } = game.players[other.player]!
    const text = textOf(game, other)
    if (text === null) continue
    sentences.set(text, [...(sentences.get(text) ?? []), labelled(label, name, language)])
  }
  const last =
    step >= game.steps
      ? 'It is the last step'
      : others.every(({ next }) => next === null)
        ? 'No other step comes in which they pick'
        : null
  const noAnswer =
    last !== null && others.every(({ now }) => now === 'with' || now === 'before' || now === 'not')
      ? [`${last}, and nobody can answer.`]
      : []
  return [
    ...[...sentences].map(([text, names]) =>
      `${listed(names)} ${names.length === 1 ? text : plural(text)}`.replace(/[^.]$/, '$&.'),
    ),
    ...noAnswer,
  ].join(' ')
}

/** What is said of one side behind its name; null: nothing. */
function textOf(game: Game, { now, next }: OtherSide): string | null {
  const when = typeof next === 'number' ? whenText(game, next) : null
  switch (now) {
    case 'with':
      return when === null
        ? 'picks at the same time'
        : `picks at the same time, and may answer from ${when} on`
    case 'before':
      return when === null ? 'has picked' : `has picked, and may answer from ${when} on`
    case 'after':
      return 'picks after you, and sees your pick'
    case 'perhaps-after':
      return 'may pick after you, and then sees your pick'
    case 'not':
      return when === null ? null : `may answer ${calendarOf(game).dated ? 'on' : 'in'} ${when}`
    case null:
      return null
  }
}

function plural(text: string): string {
  return text
    .replace(/^picks/, 'pick')
    .replace(/^has/, 'have')
    .replace('sees', 'see')
}

/** `step 4`, `30 Oct`. */
function whenText(game: Game, step: number): string {
  const { dated, firstDays } = calendarOf(game)
  return dated ? dayIn(game)(formatDay(firstDays[step]!)) : `step ${step}`
}
