/** Holds a file to its structure: every misplaced key and every value of the wrong form, with the nearest right name. */
import { type Diagnostic, errorAt } from '../../text/diagnostic.ts'
import { excerpt } from '../../text/escape.ts'
import type { Span } from '../../text/span.ts'
import { didYouMean, listed, nearest } from '../../text/suggestion.ts'
import type { Entry, MapTree, ScalarTree, Tree } from '../tree.ts'
import { definitions, ROOT } from './definitions.ts'
import { history } from './history.ts'
import type { UnknownKey } from './mend.ts'
import { type Field, LANGUAGE_CODE, type NamePattern, type Shape } from './shape.ts'

/** Every way in which a tree (in normal form) is not a scenario; empty when its structure is right. */
export function checkShape(tree: MapTree): Diagnostic[] {
  return misfits(tree, definitions[ROOT]!, 'A scenario').diagnostics
}

/** The same, and which keys were unknown. */
export function findMisfits(tree: MapTree): Misfits {
  return misfits(tree, definitions[ROOT]!, 'A scenario')
}

/** The same for a history file. */
export function checkHistoryShape(tree: MapTree): Diagnostic[] {
  return misfits(tree, history, 'A history').diagnostics
}

interface Misfits {
  readonly diagnostics: Diagnostic[]
  readonly unknown: Map<Entry, UnknownKey>
}

function misfits(tree: Tree, shape: Shape, what: string): Misfits {
  const found: Misfits = { diagnostics: [], unknown: new Map() }
  check({ ...found, what, path: '' }, shape, tree)
  return found
}

interface Place extends Misfits {
  /** What the file is, for messages about the whole. */
  readonly what: string
  /** Dotted path of the value, for messages; empty at the top. */
  readonly path: string
}

function below(place: Place, key: string): Place {
  return { ...place, path: place.path === '' ? key : `${place.path}.${key}` }
}

function refuse(place: Place, span: Span, code: string, message: string): void {
  place.diagnostics.push(errorAt(span, code, message))
}

function check(place: Place, shape: Shape, tree: Tree): void {
  switch (shape.kind) {
    case 'reference': {
      const target = definitions[shape.to]
      if (target !== undefined) check(place, target, tree)
      return
    }
    case 'either': {
      const fitting = shape.shapes.map(resolved).find(each => nodeKindsOf(each).includes(tree.kind))
      if (fitting === undefined) wrongForm(place, shape, tree)
      else check(place, fitting, tree)
      return
    }
    case 'map':
      if (tree.kind === 'map') checkFields(place, shape.fields, tree)
      else wrongForm(place, shape, tree)
      return
    case 'named':
      if (tree.kind === 'map') for (const entry of tree.entries) checkNamed(place, shape, entry)
      else wrongForm(place, shape, tree)
      return
    case 'list':
      if (tree.kind === 'list')
        for (const [at, item] of tree.items.entries()) check(below(place, `${at + 1}`), shape.item, item)
      else wrongForm(place, shape, tree)
      return
    case 'text':
      checkText(place, tree)
      return
    case 'word':
    case 'flag':
    case 'number':
    case 'formula':
    case 'phrase':
      if (tree.kind === 'scalar') checkScalar(place, shape, tree)
      else wrongForm(place, shape, tree)
  }
}

function resolved(shape: Shape): Shape {
  return shape.kind === 'reference' ? resolved(definitions[shape.to]!) : shape
}

function nodeKindsOf(shape: Shape): readonly Tree['kind'][] {
  switch (shape.kind) {
    case 'map':
    case 'named':
      return ['map']
    case 'list':
      return ['list']
    case 'text':
      return ['scalar', 'map']
    case 'either':
      return shape.shapes.flatMap(each => nodeKindsOf(resolved(each)))
    case 'reference':
      return nodeKindsOf(resolved(shape))
    case 'word':
    case 'flag':
    case 'number':
    case 'formula':
    case 'phrase':
      return ['scalar']
  }
}

// ---------------------------------------------------------------------------------------------------------------------
// Maps

function checkFields(place: Place, fields: Readonly<Record<string, Field>>, tree: MapTree): void {
  const taken = new Set(tree.entries.map(({ key }) => key))
  const present = new Set(taken)
  for (const entry of tree.entries) {
    const field = Object.hasOwn(fields, entry.key) ? fields[entry.key]! : null
    if (field === null) {
      const near = unknownKey(place, fields, taken, entry)
      // A key that is there under a misspelt name is not missing: that would be one mistake told twice.
      if (near !== null) present.add(near)
    } else check(below(place, entry.key), field.shape, entry.value)
  }
  for (const [key, field] of Object.entries(fields)) {
    if (!field.required || present.has(key)) continue
    const where = place.path === '' ? place.what : `\`${place.path}\``
    refuse(place, startOf(tree), 'missing-key', `${where} needs the key \`${key}\`. ${field.summary}`)
  }
}

function startOf(tree: MapTree): Span {
  return tree.entries[0]?.keySpan ?? tree.span
}

/** Tells of an unknown key; returns the known one that is near, if any. */
function unknownKey(
  place: Place,
  fields: Readonly<Record<string, Field>>,
  taken: Set<string>,
  entry: Entry,
): string | null {
  const { key, keySpan } = entry
  const known = Object.keys(fields)
  refuse(place, keySpan, 'unknown-key', unknownKeySentence(key, known))
  const near = nearest(key, known)
  const isMeant = near !== null && !taken.has(near) && fits(fields[near]!, entry)
  place.unknown.set(entry, { meant: isMeant ? near : null, within: place.path.replace(/^.*\./, '') })
  // No two keys are meant to be the same.
  if (isMeant) taken.add(near)
  return near
}

function fits({ shape }: Field, { value }: Entry): boolean {
  return misfits(value, shape, '').diagnostics.length === 0
}

function unknownKeySentence(key: string, known: readonly string[]): string {
  if (key === 'when' && known.includes('if'))
    return 'Rules use `if`. (`when` is for moves, events and outcomes.)'
  if (key === 'if' && known.includes('when'))
    return 'Conditions here are called `when`. (`if` is for the rules of a policy.)'
  const cure = didYouMean(key, known) || ` The keys here are: ${listed(known, 24)}.`
  return `Unknown key \`${excerpt(key, 40)}\`.${cure}`
}

function checkNamed(place: Place, shape: Extract<Shape, { kind: 'named' }>, entry: Entry): void {
  const { fields = {} } = shape
  if (Object.hasOwn(fields, entry.key)) {
    check(below(place, entry.key), fields[entry.key]!.shape, entry.value)
    return
  }
  if (!PATTERNS[shape.pattern].test(entry.key))
    refuse(place, entry.keySpan, 'bad-name', badName(shape, entry.key))
  check(below(place, entry.key), shape.value, entry.value)
}

const PATTERNS: Readonly<Record<NamePattern, RegExp>> = {
  name: /^[a-z][a-z0-9_]{0,39}$/,
  title: /^[a-z][a-z0-9_-]{0,39}$/,
  any: /^/,
}

function badName(shape: Extract<Shape, { kind: 'named' }>, key: string): string {
  const cured = key
    .toLowerCase()
    .replace(/[^a-z0-9_]+/g, '_')
    .replace(/^[^a-z]+|_+$/g, '')
    .slice(0, 40)
  const minus = key.includes('-') && shape.pattern === 'name' ? ' In an expression `-` subtracts.' : ''
  const cure = cured === '' ? '' : `: \`${cured}\``
  return `Names of ${shape.names} begin with a small letter and have small letters, digits and \`_\`, at most 40${cure}.${minus}`
}

// ---------------------------------------------------------------------------------------------------------------------
// Single values

function checkText(place: Place, tree: Tree): void {
  if (tree.kind === 'list') wrongForm(place, { kind: 'text' }, tree)
  if (tree.kind !== 'map') return
  for (const { key, keySpan, value } of tree.entries) {
    if (!new RegExp(LANGUAGE_CODE).test(key))
      refuse(
        place,
        keySpan,
        'bad-language',
        `\`${excerpt(key, 40)}\` is not the code of a language, such as en or zh.`,
      )
    if (value.kind !== 'scalar')
      refuse(place, value.span, 'wrong-form', 'The text in one language is a single value.')
  }
}

function checkScalar(place: Place, shape: Shape, tree: ScalarTree): void {
  const shown = `\`${excerpt(tree.text, 40)}\``
  switch (shape.kind) {
    case 'flag':
      if (typeof tree.value !== 'boolean' || tree.quoted)
        refuse(place, tree.span, 'wrong-form', `Write true or false, not ${shown}.`)
      return
    case 'number':
      if (typeof tree.value !== 'number' || tree.quoted || !Number.isFinite(tree.value))
        refuse(place, tree.span, 'wrong-form', `${nameOf(place)} must be a plain number, not ${shown}.`)
      return
    case 'word':
      if (shape.among !== null && !shape.among.includes(tree.text))
        refuse(
          place,
          tree.span,
          'wrong-form',
          `${nameOf(place)} is ${alternatives(shape.among)}, not ${shown}.${didYouMean(tree.text, shape.among)}`,
        )
      else if (tree.text.trim() === '')
        refuse(place, tree.span, 'wrong-form', `${nameOf(place)} must be a name.`)
      return
    default:
      if (tree.text.trim() === '')
        refuse(place, tree.span, 'wrong-form', `${nameOf(place)} must not be empty.`)
      else if (tree.text === 'yes' || tree.text === 'no' || tree.text === 'on' || tree.text === 'off')
        refuse(
          place,
          tree.span,
          'wrong-form',
          `\`${tree.text}\` is a word here, no truth value. Write true or false.`,
        )
  }
}

function alternatives(words: readonly string[]): string {
  return words.length === 1 ? words[0]! : `one of ${words.join(', ')}`
}

// ---------------------------------------------------------------------------------------------------------------------
// Wrong forms

function wrongForm(place: Place, shape: Shape, tree: Tree): void {
  refuse(
    place,
    tree.span,
    'wrong-form',
    `${nameOf(place)} must be ${formOf(shape)}, not ${NODE_NAMES[tree.kind]}.`,
  )
}

function nameOf(place: Place): string {
  return place.path === '' ? place.what : `\`${excerpt(place.path, 60)}\``
}

const NODE_NAMES: Readonly<Record<Tree['kind'], string>> = {
  scalar: 'a single value',
  map: 'a map of keys and values',
  list: 'a list',
}

/** What stands there when it is right, in words. */
function formOf(shape: Shape): string {
  switch (shape.kind) {
    case 'text':
      return 'a text, or a map of languages'
    case 'word':
      return shape.among === null ? 'a name' : alternatives(shape.among)
    case 'flag':
      return 'true or false'
    case 'number':
      return 'a number'
    case 'formula':
      return 'an expression'
    case 'phrase':
      return `a single value such as ${shape.example}`
    case 'map':
      return `a map with the keys ${listed(Object.keys(shape.fields), 8)}`
    case 'named':
      return `a map of ${shape.names} by name`
    case 'list':
      return 'a list'
    case 'either':
      return [...new Set(shape.shapes.map(each => formOf(resolved(each))))].join(', or ')
    case 'reference':
      return formOf(resolved(shape))
  }
}
