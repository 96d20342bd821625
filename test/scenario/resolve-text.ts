/** Scenarios from text, for tests. */

import type { Game } from '../../src/game/game.ts'
import { createReference, type FollowOptions, follow } from '../../src/game/index.ts'
import type { RunRecord } from '../../src/game/state.ts'
import { chooseByPolicy } from '../../src/players/index.ts'
import { keyFromSeed } from '../../src/random/index.ts'
import { type Resolved, type ResolveOptions, resolveGame } from '../../src/scenario/resolve.ts'
import { readScenario } from '../../src/scenario/scenario.ts'
import type { Diagnostic } from '../../src/text/diagnostic.ts'
import { fileLines, positionOf } from '../../src/text/span.ts'

/** Everything that a scenario must have, for tests of something else. */
const FRAME: Readonly<Record<string, string>> = {
  tft: 'tft: 1',
  scenario: 'scenario: test',
  calendar: 'calendar: {rounds: 10}',
  outcomes: 'outcomes: {end: {otherwise: true}}',
}

/** A scenario of some lines and of what every scenario must have where the lines do not say it. */
function framed(lines: string): string {
  const missing = Object.entries(FRAME).filter(([key]) => !new RegExp(`^${key}:`, 'm').test(lines))
  return `${lines}\n${missing.map(([, line]) => line).join('\n')}\n`
}

/** Resolves a framed text; a text that does not even read is a mistake of the test, unless its diagnostics are wanted. */
export function resolveText(lines: string, options: ResolveOptions = {}): Resolved {
  const read = readScenario('test.yaml', framed(lines))
  if (read.scenario === null)
    return {
      game: null,
      condition: null,
      diagnostics: read.diagnostics,
      expectations: [],
      unsourced: [],
      infinite: [],
      roles: [],
      files: read.files,
    }
  const resolved = resolveGame(read.scenario, options)
  return { ...resolved, diagnostics: [...read.diagnostics, ...resolved.diagnostics] }
}

/** The game of a framed text that must be free of errors. */
export function gameOf(lines: string, options: ResolveOptions = {}): Game {
  const resolved = resolveText(lines, options)
  if (resolved.game === null) throw new Error(complaintsIn(resolved).join('\n'))
  return resolved.game
}

/** The errors of a framed text: `line:column code message`. */
export function complaintsOf(lines: string, options: ResolveOptions = {}): string[] {
  return complaintsIn(resolveText(lines, options))
}

/** The warnings of a framed text that has no errors. */
export function warningsOf(lines: string, options: ResolveOptions = {}): string[] {
  const resolved = resolveText(lines, options)
  if (resolved.game === null) throw new Error(complaintsIn(resolved).join('\n'))
  return shown(resolved, 'warning')
}

/** The remarks of a framed text that has no errors. */
export function remarksOf(lines: string): string[] {
  return shown(resolveText(lines), 'remark')
}

function complaintsIn(resolved: Resolved): string[] {
  return shown(resolved, 'error')
}

function shown({ diagnostics, files }: Resolved, severity: Diagnostic['severity']): string[] {
  const lines = files.map(fileLines)
  return diagnostics
    .filter(diagnostic => diagnostic.severity === severity)
    .map(({ span, code, message }) => {
      const place = span === null ? null : positionOf(span, lines)
      return `${place === null ? '-' : `${place.line}:${place.column}`} ${code} ${message}`
    })
}

/** Runs 0 to count - 1 of a seed; a failed run is a mistake of the test. */
export function runsOf(game: Game, count: number, seed = 'test', options: FollowOptions = {}): RunRecord[] {
  const reference = createReference(game, chooseByPolicy)
  const key = keyFromSeed(seed)
  return Array.from({ length: count }, (_, run) => {
    const followed = follow(reference, key, run, options)
    if (followed.kind === 'failed') throw new Error(JSON.stringify(followed.failure))
    return followed.record
  })
}

/** Final values of measures of run 0, by their names. */
export function measuresOf(lines: string, options: ResolveOptions = {}): Record<string, number> {
  const game = gameOf(lines, options)
  const [record] = runsOf(game, 1)
  return Object.fromEntries(game.measures.map((measure, index) => [measure.name, record!.measures[index]!]))
}

/** Name of the outcome of run 0. */
export function outcomeOf(lines: string, options: ResolveOptions = {}): string {
  const game = gameOf(lines, options)
  return game.outcomes[runsOf(game, 1)[0]!.outcome]!.name
}
