/**
 * A game as the person in one of its seats may see it, as data for a page. What only others know is not in it, so that it may cross
 * to where the person could look.
 */
import { byPosition, type Game } from '../game/index.ts'
import { blockTexts } from './effects.ts'
import { inLanguage, labelled } from './layout.ts'
import { type Asked, openMoves, seenSteps } from './play.ts'
import { percentText } from './probability.ts'
import type { Story } from './story.ts'
import { shownValue } from './told.ts'

/** JSON-able; every text is in one language, and plain. */
export interface SeatTold {
  readonly who: string
  /** Private instructions; null where the file has none. */
  readonly instructions: string | null
  /** What was drawn for this side: name and value. */
  readonly known: readonly { readonly name: string; readonly value: string }[]
  readonly seen: readonly {
    readonly step: number
    readonly firstDay: string | null
    readonly texts: readonly string[]
    readonly changes: readonly string[]
  }[]
  /** Null: nothing is asked, the game is over. */
  readonly asked: AskedTold | null
}

export interface AskedTold {
  readonly step: number
  readonly firstDay: string | null
  /** Those on which there is a choice. */
  readonly tracks: readonly {
    /** Empty where there are no tracks. */
    readonly track: string
    readonly label: string
    /** In the order of the file. */
    readonly open: readonly {
      readonly move: string
      readonly label: string
      /** What it does, a phrase each. */
      readonly effects: readonly string[]
      /** What the policy of the file would do: `60 %`. */
      readonly odds: string
    }[]
    readonly closed: readonly { readonly label: string; readonly why: string }[]
  }[]
}

/** Labels come from the game; `story` holds everything, what the seat may not see is left out here. */
export function seatTold(
  game: Game,
  player: number,
  story: Story,
  asked: Asked | null,
  language: string,
): SeatTold {
  const seat = game.players[player]!
  const prefix = `${seat.name}.`
  return {
    who: labelled(seat.label, seat.name, language),
    instructions: seat.brief === null ? null : inLanguage(seat.brief, language),
    known: story.drawn
      .filter(({ name }) => name.startsWith(prefix))
      .map(({ name, value }) => ({ name: name.slice(prefix.length), value: shownValue(value) })),
    seen: seenSteps(story, { step: 0, entries: 0 }, game, player, language),
    asked: asked === null ? null : askedTold(game, player, asked, language),
  }
}

function askedTold(
  game: Game,
  player: number,
  { step, firstDay, tracks }: Asked,
  language: string,
): AskedTold {
  const own = game.players[player]!.tracks
  return {
    step,
    firstDay,
    tracks: tracks
      .filter(({ menu }) => menu.filter(({ closed }) => closed === null).length > 1)
      .toSorted((a, b) => byPosition(own[a.track]!, own[b.track]!))
      .map(({ track, menu }) => {
        const { name, label, moves } = own[track]!
        const labelOf = (move: number): string => labelled(moves[move]!.label, moves[move]!.name, language)
        return {
          track: name,
          label: labelled(label, name, language),
          open: openMoves(own[track]!, menu).map(({ move, probability }) => ({
            move: moves[move]!.name,
            label: labelOf(move),
            // What is said of it would tell what comes of it before it is done.
            effects: blockTexts(game, moves[move]!.block, language).filter(text => !text.startsWith('“')),
            odds: percentText(probability, 0),
          })),
          closed: menu.flatMap(({ move, closed }) =>
            closed === null ? [] : [{ label: labelOf(move), why: closed }],
          ),
        }
      }),
  }
}
