/**
 * A game as the person in one of its seats may see it, as data for a page. What only others know is not in it, so that it may cross
 * to where the person could look.
 */
import { byPosition, type Game } from '../game/index.ts'
import type { Roles } from './brief/role-sheet.ts'
import { seatedSheet } from './brief/seated.ts'
import { consequenceTexts } from './consequences.ts'
import { labelled } from './layout.ts'
import { othersText } from './others.ts'
import { type Asked, openMoves, seenSteps, standsTexts } from './play.ts'
import { percentText } from './probability.ts'
import type { Story } from './story.ts'

/** JSON-able; every text is in one language, and plain. */
export interface SeatTold {
  readonly who: string
  /** Private instructions: of the side, then of the type that was drawn; may be empty. */
  readonly instructions: readonly string[]
  /** How points are counted, and what the quantities in it are: sentences. */
  readonly points: readonly string[]
  /** Ways in which the game can end, the first that holds. */
  readonly ends: readonly string[]
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
  /** Where things stand, as far as the side may know. */
  readonly stands: readonly { readonly name: string; readonly value: string }[]
  /** When the other sides pick and can answer, as far as the seat may know it: sentences; may be empty. */
  readonly others: string
  /** Those on which there is a choice. */
  readonly tracks: readonly {
    /** Empty where there are no tracks. */
    readonly track: string
    readonly label: string
    /** In the order of the file. */
    readonly open: readonly {
      readonly move: string
      readonly label: string
      /** What it does at this moment: sentences. */
      readonly effects: readonly string[]
      /** What the policy of the file would do: `60 %`. */
      readonly odds: string
    }[]
    readonly closed: readonly { readonly label: string; readonly why: string }[]
  }[]
}

/** `story` holds everything, what the seat may not see is left out here. */
export function seatTold(
  all: Roles,
  player: number,
  story: Story,
  asked: Asked | null,
  language: string,
): SeatTold {
  const { game } = all
  const { sheet, known, points, ends } = seatedSheet(all, player, story, language)
  return {
    who: sheet.name,
    instructions: sheet.instructions,
    known,
    points,
    ends,
    seen: seenSteps(story, { step: 0, entries: 0 }, game, player, language),
    asked: asked === null ? null : askedTold(game, player, asked, language),
  }
}

function askedTold(game: Game, player: number, asked: Asked, language: string): AskedTold {
  const { step, firstDay, tracks, others } = asked
  const own = game.players[player]!.tracks
  return {
    step,
    firstDay,
    stands: standsTexts(game, asked, language),
    others: othersText(game, others, step, language),
    tracks: tracks
      .filter(({ menu }) => menu.filter(({ closed }) => closed === null).length > 1)
      .toSorted((a, b) => byPosition(own[a.track]!, own[b.track]!))
      .map(({ track, menu }) => {
        const { name, label, moves } = own[track]!
        const labelOf = (move: number): string => labelled(moves[move]!.label, moves[move]!.name, language)
        return {
          track: name,
          label: labelled(label, name, language),
          open: openMoves(own[track]!, menu).map(({ move, probability, consequences }) => ({
            move: moves[move]!.name,
            label: labelOf(move),
            effects: consequences === null ? [] : consequenceTexts(consequences, game, language),
            odds: percentText(probability, 0),
          })),
          closed: menu.flatMap(({ move, closed }) =>
            closed === null ? [] : [{ label: labelOf(move), why: closed }],
          ),
        }
      }),
  }
}
