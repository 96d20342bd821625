/**
 * What a class is handed: role sheets, slips that say which type a side is, a sheet for whoever leads the game, and a debrief sheet.
 * Plain data in one language.
 */

export interface Briefing {
  readonly scenario: string
  readonly title: string
  readonly variant: string | null
  readonly changes: readonly string[]
  /** Of the texts of the file; the words around them are English. */
  readonly language: string
  /** False: too much of it moves by formulas for people to keep the book, so that the sheets are for preparing. */
  readonly byHand: boolean
  readonly roles: readonly RoleSheet[]
  /** One a type of every side whose type is left open. */
  readonly slips: readonly Slip[]
  /** Null where it was not asked for. */
  readonly leader: LeaderSheet | null
  /** Null where it was not asked for. */
  readonly debrief: DebriefSheet | null
}

/** Everything one side may know before the game, and nothing that only the others know. */
export interface RoleSheet {
  readonly player: string
  /** What people call the side. */
  readonly name: string
  /** Its private type; null: it has none, or its slip says which. */
  readonly type: Named | null
  /** The public situation; empty where the file says nothing. */
  readonly situation: string
  /** Private instructions: of the side, then of its type. */
  readonly instructions: readonly string[]
  /** Which types it may be, where its slip says which it is. */
  readonly types: readonly Named[]
  /** What it alone knows in figures; null: it is drawn, and told by whoever leads the game. */
  readonly knows: readonly { readonly name: string; readonly value: string | null }[]
  readonly others: readonly Other[]
  /** What stands at the beginning, as everybody sees it. */
  readonly start: readonly Value[]
  readonly calendar: SheetCalendar
  /** Who picks when, a sentence each. */
  readonly playing: readonly string[]
  readonly tracks: readonly {
    readonly track: string
    /** Empty where the file has no tracks. */
    readonly name: string
    readonly moves: readonly SheetMove[]
  }[]
  /** What happens when picks of one moment agree. */
  readonly together: readonly Told[]
  readonly points: Points
  /** Ways in which the game can end, the first that holds. */
  readonly ends: readonly {
    readonly name: string
    readonly when: string
    /** What it pays this side; null: nothing beyond what was earned on the way. */
    readonly points: string | null
  }[]
  /** What nobody at the table decides. */
  readonly world: readonly Told[]
  /** What else is uncertain, a phrase each. */
  readonly uncertain: readonly string[]
  /** How quantities that stand on the sheet are worked out. */
  readonly workedOut: readonly Value[]
}

/** Something with what it is. */
export interface Value {
  readonly name: string
  readonly value: string
}

export interface Named {
  readonly type: string
  readonly name: string
}

/** Something with a name: when it can happen, and what it then does. Either may be empty. */
export interface Told {
  readonly name: string
  readonly when: string
  readonly does: string
}

export interface SheetMove extends Told {
  /** Names of the move in the file; several where it comes in sizes. */
  readonly moves: readonly string[]
}

export interface Other {
  readonly player: string
  readonly name: string
  /** What it can do, without what each does. */
  readonly moves: readonly string[]
  /** What it may be, with the odds that everybody gives it at the start. */
  readonly types: readonly { readonly type: string; readonly name: string; readonly chance: string }[]
}

export interface SheetCalendar {
  /** `25 steps from 9 Oct 2025 to 15 Jan 2026`. */
  readonly span: string
  /** Days on which the sides pick; empty where they are many, or regular, or rounds, or differ from side to side. */
  readonly days: readonly string[]
  /** In the order in which they come. */
  readonly dates: readonly Told[]
}

export interface Points {
  /** How points are counted, a sentence each. */
  readonly says: readonly string[]
  /** What is earned in a step, where it is a sum of many things that come under conditions: one by one. */
  readonly sum: readonly string[]
  /** Own points and theirs for each pair of moves. */
  readonly matrix: {
    readonly other: string
    readonly columns: readonly string[]
    readonly rows: readonly {
      readonly move: string
      readonly cells: readonly (readonly [own: string, theirs: string])[]
    }[]
  } | null
}

/** To be cut out and given to whoever plays the side. */
export interface Slip {
  readonly player: string
  readonly name: string
  readonly type: Named
  readonly instructions: readonly string[]
  readonly knows: readonly { readonly name: string; readonly value: string | null }[]
}

/** For whoever leads the game: everything that the sides may not know, or need not look up. */
export interface LeaderSheet {
  /** What to do before it begins, a sentence each. */
  readonly before: readonly string[]
  /** What stands at the beginning, with what only one side sees. */
  readonly start: readonly Value[]
  /** What is drawn once for the whole game. */
  readonly drawn: readonly Value[]
  /** How a step goes, in this order. */
  readonly course: readonly string[]
  readonly dates: readonly Told[]
  readonly together: readonly Told[]
  readonly world: readonly Told[]
  readonly ends: readonly { readonly name: string; readonly when: string }[]
  readonly workedOut: readonly Value[]
  /** The command by which the computer keeps the book. */
  readonly command: string
}

/** For after the game: here the odds are told. */
export interface DebriefSheet {
  /** A table to be filled in: what stands over its columns, and at the head of its lines. */
  readonly notes: { readonly columns: readonly string[]; readonly rows: readonly string[] }
  /** The questions of the file. */
  readonly questions: readonly string[]
  /** Questions that fit every game. */
  readonly general: readonly string[]
  /** What chance did: odds that nobody was told before. */
  readonly odds: readonly { readonly name: string; readonly odds: string }[]
  /** How to go on with the program. */
  readonly commands: readonly { readonly command: string; readonly says: string }[]
}
