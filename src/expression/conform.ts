/** Types in words, and whether a value of one type may stand where another is wanted. */
import { type Diagnostic, errorAt } from '../text/diagnostic.ts'
import { excerpt } from '../text/escape.ts'
import { listed } from '../text/suggestion.ts'
import type { Formula } from './formula.ts'
import type { Wanted } from './scope.ts'
import type { ValueType } from './tree.ts'

export function isNumeric(type: ValueType): boolean {
  return type.kind === 'number' || type.kind === 'whole'
}

/** The same words in the same order: then their indices mean the same. */
export function isSameChoice(a: ValueType, b: ValueType): boolean {
  return (
    a.kind === 'choice' &&
    b.kind === 'choice' &&
    a.words.length === b.words.length &&
    a.words.every((word, index) => word === b.words[index])
  )
}

/** The type of a value that is one or the other; null when no type holds both. */
export function join(a: ValueType, b: ValueType): ValueType | null {
  if (isNumeric(a) && isNumeric(b)) return a.kind === 'whole' ? b : a
  if (a.kind === 'choice') return isSameChoice(a, b) ? a : null
  return a.kind === b.kind ? a : null
}

/** `a number`, `a flag`, `one of licensed, announced`. */
export function nameOfType(type: ValueType): string {
  switch (type.kind) {
    case 'number':
      return 'a number'
    case 'whole':
      return 'a whole number'
    case 'flag':
      return 'a flag (true or false)'
    case 'date':
      return 'a date'
    case 'choice':
      return `one of ${listed(type.words)}`
  }
}

/** What a formula is, when it is short enough to be said again: `tariff`, `us.last`, `3`. */
export function shortText(formula: Formula): string | null {
  switch (formula.kind) {
    case 'name':
      return excerpt(formula.name)
    case 'member':
      return excerpt(formula.path.map(word => word.name).join('.'), 80)
    case 'number':
      return String(formula.value)
    case 'flag':
      return String(formula.value)
    default:
      return null
  }
}

/** The beginning of a sentence about a formula. */
export function subjectOf(formula: Formula): string {
  const text = shortText(formula)
  return text === null ? 'This' : `\`${text}\``
}

/** Null when a value of a type may stand where another is wanted; else what is wrong, with the cure. */
export function mismatch(formula: Formula, type: ValueType, wanted: Wanted): Diagnostic | null {
  if (wanted === 'any') return null
  if (wanted.kind === 'number' ? isNumeric(type) : wanted.kind === type.kind) {
    if (wanted.kind !== 'choice' || isSameChoice(wanted, type)) return null
    return errorAt(
      formula.span,
      'wrong-type',
      `${subjectOf(formula)} is ${nameOfType(type)}, but ${excerpt(wanted.of, 80)} is ${nameOfType(wanted)}.`,
    )
  }
  return errorAt(
    formula.span,
    'wrong-type',
    `${subjectOf(formula)} is ${nameOfType(type)}, but ${wantedText(wanted)} is wanted here.${cure(formula, type, wanted)}`,
  )
}

function wantedText(wanted: ValueType): string {
  return wanted.kind === 'choice'
    ? `a word of ${excerpt(wanted.of, 80)} (${listed(wanted.words)})`
    : nameOfType(wanted)
}

function cure(formula: Formula, type: ValueType, wanted: ValueType): string {
  const text = shortText(formula) ?? 'x'
  switch (wanted.kind) {
    case 'number':
    case 'whole':
      if (type.kind === 'flag') return ` Write if(${text}, 1, 0).`
      if (type.kind === 'number') return ` Write round(${text}) or floor(${text}).`
      if (type.kind === 'date') return ' The days between two dates are their difference.'
      return ''
    case 'flag':
      if (type.kind === 'choice') return ` Compare it: ${text} == ${type.words[0] ?? ''}.`
      return type.kind === 'date' ? ' Compare it: today >= 2025-11-01.' : ` Compare it: ${text} > 0.`
    case 'date':
      return ' Dates are written 2025-11-01.'
    case 'choice':
      return ''
  }
}
