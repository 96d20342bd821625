/** One world told as data for a page: the sentences of the terminal, and what is drawn beside them. */
import type { Game } from '../game/index.ts'
import { labelled } from './layout.ts'
import type { Story, StoryEntry, StoryStep } from './story.ts'
import { figuresOf } from './story-page.ts'
import {
  changeTexts,
  closedTexts,
  expectedText,
  happeningTexts,
  moveLabel,
  pickText,
  reasonText,
  shownValue,
  slotLabel,
} from './told.ts'

/** JSON-able; every text is in one language, and plain. */
export interface WorldTold {
  readonly run: number
  readonly seed: string
  /** Parameters, types and private values that were drawn: name and value. */
  readonly drawn: readonly { readonly name: string; readonly value: string }[]
  readonly steps: readonly StepTold[]
  /** Null when the run failed. */
  readonly end: {
    readonly outcome: string
    readonly label: string
    readonly steps: number
    /** Payoffs and measures. */
    readonly figures: readonly { readonly name: string; readonly value: string }[]
  } | null
  /** Why the run failed: a sentence without its full stop; null where it did not. */
  readonly failure: string | null
}

export interface StepTold {
  readonly step: number
  /** Null with rounds. */
  readonly firstDay: string | null
  readonly lastDay: string | null
  readonly picks: readonly PickTold[]
  /** What happened, one sentence each. */
  readonly happenings: readonly string[]
  readonly beliefs: readonly BeliefTold[]
  readonly changes: readonly {
    /** `Tension 3 → 4`. */
    readonly text: string
    /** Lines of the file that did it: `lines 303, 762`; may be empty. */
    readonly places: string
  }[]
}

export interface PickTold {
  readonly player: string
  /** Labels. */
  readonly who: string
  readonly picked: string
  /** Empty when the file declares no tracks. */
  readonly track: string
  readonly trackLabel: string
  readonly move: string
  /** Whether something else could be picked, and it is not a pass that was certain. */
  readonly isNews: boolean
  /** The open moves, the likeliest first. */
  readonly open: readonly {
    readonly move: string
    readonly label: string
    readonly probability: number
    /** The move picked here instead: `us/tariffs@3=hold`. */
    readonly whatIf: string
  }[]
  /** The rule with its line and what was seen; what was expected of the moves. Sentences without their full stop. */
  readonly why: readonly string[]
  /** Why moves were closed, moves of one reason together. */
  readonly closed: readonly string[]
}

export interface BeliefTold {
  readonly text: string
  readonly types: readonly { readonly type: string; readonly before: number; readonly after: number }[]
}

/** Labels come from the game. */
export function worldTold(story: Story, game: Game, language: string): WorldTold {
  const { run, seed, drawn, steps, end, failure } = story
  return {
    run,
    seed,
    drawn: drawn.map(({ name, value }) => ({
      name: slotLabel(game, name, language),
      value: shownValue(value),
    })),
    steps: steps.map(step => stepTold(step, game, language)),
    end:
      end === null
        ? null
        : {
            outcome: end.outcome,
            label: labelled(end.label, end.outcome, language),
            steps: end.steps,
            figures: figuresOf(end, game, language),
          },
    failure: failure === null ? null : failure.reason,
  }
}

function stepTold({ step, firstDay, lastDay, told }: StoryStep, game: Game, language: string): StepTold {
  return {
    step,
    firstDay,
    lastDay,
    picks: told.flatMap(entry => (entry.kind === 'pick' ? [pickTold(entry, step, game, language)] : [])),
    happenings: told.flatMap(entry => (entry.kind === 'belief' ? [] : happeningTexts(entry, game, language))),
    beliefs: told.flatMap(entry =>
      entry.kind === 'belief'
        ? [{ text: happeningTexts(entry, game, language).join(' '), types: entry.types }]
        : [],
    ),
    changes: changeTexts(told, game, language).map(({ text, lines }) => ({
      text,
      places: lines
        .join(', ')
        .replaceAll(', line ', ', ')
        .replace(/^line (?=.*,)/, 'lines '),
    })),
  }
}

function pickTold(
  pick: StoryEntry & { readonly kind: 'pick' },
  step: number,
  game: Game,
  language: string,
): PickTold {
  const { player, track, move, menu } = pick
  const { who, move: picked } = pickText(pick, game, language)
  const open = menu.filter(({ closed }) => closed === null)
  const isCertain = menu.some(each => each.move === move && each.probability === 1)
  const own = game.players.find(({ name }) => name === player)!.tracks.find(({ name }) => name === track)!
  return {
    player,
    who,
    picked,
    track,
    trackLabel: labelled(own.label, track, language),
    move,
    isNews: open.length > 1 && !(isCertain && track !== '' && move === 'pass'),
    open: open
      .toSorted((a, b) => b.probability - a.probability)
      .map(each => ({
        move: each.move,
        label: moveLabel(pick, each.move, game, language),
        probability: each.probability,
        whatIf: `${player}${track === '' ? '' : `/${track}`}@${step}=${each.move}`,
      })),
    why: [reasonText(pick, game, language), expectedText(pick, game, language)].filter(text => text !== null),
    closed: closedTexts(pick, game, language),
  }
}
