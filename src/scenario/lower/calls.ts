/** Functions that are not arithmetic: history, calendar, tables, draws (LANGUAGE §9). */
import {
  type CallFormula,
  type CheckArgument,
  type Formula,
  pathOf,
  type Resolved,
} from '../../expression/index.ts'
import type { Expr } from '../../expression/tree.ts'
import { SLOT } from '../../game/game.ts'
import { didYouMean } from '../../text/suggestion.ts'
import { DATE, FLAG, NUMBER, notedSlot, tallySlot, WHOLE } from './builder.ts'
import { drawIn, isDistribution } from './draws.ts'
import { elapsedIn, unitOf } from './elapsed.ts'
import { type Happening, happeningNamed, noPlayer } from './happenings.ts'
import type { Lowering } from './lowering.ts'
import { ownerOf, pastPick, trackMeant, trackNamed } from './members.ts'
import type { TrackName } from './names.ts'
import type { Place } from './place.ts'
import { capital, refused, resolved, scopeOf } from './scope.ts'
import { sharesDay } from './windows.ts'

/** Functions known here, for "did you mean". */
export const FUNCTION_NAMES: readonly string[] = [
  'count',
  'ever',
  'since',
  'just',
  'pending',
  'previous',
  'last',
  'stance',
  'during',
  'days_until',
  'elapsed',
  'table',
]

const HISTORY = ['count', 'ever', 'since', 'just', 'pending']
const NOTHING: Resolved = { kind: 'refused', diagnostics: [] }

/** A call looked up at a place; null when there is no such function. */
export function callIn(
  lowering: Lowering,
  place: Place,
  call: CallFormula,
  check: CheckArgument,
): Resolved | null {
  const name = call.function.name
  if (isDistribution(name)) return drawIn(lowering, place, call, check)
  if (!FUNCTION_NAMES.includes(name)) return null
  if (name === 'table') return tableAt(lowering, call, check)
  if (place.may === 'parameter' || place.may === 'setup')
    return refused(
      call.span,
      'too-early',
      `${capital(place.where)} may read only parameters: \`${name}\` needs a step.`,
    )
  if (HISTORY.includes(name)) return history(lowering, place, call)
  switch (name) {
    case 'previous':
      return previous(lowering, place, call)
    case 'last':
    case 'stance':
      return nthLast(lowering, place, call, name)
    case 'elapsed':
      return elapsed(lowering, call)
    default:
      return onCalendar(lowering, call, check)
  }
}

function wrongNumber(call: CallFormula, usage: string): Resolved {
  return refused(call.span, 'wrong-arguments', `\`${call.function.name}\` is written ${usage}.`)
}

function history(lowering: Lowering, place: Place, call: CallFormula): Resolved {
  const [argument] = call.arguments
  const name = call.function.name
  const path = call.arguments.length === 1 ? pathOf(argument!) : null
  if (path === null)
    return wrongNumber(call, `${name}(us.threaten): with the name of one move, event or joint`)
  const happening = happeningNamed(lowering, place, path, argument!.span)
  if (!('tally' in happening)) return happening
  return happened(lowering, name, happening, call)
}

function happened(lowering: Lowering, name: string, happening: Happening, { span }: CallFormula): Resolved {
  const { builder } = lowering
  const slot = (column: 'count' | 'latest' | 'pending'): Expr => ({
    kind: 'read',
    slot: tallySlot(builder, happening.tally, column),
    span,
  })
  const zero: Expr = { kind: 'constant', value: 0, span }
  const above0 = (left: Expr): Expr => ({ kind: 'compare', operator: '>', left, right: zero, span })
  const age: Expr = {
    kind: 'arithmetic',
    operator: '-',
    left: { kind: 'read', slot: SLOT.step, span },
    right: zero,
    span,
  }
  switch (name) {
    case 'count':
      return resolved(slot('count'), WHOLE)
    case 'ever':
      return resolved(above0(slot('count')), FLAG)
    case 'pending':
      return resolved(above0(slot('pending')), FLAG)
    case 'since': {
      const latest = slot('latest')
      const never: Expr = { kind: 'constant', value: lowering.steps + 1, span }
      return resolved(
        { kind: 'if', condition: above0(latest), then: { ...age, right: latest }, else: never, span },
        WHOLE,
      )
    }
    default: {
      // `just`: before this step's phase 4 since(x) <= 1, after it since(x) == 0 (LANGUAGE §17.16).
      const latest = slot('latest')
      const settled: Expr = { kind: 'read', slot: happening.player?.settledSlot ?? SLOT.settled, span }
      const one: Expr = { kind: 'constant', value: 1, span }
      const allowed: Expr = { kind: 'arithmetic', operator: '-', left: one, right: settled, span }
      const recent: Expr = {
        kind: 'compare',
        operator: '<=',
        left: { ...age, right: latest },
        right: allowed,
        span,
      }
      return resolved({ kind: 'and', values: [above0(latest), recent], span }, FLAG)
    }
  }
}

function previous(lowering: Lowering, place: Place, call: CallFormula): Resolved {
  const [argument] = call.arguments
  if (call.arguments.length !== 1 || argument!.kind !== 'name')
    return wrongNumber(call, 'previous(x): with the name of one variable or derived quantity')
  const { name, span } = argument!
  if (!lowering.names.variables.has(name) && !lowering.names.derived.has(name)) {
    const known = [...lowering.names.variables.keys(), ...lowering.names.derived.keys()]
    return refused(
      span,
      'unknown-name',
      `\`previous\` takes a variable or a derived quantity, and \`${name}\` is none.${didYouMean(name, known)}`,
    )
  }
  const now = scopeOf(lowering, place).name(name, span)
  if (now === null || now.kind === 'refused') return now ?? NOTHING
  const slot = notedSlot(lowering.builder, name, now.value, now.type)
  return resolved({ kind: 'read', slot, span: call.span }, now.type)
}

/** Most picks back that `last(us, n)` may ask for. */
const BACK_LIMIT = 10

function nthLast(lowering: Lowering, place: Place, call: CallFormula, what: 'last' | 'stance'): Resolved {
  const usage = `${what}(us, n): n is a whole constant from 1 to ${BACK_LIMIT}`
  const [who, back] = call.arguments
  const path = who === undefined ? null : pathOf(who)
  if (call.arguments.length !== 2 || path === null || path.length > 2) return wrongNumber(call, usage)
  const owner = ownerOf(lowering, place, path[0]!)
  if (owner === null) return noPlayer(lowering, path[0]!.name, who!.span)
  if (!('moves' in owner)) return owner
  const track: TrackName | Resolved =
    path.length === 2 ? trackNamed(owner, path[1]!) : trackMeant(place, owner, what, who!.span)
  if (!('path' in track)) return track
  const n = back!.kind === 'number' ? back.value : 0
  const isBack = Number.isInteger(n) && n >= 1 && n <= BACK_LIMIT
  // What it is compared with is checked all the same.
  if (!isBack) lowering.report.error(call.span, 'wrong-arguments', `\`${what}\` is written ${usage}.`)
  return pastPick(lowering, track, what, isBack ? n : 1, call.span)
}

function elapsed(lowering: Lowering, call: CallFormula): Resolved {
  const [argument] = call.arguments
  const unit = call.arguments.length === 1 && argument!.kind === 'name' ? unitOf(argument!.name) : null
  if (unit === null)
    return wrongNumber(call, 'elapsed(week): with one of step, day, week, month, quarter, year')
  const errors = lowering.report.diagnostics.length
  const length = elapsedIn(lowering, unit, call.span)
  return lowering.report.diagnostics.length > errors ? NOTHING : resolved(length, NUMBER)
}

function onCalendar(lowering: Lowering, call: CallFormula, check: CheckArgument): Resolved {
  const { span } = call
  const name = call.function.name
  if (lowering.clock.kind === 'rounds')
    return refused(
      span,
      'rounds-have-no-time',
      `A calendar of rounds has no dates, so that there is no \`${name}\`.`,
    )
  const most = name === 'during' ? 2 : 1
  if (call.arguments.length < 1 || call.arguments.length > most)
    return wrongNumber(
      call,
      name === 'during' ? 'during(d) or during(d1, d2), with dates' : 'days_until(d), with a date',
    )
  const dates: Expr[] = []
  for (const argument of call.arguments) {
    const date = check(argument, DATE)
    if (date === null) return NOTHING
    dates.push(date.expr)
  }
  if (name === 'during') return resolved(sharesDay(dates[0]!, dates.at(-1)!, span), FLAG)
  const today: Expr = { kind: 'read', slot: SLOT.today, span }
  return resolved({ kind: 'arithmetic', operator: '-', left: dates[0]!, right: today, span }, WHOLE)
}

function tableAt(lowering: Lowering, call: CallFormula, check: CheckArgument): Resolved {
  const [which, at]: readonly (Formula | undefined)[] = call.arguments
  if (call.arguments.length !== 2 || which!.kind !== 'name')
    return wrongNumber(call, 'table(name, x): with the name of a table')
  const table = lowering.names.tables.get(which!.name)
  if (table === undefined)
    return refused(
      which!.span,
      'unknown-name',
      `There is no table \`${which!.name}\`.${didYouMean(which!.name, lowering.names.tables.keys())}`,
    )
  lowering.read.add(which!.name)
  const argument = check(at!, NUMBER)
  if (argument === null) return NOTHING
  return resolved({ kind: 'table', table: table.index, argument: argument.expr, span: call.span }, NUMBER)
}
