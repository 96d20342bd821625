/** The game as a graph to be drawn: who can do what, what that changes, and what decides how it ends. */
import { byPosition, type Game, type Move, type Player, type Track } from '../game/index.ts'
import { formatDay } from '../text/index.ts'
import { inLanguage, labelled } from './layout.ts'
import { isState, namesRead, type Part, partsOf } from './relations.ts'

/** A move, or something that happens; `changes` and `decides` are indices of variables and outcomes. */
export interface GraphRow {
  readonly label: string
  /** Of a move with a constant stance. */
  readonly tone: 'mild' | 'tough' | null
  readonly changes: readonly number[]
  readonly decides: readonly number[]
}

/** A track with its moves, or all that happens of one kind. */
export interface GraphSection {
  /** Empty where a player has no tracks, and of what happens. */
  readonly title: string
  readonly rows: readonly GraphRow[]
}

export interface GraphGroup {
  readonly title: string
  readonly sections: readonly GraphSection[]
}

export interface GameGraph {
  readonly players: readonly GraphGroup[]
  /** Calendar, events, joints and dynamics, as far as they change anything. */
  readonly happenings: readonly GraphGroup[]
  /** Those that something drawn changes, or that an outcome reads. */
  readonly variables: readonly { readonly label: string; readonly decides: readonly number[] }[]
  readonly outcomes: readonly { readonly label: string }[]
}

/** Boxes beyond which a picture is no help. */
const MOST = 60

/** Null where there are too many parts to be seen at once, or none that depends on another. */
export function gameGraph(game: Game, language: string): GameGraph | null {
  const parts = partsOf(game)
  const partOf = new Map(parts.map(part => [part.name, part]))
  const outcomeParts = game.outcomes.map(({ name }) => partOf.get(`outcome ${name}`)!)
  const reads = outcomeParts.map(part => namesRead(parts, [part]))
  const changing = parts.filter(({ kind }) => CHANGING.includes(kind))
  const drawn = game.slots.filter(
    slot =>
      isState(slot) &&
      (changing.some(({ changes }) => changes.has(slot.name)) || reads.some(names => names.has(slot.name))),
  )
  const indexOf = new Map(drawn.map(({ name }, index) => [name, index]))
  const changesOf = ({ changes }: Part): number[] => [...changes].map(name => indexOf.get(name)!)
  const deciding = (slots: ReadonlySet<number>): number[] =>
    outcomeParts.flatMap(({ recalls }, outcome) =>
      [...recalls].some(slot => slots.has(slot)) ? [outcome] : [],
    )
  const rowOfMove = (player: Player, track: Track, move: Move): GraphRow => ({
    label: labelled(move.label, move.name, language),
    tone: toneOf(move),
    changes: changesOf(partOf.get(`${player.name}.${move.name}`)!),
    decides: deciding(new Set([...slotsOf(game, move.tallies), ...track.last, ...track.stance])),
  })
  const happening = (
    title: string,
    rows: readonly { readonly part: string; readonly label: string; readonly tally: number | null }[],
  ): GraphGroup[] => {
    const shown = rows
      .map(({ part, label, tally }) => ({
        label,
        tone: null,
        changes: changesOf(partOf.get(part)!),
        decides: deciding(tally === null ? new Set() : slotsOf(game, [tally])),
      }))
      .filter(({ changes, decides }) => changes.length + decides.length > 0)
    return shown.length === 0 ? [] : [{ title, sections: [{ title: '', rows: shown }] }]
  }
  const graph: GameGraph = {
    players: game.players.toSorted(byPosition).map(player => ({
      title: labelled(player.label, player.name, language),
      sections: player.tracks.toSorted(byPosition).map(track => ({
        title: track.name === '' ? '' : labelled(track.label, track.name, language),
        rows: families(track).map(moves =>
          together(
            moves.map(move => rowOfMove(player, track, move)),
            moves[0]!.family,
          ),
        ),
      })),
    })),
    happenings: [
      ...happening(
        'The calendar brings',
        game.entries.map((entry, index) => ({
          part: `calendar ${entry.name ?? index + 1}`,
          label: entryLabel(entry, index, language),
          tally: null,
        })),
      ),
      ...happening(
        'The world may bring',
        game.events.map(({ name, label, tally }) => ({
          part: `event ${name}`,
          label: labelled(label, name, language),
          tally,
        })),
      ),
      ...happening(
        'Together they can reach',
        game.joints.toSorted(byPosition).map(({ name, label, tally }) => ({
          part: `joint ${name}`,
          label: labelled(label, name, language),
          tally,
        })),
      ),
      ...happening(
        'By itself, every step',
        game.dynamics.map(({ name }, index) => ({
          part: `dynamics ${name ?? index + 1}`,
          label: name ?? `change ${index + 1}`,
          tally: null,
        })),
      ),
    ],
    variables: drawn.map(({ name, label }) => ({
      label: labelled(label, name, language),
      decides: reads.flatMap((names, outcome) => (names.has(name) ? [outcome] : [])),
    })),
    outcomes: game.outcomes.map(({ name, label }) => ({ label: labelled(label, name, language) })),
  }
  return boxesOf(graph) > MOST || !hasEdges(graph) ? null : graph
}

const CHANGING: readonly Part['kind'][] = ['entry', 'event', 'move', 'joint', 'dynamic']

function boxesOf({ players, happenings, variables, outcomes }: GameGraph): number {
  const tracks = players.flatMap(({ sections }) => sections)
  const rows = happenings.flatMap(({ sections }) => sections.flatMap(each => each.rows))
  return tracks.length + rows.length + variables.length + outcomes.length
}

function hasEdges({ players, happenings, variables }: GameGraph): boolean {
  const rows = [...players, ...happenings].flatMap(({ sections }) => sections.flatMap(each => each.rows))
  return (
    rows.some(({ changes, decides }) => changes.length + decides.length > 0) ||
    variables.some(({ decides }) => decides.length > 0)
  )
}

/** Moves of a track in the order of the file; those of one family (the sizes of a move, say) stand together. */
function families(track: Track): Move[][] {
  const gathered: Move[][] = []
  for (const move of track.moves.toSorted(byPosition)) {
    const own = gathered.find(([first]) => move.family !== null && first!.family === move.family)
    if (own === undefined) gathered.push([move])
    else own.push(move)
  }
  return gathered
}

/** One row for several: `Offer a package ×36`. */
function together(rows: readonly GraphRow[], family: string | null): GraphRow {
  const [first] = rows as [GraphRow]
  if (rows.length === 1) return first
  const same = <Value>(of: (row: GraphRow) => Value): boolean => rows.every(row => of(row) === of(first))
  const all = (of: (row: GraphRow) => readonly number[]): number[] => [...new Set(rows.flatMap(of))]
  return {
    label: `${same(({ label }) => label) ? first.label : family!} ×${rows.length}`,
    tone: same(({ tone }) => tone) ? first.tone : null,
    changes: all(({ changes }) => changes),
    decides: all(({ decides }) => decides),
  }
}

function toneOf({ stance }: Move): GraphRow['tone'] {
  if (stance.kind !== 'constant' || stance.value === 0) return null
  return stance.value > 0 ? 'mild' : 'tough'
}

/** Slots that keep how often and when something happened. */
function slotsOf({ tallies }: Game, indices: readonly number[]): ReadonlySet<number> {
  return new Set(
    indices.flatMap(index => {
      const { count, latest, pending } = tallies[index]!
      return [count, latest, pending].filter(slot => slot !== null)
    }),
  )
}

function entryLabel(
  { name, due, block: { say } }: Game['entries'][number],
  index: number,
  language: string,
): string {
  const words = say === null ? (name ?? `entry ${index + 1}`) : inLanguage(say, language)
  const at = due.kind === 'date' ? due.date : due.kind === 'step' ? due.step : null
  if (at?.kind !== 'constant') return words
  return `${due.kind === 'date' ? formatDay(at.value) : `Step ${at.value}`}: ${words}`
}
