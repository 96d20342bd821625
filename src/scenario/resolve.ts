/**
 * A scenario lowered into a game:
 *
 *     Scenario ─ variant, sets ─▶ calendar, parameters ─▶ names ─▶ moves, policies, effects ─▶ static checks ─▶ Game
 */
import { layOut } from '../game/calendar.ts'
import type { Condition } from '../game/condition.ts'
import type { CalendarEntry, Dynamic, Event, Game, Joint, Player } from '../game/game.ts'
import { type Diagnostic, errorAt, hasErrors } from '../text/diagnostic.ts'
import { fileLines, type SourceFile } from '../text/span.ts'
import { type Asked, type EverAsked, type HistoryFile, readAsked } from './asked.ts'
import { type UnsourcedFigure, unsourcedFigures } from './check/figures.ts'
import { type InfiniteReason, reasonsInfinite } from './check/finite.ts'
import { checkAfter, checkBefore } from './check/index.ts'
import { lowerAsked, lowerEver } from './lower/asked.ts'
import { beliefOf, startBeliefs } from './lower/beliefs.ts'
import { lowerClock } from './lower/clock.ts'
import { finishCorrelations, lowerCorrelations } from './lower/correlate.ts'
import { declarePlayers } from './lower/declare-players.ts'
import { declareDerived, lowerAllDerived } from './lower/derived.ts'
import { type Expectation, lowerExpectations, type Resolving } from './lower/expectations.ts'
import { forbiddenMoves } from './lower/forbidden.ts'
import { createLowering, type Lowering } from './lower/lowering.ts'
import { lowerMatrix } from './lower/matrix.ts'
import { lowerMeasures, watchCondition } from './lower/measures.ts'
import { byCodePoint } from './lower/names.ts'
import { asMap, entriesOf, entryOf, itemsOf, textOf } from './lower/nodes.ts'
import { lowerOutcomes } from './lower/outcomes.ts'
import { lowerParameters } from './lower/parameters.ts'
import { lowerPlayer, lowerPrivates } from './lower/players.ts'
import { completed, playing } from './lower/stand-ins.ts'
import { declareStrategies } from './lower/strategies.ts'
import { lowerTables } from './lower/tables.ts'
import { lowerTurns } from './lower/turns.ts'
import { lowerVariables } from './lower/variables.ts'
import {
  checkItemNames,
  declareHappenings,
  lowerDynamics,
  lowerEntries,
  lowerEvent,
  lowerJoint,
} from './lower/world.ts'
import { type RoleTexts, rolesOf } from './roles.ts'
import type { Scenario } from './scenario.ts'
import { type Seated, seat } from './seated.ts'
import { get, type MapTree } from './tree.ts'
import { applySets, applyVariant, type SetValue } from './variant.ts'

export interface ResolveOptions {
  /** Name of a variant; null or left out: the baseline. */
  readonly variant?: string | null
  /** Values put at dotted paths, after the variant: `--set path=value`. */
  readonly set?: readonly SetValue[]
  /** Strategies in the seats of players, after the values set; null or left out: the players' own policies. */
  readonly seated?: Seated | null
  /** Whether `always` and `never` of `expect` become hidden measures. */
  readonly watch?: boolean
  /** What must hold of a run when it has ended for it to count. */
  readonly given?: string | null
  /** Up to which day (with rounds: step) things were seen; needs `history`. */
  readonly asOf?: string | null
  /** What was seen; needs `asOf`. */
  readonly history?: HistoryFile | null
  /** Conditions whose first time becomes a hidden measure each (see `everMeasure`). */
  readonly ever?: readonly EverAsked[]
}

export interface Resolved {
  /** Null exactly when there is an error among the diagnostics. */
  readonly game: Game | null
  readonly diagnostics: readonly Diagnostic[]
  /** Which runs count; null: all, equally. */
  readonly condition: Condition | null
  /** What spans point into: the files of the scenario, then one for each value set, and each thing asked, from outside. */
  readonly files: readonly SourceFile[]
  readonly expectations: readonly Expectation[]
  /** Figures with neither source nor assumption: counted by every check, listed by `--sources`. */
  readonly unsourced: readonly UnsourcedFigure[]
  /** Why exact answers are not possible; empty for a finite scenario. */
  readonly infinite: readonly InfiniteReason[]
  /** What its players are told in private, as the variant and the values set have it. */
  readonly roles: readonly RoleTexts[]
}

/** Lowers a scenario, with a variant and values from outside, and checks everything that is not a matter of shape. */
export function resolveGame(scenario: Scenario, options: ResolveOptions = {}): Resolved {
  const variant = options.variant ?? null
  const changed = variant === null ? null : applyVariant(scenario, variant)
  const set = applySets(changed?.scenario ?? scenario, options.set ?? [])
  const { given = null, asOf = null, history = null, ever = [] } = options
  const { asked, files, diagnostics } = readAsked(set.scenario.files, { given, asOf, history, ever })
  const before = [...(changed?.diagnostics ?? []), ...set.diagnostics, ...diagnostics]
  const seated = options.seated ?? null
  const asSeated = seated === null ? set.scenario : seat(set.scenario, seated)
  const { tree } = asSeated
  const refused = {
    game: null,
    condition: null,
    files,
    expectations: [],
    unsourced: [],
    infinite: [],
    roles: [],
  }
  if (hasErrors(before)) return { ...refused, diagnostics: before }

  const fragment = fragmentIn(tree)
  const lowering = createLowering(completed({ ...asSeated, files }))
  lowering.report.diagnostics.push(...before, ...(fragment === null ? [] : [fragment]))
  if (fragment === null && get(tree, 'scenario') === null)
    lowering.report.error(null, 'missing-key', 'A scenario has a name: scenario: two-weeks.')
  const resolving = { variant, watched: options.watch === true ? [] : null }
  const { game, condition, expectations } = lowerScenario(lowering, resolving, asked)
  // Of a scenario that is seated again and again strategies have been checked before.
  if (seated === null) lowering.report.diagnostics.push(...unplayedStrategies(lowering))
  const failed = hasErrors(lowering.report.diagnostics)
  const unsourced = unsourcedFigures(lowering)
  const infinite = reasonsInfinite(lowering)
  if (!failed) remarkOn(lowering, unsourced, infinite)
  return {
    game: failed ? null : game,
    condition: failed ? null : condition,
    diagnostics: distinct(lowering.report.diagnostics),
    files,
    expectations,
    unsourced,
    infinite,
    roles: failed ? [] : rolesOf(tree),
  }
}

/** Errors in strategies that nobody plays, found by letting two stand-ins play them. */
function unplayedStrategies(lowering: Lowering): Diagnostic[] {
  const unplayed = entriesOf(lowering.scenario.tree, 'strategies').filter(
    entry => !lowering.played.has(entry.key),
  )
  return unplayed.flatMap(({ key, value }) => {
    const standIn = createLowering(playing(lowering.scenario, key))
    lowerScenario(standIn, { variant: null, watched: null }, { given: null, seen: null, ever: [] })
    const errors = standIn.report.diagnostics.filter(
      ({ severity, span }) =>
        severity === 'error' &&
        span !== null &&
        span[0] === value.span[0] &&
        span[1] >= value.span[1] &&
        span[2] <= value.span[2],
    )
    // Two stand-ins play it, so that each mistake is found twice.
    const mistakes = errors.map(({ span, message }) => `${span} ${message}`)
    return errors.filter((_, index) => mistakes.indexOf(mistakes[index]!) === index)
  })
}

/** A file without calendar or outcomes holds strategies, sources or parameters for others. */
function fragmentIn(tree: MapTree): Diagnostic | null {
  const missing = ['calendar', 'outcomes'].filter(key => get(tree, key) === null)
  if (missing.length === 0) return null
  const what = missing.map(key => `\`${key}\``).join(' and ')
  return errorAt(
    tree.span,
    'fragment',
    `Without ${what} this is a fragment: others can extend it, but it cannot be run.`,
  )
}

/** What is written once and lowered several times (a family, an alias, a strategy) is complained of once. */
function distinct(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const seen = new Set<string>()
  return diagnostics.filter(({ span, code, message }) => {
    const key = JSON.stringify([span, code, message])
    return !seen.has(key) && seen.add(key)
  })
}

interface Sources {
  readonly players: readonly Player[]
  readonly joints: readonly Joint[]
  readonly entries: readonly CalendarEntry[]
  readonly events: readonly Event[]
  readonly dynamics: readonly Dynamic[]
}

function lowerScenario(
  lowering: Lowering,
  resolving: Resolving,
  asked: Asked,
): {
  readonly game: Game
  readonly condition: Condition | null
  readonly expectations: readonly Expectation[]
} {
  const { builder, report } = lowering
  const { tree, files } = lowering.scenario
  declareNames(lowering, tree)
  lowerVariables(lowering, entriesOf(tree, 'state'))
  lowerPrivates(lowering)
  checkBefore(lowering)
  lowerAllDerived(lowering)

  const { players, joints, entries, events, dynamics } = lowerSources(lowering, tree)
  checkItemNames(lowering, entries)
  checkItemNames(lowering, dynamics)

  const turns = lowerTurns(lowering, get(tree, 'turns'))
  const matrixTree = get(tree, 'matrix')
  const matrix = matrixTree === null ? null : lowerMatrix(lowering, asMap(matrixTree))
  const outcomes = lowerOutcomes(lowering, entryOf(tree, 'outcomes')!)
  const measures = lowerMeasures(lowering, entriesOf(tree, 'measures'))
  const known = {
    outcomes: outcomes.map(each => each.name),
    means: [...measures.map(each => each.name), ...players.map(player => `${player.name}.payoff`)],
  }
  const expectations = lowerExpectations(lowering, get(tree, 'expect'), known, resolving)

  const lowered = { players, turns, joints, entries, events, dynamics, outcomes, matrix }
  checkAfter(lowering, lowered, hasErrors(report.diagnostics))
  // From here on nothing is made but what is asked: the game itself is the same without.
  const ownSlots = builder.slots.length
  const watched = (resolving.watched ?? []).map(each => watchCondition(lowering, each))
  const all = [...measures, ...watched, ...lowerEver(lowering, asked.ever)]
  const row = { outcomes, players: players.length, measures }
  const { evidence, condition } = lowerAsked(lowering, asked, row, all)
  startBeliefs(lowering)
  const believed = players.map((player, index) => {
    const belief = beliefOf(lowering, lowering.names.players[index]!, player)
    return belief === null ? player : { ...player, belief }
  })
  const scenarioName = get(tree, 'scenario')
  const game: Game = {
    format: 'tit-for-tariff/game',
    version: 1,
    name: scenarioName?.kind === 'scalar' ? scenarioName.text : '',
    title: textOf(get(tree, 'title')),
    brief: textOf(get(tree, 'brief')),
    files: files.map(fileLines),
    clock: lowering.clock,
    steps: lowering.steps,
    slots: builder.slots,
    sites: builder.sites,
    derived: lowering.derived,
    tables: builder.tables,
    columns: builder.columns,
    correlations: builder.correlations,
    setup: builder.setup,
    tallies: builder.tallies,
    players: believed,
    turns,
    joints,
    entries,
    events,
    dynamics,
    laters: builder.laters.map(later => later!),
    noted: builder.noted,
    matrix,
    outcomes,
    measures: all,
    evidence,
    ownSlots,
  }
  return { game, condition, expectations }
}

/**
 * Everything that can schedule something, lowered in code-point order of its source: the order in which equal due dates of
 * one origin are settled (LANGUAGE §17.1).
 */
function lowerSources(lowering: Lowering, tree: MapTree): Sources {
  const { names } = lowering
  const calendar = asMap(get(tree, 'calendar')!)
  const forbidden = forbiddenMoves(lowering)
  const positions = [...names.joints.keys()]
  const events = new Map<string, Event>()
  let entries: CalendarEntry[] = []
  let dynamics: Dynamic[] = []
  const joints: Joint[] = []
  const players: Player[] = []
  const sources: { readonly key: string; readonly lower: () => void }[] = [
    {
      key: 'calendar:',
      lower: () => {
        entries = lowerEntries(lowering, get(calendar, 'dates'))
      },
    },
    {
      key: 'dynamics:',
      lower: () => {
        dynamics = lowerDynamics(lowering, get(tree, 'dynamics'))
      },
    },
    ...[...names.events.values()].map(event => ({
      key: `event:${event.name}`,
      lower: () => events.set(event.name, lowerEvent(lowering, event)),
    })),
    ...[...names.joints.values()].map(joint => ({
      key: `joint:${joint.name}`,
      lower: () => joints.push(lowerJoint(lowering, joint, positions.indexOf(joint.name))),
    })),
    ...names.players.map(player => ({
      key: `${player.name}/`,
      lower: () => players.push(lowerPlayer(lowering, player, forbidden)),
    })),
  ]
  for (const source of sources.sort((left, right) => byCodePoint(left.key, right.key))) source.lower()
  return {
    players,
    joints,
    entries,
    events: [...names.events.keys()].map(name => events.get(name)!),
    dynamics,
  }
}

/** Calendar and parameters, then every name that anything else may read. */
function declareNames(lowering: Lowering, tree: MapTree): void {
  const parameters = entriesOf(tree, 'parameters')
  const calendar = asMap(get(tree, 'calendar')!)
  const points = get(calendar, 'points')
  // Points may be parameters; their number is known before.
  if (points === null) layOutCalendar(lowering, calendar)
  else lowering.steps = Math.max(1, itemsOf(points).length)
  lowerCorrelations(
    lowering,
    get(tree, 'correlate'),
    parameters.map(entry => entry.key),
  )
  lowerTables(lowering, entriesOf(tree, 'tables'))
  lowerParameters(lowering, parameters)
  finishCorrelations(lowering)
  if (points !== null) layOutCalendar(lowering, calendar)
  declarePlayers(lowering, tree)
  declareHappenings(lowering, 'event', entriesOf(tree, 'events'))
  declareHappenings(lowering, 'joint', entriesOf(tree, 'joint'))
  declareDerived(lowering, entriesOf(tree, 'derived'))
  declareStrategies(lowering, entriesOf(tree, 'strategies'))
}

function layOutCalendar(lowering: Lowering, tree: MapTree): void {
  const { clock, steps } = lowerClock(lowering, tree)
  lowering.clock = clock
  lowering.steps = steps
  lowering.calendar = layOut(clock, steps)
}

function remarkOn(
  lowering: Lowering,
  unsourced: readonly UnsourcedFigure[],
  infinite: readonly InfiniteReason[],
): void {
  const { report } = lowering
  if (unsourced.length > 0)
    report.remark(
      null,
      'figures-without-source',
      unsourced.length === 1
        ? '1 figure has neither source nor assumption.'
        : `${unsourced.length} figures have neither source nor assumption.`,
    )
  const [first] = infinite
  report.remark(
    first?.span ?? null,
    'finite',
    first === undefined
      ? 'This scenario is finite: exact answers are possible.'
      : `This scenario is not finite: ${first.message}${infinite.length > 1 ? ` (and ${infinite.length - 1} more reasons)` : ''}`,
  )
}
