/** The names visible at a place of a file (LANGUAGE §9): what exists, and what may be read there. */
import type { ChoiceType, Resolved, Scope, Word } from '../../expression/index.ts'
import { wordsOfType } from '../../expression/index.ts'
import type { Expr, ValueType } from '../../expression/tree.ts'
import { SLOT } from '../../game/game.ts'
import { distributions } from '../../random/index.ts'
import { errorAt } from '../../text/diagnostic.ts'
import type { Span } from '../../text/span.ts'
import { DATE, WHOLE } from './builder.ts'
import { callIn, FUNCTION_NAMES } from './calls.ts'
import { lowerDerived } from './derived.ts'
import type { Lowering } from './lowering.ts'
import { memberIn, memberNames } from './members.ts'
import type { PlayerName, TrackName } from './names.ts'
import { entriesOf } from './nodes.ts'
import type { Place } from './place.ts'
import { checkKnown } from './privacy.ts'

/** The scope of a place. */
export function scopeOf(lowering: Lowering, place: Place): Scope {
  return {
    name: (name, span) => nameIn(lowering, place, name, span),
    member: (path, span) => memberIn(lowering, place, path, span),
    call: (call, check) => callIn(lowering, place, call, check),
    words: type => wordsIn(lowering, place, type),
    names: () => namesIn(lowering, place),
    functions: () => [...FUNCTION_NAMES, ...distributions.map(each => each.name)],
  }
}

export function refused(span: Span, code: string, message: string): Resolved {
  return { kind: 'refused', diagnostics: [errorAt(span, code, message)] }
}

export function resolved(value: Expr, type: ValueType): Resolved {
  return { kind: 'value', value, type }
}

function nameIn(lowering: Lowering, place: Place, name: string, span: Span): Resolved | null {
  const local = place.locals.get(name)
  if (local !== undefined) return resolved({ ...local.expr, span }, local.type)
  const constant = place.constants.get(name)
  if (constant !== undefined && typeof constant.value === 'number')
    return resolved({ kind: 'constant', value: constant.value, span }, WHOLE)
  return (
    clockName(lowering, place, name, span) ??
    parameterName(lowering, place, name, span) ??
    variableName(lowering, place, name, span) ??
    derivedName(lowering, place, name, span) ??
    noValue(lowering, place, name, span)
  )
}

function clockName(lowering: Lowering, place: Place, name: string, span: Span): Resolved | null {
  if (name === 'steps') return resolved({ kind: 'constant', value: lowering.steps, span }, WHOLE)
  if (name !== 'step' && name !== 'steps_left' && name !== 'today') return null
  if (place.may === 'parameter' || place.may === 'setup')
    return refused(span, 'too-early', `\`${name}\` has no value before the first step.`)
  const step: Expr = { kind: 'read', slot: SLOT.step, span }
  if (name === 'step') return resolved(step, WHOLE)
  if (name === 'today') {
    if (lowering.clock.kind === 'rounds')
      return refused(
        span,
        'rounds-have-no-time',
        'A calendar of rounds has no dates, so that there is no `today`.',
      )
    return resolved({ kind: 'read', slot: SLOT.today, span }, DATE)
  }
  const steps: Expr = { kind: 'constant', value: lowering.steps, span }
  return resolved({ kind: 'arithmetic', operator: '-', left: steps, right: step, span }, WHOLE)
}

function parameterName(lowering: Lowering, place: Place, name: string, span: Span): Resolved | null {
  const parameter = lowering.names.parameters.get(name)
  if (parameter === undefined) return place.may === 'parameter' ? notAbove(lowering, place, name, span) : null
  const foreign = outsideOfStrategy(place, name, parameter.span, span)
  if (foreign !== null) return foreign
  lowering.read.add(name)
  return resolved({ kind: 'read', slot: parameter.slot, span }, parameter.type)
}

/** Names that a parameter may not read: of parameters below it, and of everything that changes. */
function notAbove(lowering: Lowering, place: Place, name: string, span: Span): Resolved | null {
  const { tree } = lowering.scenario
  const declares = (key: string): boolean => entriesOf(tree, key).some(entry => entry.key === name)
  if (declares('parameters'))
    return refused(
      span,
      'parameter-below',
      `A parameter reads only those above it, and \`${name}\` stands below.`,
    )
  return declares('state') || declares('derived') ? barredBefore(place, name, span) : null
}

function variableName(lowering: Lowering, place: Place, name: string, span: Span): Resolved | null {
  const variable = lowering.names.variables.get(name)
  if (variable === undefined)
    return place.may === 'setup' &&
      entriesOf(lowering.scenario.tree, 'state').some(entry => entry.key === name)
      ? barredBefore(place, name, span)
      : null
  const barred = barredBefore(place, name, span) ?? outsideOfStrategy(place, name, variable.span, span)
  if (barred !== null) return barred
  lowering.read.add(name)
  checkKnown(lowering, place, variable.knownTo, name, span)
  return resolved({ kind: 'read', slot: variable.slot, span }, variable.type)
}

function derivedName(lowering: Lowering, place: Place, name: string, span: Span): Resolved | null {
  const derived = lowering.names.derived.get(name)
  if (derived === undefined) return null
  const barred = barredBefore(place, name, span) ?? outsideOfStrategy(place, name, derived.span, span)
  if (barred !== null) return barred
  if (derived.state === 'under way') {
    const circle = [...lowering.underWay.slice(lowering.underWay.indexOf(name)), name].join(' -> ')
    return refused(
      span,
      'circle',
      `\`${name}\` is computed from itself (${circle}): derived quantities must not go in a circle.`,
    )
  }
  lowerDerived(lowering, derived)
  lowering.read.add(name)
  checkKnown(lowering, place, derived.knownTo, name, span)
  return resolved({ kind: 'derived', index: derived.index, span }, derived.type)
}

function barredBefore(place: Place, name: string, span: Span): Resolved | null {
  if (place.may !== 'parameter' && place.may !== 'setup') return null
  return refused(
    span,
    'only-parameters',
    `${capital(place.where)} may read only parameters, and \`${name}\` is none.`,
  )
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** A strategy speaks of its own file alone, so that it fits any scenario. */
function outsideOfStrategy(place: Place, name: string, defined: Span, span: Span): Resolved | null {
  if (place.strategyFile === undefined || place.strategyFile === defined[0]) return null
  return refused(
    span,
    'strategy-reads-scenario',
    `A strategy must fit any scenario: \`${name}\` is defined in another file.`,
  )
}

/** Names that exist and have no value of their own. */
function noValue(lowering: Lowering, place: Place, name: string, span: Span): Resolved | null {
  const { names } = lowering
  const player = name === 'my' ? place.self : name === 'other' ? place.other : playerOf(lowering, name)
  if (player !== null)
    return refused(
      span,
      'no-value',
      `\`${name}\` is a player and has no value. Write ${name}.last, for example.`,
    )
  if (names.events.has(name) || names.joints.has(name)) {
    const what = names.events.has(name) ? 'an event' : 'a joint'
    return refused(
      span,
      'no-value',
      `\`${name}\` is ${what} and has no value. Write count(${name}) or since(${name}).`,
    )
  }
  if (names.tables.has(name))
    return refused(span, 'no-value', `\`${name}\` is a table. Write table(${name}, x).`)
  return null
}

export function playerOf(lowering: Lowering, name: string): PlayerName | null {
  return lowering.names.players.find(player => player.name === name) ?? null
}

/** Words comparable with a choice: its own; for picks also `none` and families; constants of options by their words. */
function wordsIn(lowering: Lowering, place: Place, type: ChoiceType): ReadonlyMap<string, readonly number[]> {
  const words = new Map(wordsOfType(type))
  const track = trackOfPick(lowering, type)
  if (track !== null) {
    words.set('none', [-1])
    for (const move of track.moves)
      if (move.family !== null) words.set(move.family, [...(words.get(move.family) ?? []), move.index])
  }
  for (const [name, constant] of place.constants) {
    const meant = words.get(constant.text)
    if (meant !== undefined) words.set(name, meant)
  }
  return words
}

function trackOfPick(lowering: Lowering, type: ChoiceType): TrackName | null {
  for (const player of lowering.names.players)
    for (const track of player.tracks) if (track.pick.of === type.of) return track
  return null
}

function* namesIn(lowering: Lowering, place: Place): Iterable<string> {
  const { names } = lowering
  yield* place.locals.keys()
  yield* place.constants.keys()
  yield* names.parameters.keys()
  if (place.may === 'parameter' || place.may === 'setup') return
  yield* ['step', 'steps', 'steps_left', 'today']
  yield* names.variables.keys()
  yield* names.derived.keys()
  yield* memberNames(lowering, place)
}

/** A path as it is written. */
export function dotted(path: readonly Word[]): string {
  return path.map(word => word.name).join('.')
}
