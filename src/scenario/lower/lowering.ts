/** What lowering carries from one part of a file to the next. */

import type { Expr } from '../../expression/tree.ts'
import { type Calendar, layOut } from '../../game/calendar.ts'
import type { Clock, Derived } from '../../game/game.ts'
import type { Scenario } from '../scenario.ts'
import { type Builder, createBuilder } from './builder.ts'
import type { Correlated } from './correlate.ts'
import type { Names } from './names.ts'
import { createReport, type Report } from './report.ts'

export interface Lowering {
  readonly scenario: Scenario
  readonly report: Report
  readonly builder: Builder
  readonly names: Names
  /** Values of parameters that are fixed: slot to value. */
  readonly fixed: Map<number, number>
  /** Which parameters `correlate` ties together. */
  readonly correlated: Map<string, Correlated>
  /** Derived quantities in the order in which they were finished. */
  readonly derived: Derived[]
  clock: Clock
  steps: number
  calendar: Calendar
  /** Derived quantities being lowered, each reading the next. */
  readonly underWay: string[]
  /** Every expression lowered, to weigh them once all derived quantities are known. */
  readonly roots: Expr[]
  /** Names of strategies that somebody plays. */
  readonly played: Set<string>
  /** Names of parameters, variables and derived quantities that something read. */
  readonly read: Set<string>
  /** Names of variables that something writes. */
  readonly written: Set<string>
}

export function createLowering(scenario: Scenario): Lowering {
  return {
    scenario,
    report: createReport(),
    builder: createBuilder(),
    names: {
      parameters: new Map(),
      variables: new Map(),
      derived: new Map(),
      tables: new Map(),
      players: [],
      events: new Map(),
      joints: new Map(),
      strategies: new Map(),
    },
    fixed: new Map(),
    correlated: new Map(),
    derived: [],
    clock: { kind: 'rounds' },
    steps: 1,
    calendar: layOut({ kind: 'rounds' }, 1),
    underWay: [],
    roots: [],
    played: new Set(),
    read: new Set(),
    written: new Set(),
  }
}
