/** A debrief as data for a page: the sentences of the terminal, and tables that a page lays out by itself. */
import type { Game } from '../game/index.ts'
import {
  type Debrief,
  type DebriefWho,
  nowhereText,
  seatNotes,
  skillAndLuckTexts,
  turningTexts,
  weighingNote,
} from './debrief.ts'
import { supportedText } from './estimate.ts'
import { inLanguage, labelled } from './layout.ts'
import { figuresOf } from './story-page.ts'
import { shownValue, slotLabel } from './told.ts'

/** JSON-able; every text is in one language, and plain. */
export interface DebriefTold {
  readonly end: {
    readonly label: string
    readonly steps: number
    /** Payoffs and measures. */
    readonly figures: readonly { readonly name: string; readonly value: string }[]
  }
  /** The same world with somebody else in the seat. */
  readonly seats: readonly {
    readonly who: DebriefWho
    readonly payoff: string
    readonly ended: string
    /** Over all worlds; null where it is not known. */
    readonly average: string | null
  }[]
  /** How that is meant, and who is missing: sentences. */
  readonly notes: readonly string[]
  /** What of it was skill and what luck: sentences; null where that cannot be said, and `notes` say why. */
  readonly skill: readonly string[] | null
  /** Where picks mattered most, and which ending moved most by it; empty: `nowhere` says so. */
  readonly turning: readonly { readonly text: string; readonly moved: string | null }[]
  /** How the figures of `turning` are meant, or that there are none; null where there was no choice. */
  readonly turningNote: string | null
  /** Types and private values of all sides. */
  readonly revealed: readonly { readonly name: string; readonly value: string }[]
  readonly questions: readonly string[]
}

/** Labels come from the game. */
export function debriefTold(debrief: Debrief, game: Game, language: string): DebriefTold {
  const { end, seats, weighed, unweighed, revealed, questions } = debrief
  return {
    end: {
      label: labelled(end.label, end.outcome, language),
      steps: end.steps,
      figures: figuresOf(end, game, language),
    },
    seats: seats.map(({ who, payoff, outcome, label, average }) => ({
      who,
      payoff: shownValue(payoff),
      ended: labelled(label, outcome, language),
      average: average === null ? null : supportedText(average.value, average.low, average.high),
    })),
    notes: [...seatNotes(debrief), ...(unweighed === null ? [] : [unweighed])],
    skill: skillAndLuckTexts(debrief, game),
    turning: (weighed?.turningPoints ?? []).map(point => turningTexts(point, debrief.as, game, language)),
    turningNote:
      weighed === null || weighed.decisions === 0
        ? null
        : weighed.turningPoints.length === 0
          ? nowhereText(weighed)
          : weighingNote(weighed, debrief.as, game),
    revealed: revealed.map(({ name, value }) => ({
      name: slotLabel(game, name, language),
      value: shownValue(value),
    })),
    questions: questions.map(question => inLanguage(question, language)),
  }
}
