/** What was seen so far, as evidence in the game (`game/evidence.ts`). */
import type { SeenEntry } from '../../game/condition.ts'
import type { SeenHappening, SeenPick } from '../../game/game.ts'
import { formatDay, parseDay } from '../../text/day.ts'
import { fileLines, positionOf, type Span } from '../../text/span.ts'
import { get, type MapTree, type ScalarTree, type Tree } from '../tree.ts'
import { type Happening, happeningOf } from './happenings.ts'
import type { Lowering } from './lowering.ts'
import type { PlayerName, TrackName } from './names.ts'
import { asMap, asScalar, isTrue, itemsOf } from './nodes.ts'
import { placeOf } from './place.ts'

export interface Seen {
  /** Without their numbers: see `numbered`. */
  readonly picks: readonly SeenPick[]
  readonly happenings: readonly SeenHappening[]
  /** In the order of the numbers. */
  readonly entries: readonly SeenEntry[]
  /** The step in which the day of --as-of lies. */
  readonly step: number
}

/** When something was seen: its step, and for messages its day. */
interface When {
  readonly step: number
  readonly day: number | null
}

/** What is known of one track in one step. */
interface KnownPick {
  readonly player: PlayerName
  readonly track: TrackName
  readonly step: number
  moves: readonly number[]
  idle: boolean
  /** The move that was seen to be made, as written; null: only what was not done is known. */
  made: string | null
  said: string[]
  span: Span
}

interface KnownHappening {
  readonly kind: 'event' | 'joint'
  readonly index: number
  readonly step: number
  readonly happened: boolean
  readonly said: string
  readonly span: Span
}

interface Known {
  readonly picks: KnownPick[]
  readonly happenings: KnownHappening[]
}

/** Lowers a history; null after a complaint about its dates. */
export function lowerSeen(lowering: Lowering, tree: MapTree, asOf: ScalarTree): Seen | null {
  checkScenario(lowering, get(tree, 'scenario'))
  const until = whenOf(lowering, asOf, lowering.clock.kind !== 'rounds')
  if (until === null) return null
  const known: Known = { picks: [], happenings: [] }
  for (const item of itemsOf(get(tree, 'seen')!)) lowerItem(lowering, asMap(item), until, asOf, known)
  return { ...numbered(lowering, known), step: until.step }
}

function checkScenario(lowering: Lowering, named: Tree | null): void {
  if (named === null) return
  const { text, span } = asScalar(named)
  const own = get(lowering.scenario.tree, 'scenario')
  const name = own?.kind === 'scalar' ? own.text : ''
  if (text !== name)
    lowering.report.error(
      span,
      'other-scenario',
      `This is a history of \`${text}\`, and the scenario is \`${name}\`.`,
    )
}

/** The step of a day within the calendar, or of a number of a step. */
function whenOf(lowering: Lowering, { text, span }: ScalarTree, isDate: boolean): When | null {
  const { calendar, steps } = lowering
  const refuse = (code: string, message: string): null => {
    lowering.report.error(span, code, message)
    return null
  }
  if (!isDate) {
    const step = /^\d+$/.test(text.trim()) ? Number(text) : Number.NaN
    if (step >= 1 && step <= steps) return { step, day: null }
    return refuse(
      'not-a-step',
      parseDay(text.trim()) !== null
        ? 'A calendar of rounds has no dates: write the number of the step.'
        : `Steps are numbered from 1 to ${steps}: \`${text.trim()}\` is none.`,
    )
  }
  const day = parseDay(text.trim())
  if (day === null) return refuse('not-a-date', `\`${text.trim()}\` is not a date. Write 2025-11-01.`)
  const [first, last] = [calendar.firstDays[1]!, calendar.lastDays[steps]!]
  if (day < first || day > last)
    return refuse(
      'outside-calendar',
      `${text.trim()} lies outside the calendar, which runs from ${formatDay(first)} to ${formatDay(last)}.`,
    )
  let step = 1
  while (calendar.lastDays[step]! < day) step++
  return { step, day }
}

function lowerItem(lowering: Lowering, tree: MapTree, until: When, asOf: ScalarTree, known: Known): void {
  const [date, step] = [get(tree, 'date'), get(tree, 'step')]
  if ((date === null) === (step === null)) {
    lowering.report.error(
      tree.span,
      'no-date',
      'What was seen says when, by exactly one of `date: 2025-10-09` and `step: 3`.',
    )
    return
  }
  const written = asScalar(date ?? step!)
  if (date !== null && lowering.clock.kind === 'rounds') {
    lowering.report.error(
      date.span,
      'rounds-have-no-time',
      'A calendar of rounds has no dates. Write step: 3.',
    )
    return
  }
  const when = whenOf(lowering, written, date !== null)
  if (when === null) return
  const isLate = when.day === null || until.day === null ? when.step > until.step : when.day > until.day
  if (isLate) {
    lowering.report.error(
      written.span,
      'after-as-of',
      `This was seen after ${asOf.text.trim()}, the ${until.day === null ? 'step' : 'day'} of --as-of.`,
    )
    return
  }
  const happened = get(tree, 'happened')
  const not = get(tree, 'not')
  for (const each of happened === null ? [] : itemsOf(happened))
    note(lowering, asScalar(each), when, true, known)
  for (const each of not === null ? [] : itemsOf(not)) note(lowering, asScalar(each), when, false, known)
  const nothingElse = get(tree, 'nothing_else')
  if (isTrue(nothingElse)) noteNothingElse(lowering, nothingElse!.span, when, known)
}

function note(lowering: Lowering, written: ScalarTree, when: When, happened: boolean, known: Known): void {
  const place = placeOf({ where: 'the history', may: 'world' })
  const happening = happeningOf(lowering, written, place)
  if (happening === null) return
  const said = happened ? happening.written : `not ${happening.written}`
  if (happening.player === null) noteHappening(lowering, happening, said, written.span, when, happened, known)
  else noteMove(lowering, happening.player, happening, said, written.span, when, happened, known)
}

function noteHappening(
  lowering: Lowering,
  { tally, written }: Happening,
  said: string,
  span: Span,
  { step }: When,
  happened: boolean,
  { happenings }: Known,
): void {
  const { kind, index } = thingOf(lowering, tally)
  const before = happenings.find(each => each.kind === kind && each.index === index && each.step === step)
  if (before === undefined) happenings.push({ kind, index, step, happened, said, span })
  else if (before.happened !== happened)
    lowering.report.error(
      span,
      'contradiction',
      `\`${written}\` cannot have happened and not happened in ${stepText(lowering, step)}.`,
    )
}

/** Events and joints are told from each other, and found in the game, by their tallies. Joints stand there in order of their names. */
function thingOf({ names }: Lowering, tally: number): { kind: 'event' | 'joint'; index: number } {
  const event = [...names.events.values()].findIndex(each => each.tally === tally)
  if (event >= 0) return { kind: 'event', index: event }
  const joints = [...names.joints.values()].sort((left, right) => (left.name < right.name ? -1 : 1))
  return { kind: 'joint', index: joints.findIndex(each => each.tally === tally) }
}

function noteMove(
  lowering: Lowering,
  player: PlayerName,
  { tally, written }: Happening,
  said: string,
  span: Span,
  { step }: When,
  happened: boolean,
  { picks }: Known,
): void {
  const family = [...player.families.values()].find(each => each.tally === tally)
  const moves = family?.members ?? [[...player.moves.values()].find(each => each.tally === tally)!]
  const track = player.tracks[moves[0]!.track]!
  const pick = pickIn(picks, player, track, step, span)
  const named = moves.map(move => move.index)
  if (happened && pick.made !== null && pick.made !== written) {
    lowering.report.error(
      span,
      'contradiction',
      `${player.name} makes one move a step${trackText(track)}: not both ${pick.made} and ${written} in ${stepText(lowering, step)}.`,
    )
    return
  }
  pick.moves = pick.moves.filter(move => named.includes(move) === happened)
  pick.idle &&= !happened
  if (happened) pick.made = written
  pick.said.push(said)
  if (pick.moves.length === 0)
    lowering.report.error(
      span,
      'contradiction',
      `Nothing is left that ${player.name} can have done${trackText(track)} in ${stepText(lowering, step)}.`,
    )
}

/** What is known so far of a track in a step: at first nothing, so that every move fits. */
function pickIn(
  picks: KnownPick[],
  player: PlayerName,
  track: TrackName,
  step: number,
  span: Span,
): KnownPick {
  const known = picks.find(each => each.player === player && each.track === track && each.step === step)
  if (known !== undefined) return known
  const pick: KnownPick = {
    player,
    track,
    step,
    moves: track.moves.map(move => move.index),
    idle: true,
    made: null,
    said: [],
    span,
  }
  picks.push(pick)
  return pick
}

/** Every track that was not named passed or did not act; every event and joint that was not named did not happen. */
function noteNothingElse(lowering: Lowering, span: Span, { step }: When, known: Known): void {
  const { names, report } = lowering
  for (const player of names.players)
    for (const track of player.tracks) {
      const pick = known.picks.find(
        each => each.player === player && each.track === track && each.step === step,
      )
      if (pick !== undefined && pick.made !== null) continue
      const pass = track.moves.find(move => move.tree === null)
      if (pass === undefined && get(player.tree, 'acts') === null) {
        report.error(
          span,
          'always-a-move',
          `${player.name} makes a move in every step${trackText(track)}: say which under \`happened\`, or leave nothing_else out.`,
        )
        continue
      }
      const quiet = pick ?? pickIn(known.picks, player, track, step, span)
      quiet.moves = pass === undefined ? [] : quiet.moves.filter(move => move === pass.index)
      quiet.said.push(`nothing by ${player.name}${trackText(track)}`)
    }
  for (const each of [...names.events.values(), ...names.joints.values()]) {
    const { kind, index } = thingOf(lowering, each.tally)
    if (known.happenings.some(other => other.kind === kind && other.index === index && other.step === step))
      continue
    known.happenings.push({ kind, index, step, happened: false, said: `not ${each.name}`, span })
  }
}

/** Numbers everything in the order in which a run comes by it: by step, then events, picks, joints. */
function numbered(lowering: Lowering, { picks, happenings }: Known): Omit<Seen, 'step'> {
  const phase = (kind: 'event' | 'pick' | 'joint'): number => ['event', 'pick', 'joint'].indexOf(kind)
  const all = [
    ...picks.map(pick => ({ kind: 'pick' as const, pick, step: pick.step, rank: 0, span: pick.span })),
    ...happenings.map(each => ({
      kind: each.kind,
      happening: each,
      step: each.step,
      rank: each.index,
      span: each.span,
    })),
  ].sort(
    (a, b) => a.step - b.step || phase(a.kind) - phase(b.kind) || a.rank - b.rank || a.span[1] - b.span[1],
  )
  const files = lowering.scenario.files.map(fileLines)
  const result = { picks: [] as SeenPick[], happenings: [] as SeenHappening[], entries: [] as SeenEntry[] }
  for (const [at, each] of all.entries()) {
    const number = at + 1
    const { step } = each
    const { file, line, column } = positionOf(each.span, files)
    const said = each.kind === 'pick' ? each.pick.said.join(', ') : each.happening.said
    result.entries.push({ step, said, place: `${file}:${line}:${column}` })
    if (each.kind === 'pick') {
      const { player, track, moves, idle } = each.pick
      result.picks.push({ step, player: player.index, track: track.index, moves, idle, number })
    } else {
      const { kind, index, happened } = each.happening
      result.happenings.push({ step, kind, index, happened, number })
    }
  }
  return result
}

function trackText({ name }: TrackName): string {
  return name === '' ? '' : ` on ${name}`
}

function stepText({ calendar }: Lowering, step: number): string {
  if (!calendar.dated) return `step ${step}`
  const [first, last] = [formatDay(calendar.firstDays[step]!), formatDay(calendar.lastDays[step]!)]
  return first === last ? first : `the step from ${first} to ${last}`
}
