/** What happened in one run: told from the reference's trace, as data and as a page. */
import type { Game, Player, RunFailure, RunRecord, Text, TraceEntry } from '../game/index.ts'
import { envelope, formatDay, type Position, positionOf } from '../text/index.ts'
import type { Reason } from './reasons.ts'
import { plainValue } from './values.ts'

/** One run, step by step. JSON-able: `--format json` prints it inside the envelope `tit-for-tariff/story`. */
export interface Story {
  readonly scenario: string
  readonly title: Text | null
  readonly variant: string | null
  readonly changes: readonly string[]
  readonly program: string
  readonly seed: string
  readonly run: number
  /** Parameters, types and private values that were drawn. */
  readonly drawn: readonly { readonly name: string; readonly value: Value }[]
  readonly steps: readonly StoryStep[]
  /** Null when the run failed. */
  readonly end: StoryEnd | null
  readonly failure: RunFailure | null
}

export type Value = string | number | boolean

export interface StoryStep {
  readonly step: number
  /** Null with rounds. */
  readonly firstDay: string | null
  readonly lastDay: string | null
  readonly told: readonly StoryEntry[]
}

export type StoryEntry =
  | {
      readonly kind: 'pick'
      readonly player: string
      /** Empty when the file declares no tracks. */
      readonly track: string
      readonly move: string
      /** Every move of the track: its chance, and why it was closed (null: it was open). */
      readonly menu: readonly {
        readonly move: string
        readonly probability: number
        readonly closed: string | null
        /** What a quantal player expects of the move; absent where none was weighed. */
        readonly payoff?: number
      }[]
      /** Why: the rule that decided. Null where no rule table did. */
      readonly reason: Reason | null
      /** Of a quantal player; absent for others. */
      readonly rationality?: number
    }
  | {
      readonly kind: 'happening'
      readonly what: 'entry' | 'later' | 'event' | 'joint' | 'dynamic' | 'move'
      readonly name: string
      readonly say: readonly Text[]
    }
  | {
      readonly kind: 'change'
      readonly name: string
      readonly before: Value
      readonly after: Value
      /** Lines of the file that wrote it, in the order in which they were added up. */
      readonly by: readonly Position[]
    }
  /** What everyone else believes of a player's type has moved: the odds of each type. */
  | {
      readonly kind: 'belief'
      readonly about: string
      readonly types: readonly {
        readonly type: string
        readonly before: number
        readonly after: number
      }[]
    }
  | {
      readonly kind: 'scheduled'
      readonly name: string
      readonly dueStep: number
      readonly dueDay: string | null
    }
  | { readonly kind: 'cancelled'; readonly name: string }

export interface StoryEnd {
  readonly outcome: string
  readonly label: Text | null
  readonly steps: number
  readonly payoffs: Readonly<Record<string, number>>
  /** Null for a `first` that never came. */
  readonly measures: Readonly<Record<string, number | null>>
  /** Things still under way. */
  readonly pending: number
}

/** What the reference told of a run: its trace, and every slot's value once everything was drawn. */
export interface Telling {
  readonly entries: readonly TraceEntry[]
  /** Of each pick that a rule decided. */
  readonly reasons: ReadonlyMap<TraceEntry, Reason>
  readonly atStart: Float64Array
  readonly record: RunRecord | null
  readonly failure: RunFailure | null
}

export interface StorySettings {
  readonly variant: string | null
  readonly changes: readonly string[]
  readonly program: string
  readonly seed: string
  readonly run: number
  /** First day of each step by its number; null with rounds. */
  readonly firstDays: Int32Array | null
}

/** Turns a trace into a story: names for indices, words for numbers. */
export function storyOf(game: Game, telling: Telling, settings: StorySettings): Story {
  const { firstDays, ...rest } = settings
  return {
    scenario: game.name,
    title: game.title,
    ...rest,
    drawn: drawnAtStart(game, telling.atStart),
    steps: stepsOf(game, telling, firstDays),
    end: telling.record === null ? null : endOf(game, telling.record),
    failure: telling.failure,
  }
}

function drawnAtStart(game: Game, values: Float64Array): Story['drawn'] {
  return game.setup.flatMap(each => {
    const slot = game.slots[each.slot]!
    const isDrawn =
      each.kind === 'type' || JSON.stringify(each.value).match(/"kind":"(draw|row|oneOf)"/) !== null
    return isDrawn ? [{ name: slot.name, value: plainValue(slot, values[each.slot]!) }] : []
  })
}

function stepsOf(game: Game, { entries, reasons }: Telling, firstDays: Int32Array | null): StoryStep[] {
  const steps: { step: number; firstDay: string | null; lastDay: string | null; told: StoryEntry[] }[] = []
  for (const entry of entries) {
    if (entry.kind === 'step')
      steps.push({
        step: entry.step,
        firstDay: firstDays === null ? null : formatDay(entry.firstDay),
        lastDay: firstDays === null ? null : formatDay(entry.lastDay),
        told: [],
      })
    else steps.at(-1)?.told.push(...told(game, entry, reasons.get(entry) ?? null, firstDays))
  }
  return steps
}

function told(
  game: Game,
  entry: TraceEntry,
  reason: Reason | null,
  firstDays: Int32Array | null,
): StoryEntry[] {
  switch (entry.kind) {
    case 'setup':
    case 'step':
    case 'end':
      return []
    case 'pick': {
      const player = game.players[entry.player]!
      const track = player.tracks[entry.track]!
      const menu = track.moves.map(({ name }, index) => ({
        move: name,
        probability: entry.probabilities[index]!,
        closed: entry.closed[index]!,
        ...(entry.expected?.payoffs[index] == null ? {} : { payoff: entry.expected.payoffs[index] }),
      }))
      return [
        {
          kind: 'pick',
          player: player.name,
          track: track.name,
          move: track.moves[entry.picked]!.name,
          menu,
          reason,
          ...(entry.expected === null ? {} : { rationality: entry.expected.rationality }),
        },
      ]
    }
    case 'happening':
      return [{ kind: 'happening', what: entry.what, name: entry.name, say: entry.say }]
    case 'changes':
      return entry.changes.flatMap(({ slot: index, before, after, by }): StoryEntry[] => {
        const slot = game.slots[index]!
        if (slot.role !== 'variable' || before === after) return []
        return [
          {
            kind: 'change',
            name: slot.name,
            before: plainValue(slot, before),
            after: plainValue(slot, after),
            by: by.map(span => positionOf(span, game.files)),
          },
        ]
      })
    case 'belief': {
      const player = game.players[entry.player]!
      const types = typesOf(game, player).map((type, index) => ({
        type,
        before: entry.before[index]!,
        after: entry.after[index]!,
      }))
      return [{ kind: 'belief', about: player.name, types }]
    }
    case 'scheduled': {
      const { name, dueStep } = entry
      const day = firstDays?.[dueStep]
      return [{ kind: 'scheduled', name, dueStep, dueDay: day === undefined ? null : formatDay(day) }]
    }
    case 'cancelled':
      return [{ kind: 'cancelled', name: entry.name }]
  }
}

function typesOf(game: Game, player: Player): readonly string[] {
  const type = player.type === null ? null : game.slots[player.type]!.type
  return type?.kind === 'choice' ? type.words : []
}

function endOf(game: Game, { outcome, steps, payoffs, measures, pending }: RunRecord): StoryEnd {
  const shown = game.measures.flatMap(({ name, hidden }, index) => (hidden ? [] : [{ name, index }]))
  return {
    outcome: game.outcomes[outcome]!.name,
    label: game.outcomes[outcome]!.label,
    steps,
    payoffs: Object.fromEntries(game.players.map(({ name }, index) => [name, payoffs[index]!])),
    measures: Object.fromEntries(
      shown.map(({ name, index }) => [name, Number.isNaN(measures[index]!) ? null : measures[index]!]),
    ),
    pending,
  }
}

/** The document of `tft run --only-run N --json`. */
export function storyDocument(story: Story): object {
  return envelope('story', story)
}
