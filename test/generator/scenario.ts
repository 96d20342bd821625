/**
 * Random scenarios, right by construction: whatever number they are made from, they pass every static check, and over some
 * hundred of them every construct of the language occurs (`scenario.test.ts`). Each number names one scenario for good.
 */
import fc from 'fast-check'
import { stringify } from 'yaml'
import { calendarTree } from './calendar.ts'
import { drawCast } from './cast.ts'
import { createChooser } from './chooser.ts'
import type { Tree } from './effects.ts'
import { expectTree, measuresTree, outcomesTree, variantsTree } from './ending.ts'
import { dynamicsTree, entriesTree, eventTree, jointTree } from './happenings.ts'
import { matrixTree } from './matrix.ts'
import { playerTree } from './players.ts'
import { strategyTree } from './policies.ts'
import {
  correlateTree,
  derivedTree,
  parametersTree,
  ROWS_FILE,
  ROWS_TEXT,
  stateTree,
  tablesTree,
} from './values.ts'

/**
 * The scenario of a number, as the data that its YAML text would be read into. `isSmall`: of few steps and without draws
 * that have infinitely many values.
 */
export function scenarioTree(seed: number, isSmall = false): Tree {
  const cast = drawCast(createChooser(seed), isSmall)
  const { chooser, players, tracks } = cast
  const dates = entriesTree(cast)
  const each = <T extends { readonly name: string } | string>(
    items: readonly T[],
    tree: (item: T) => unknown,
  ): Tree => Object.fromEntries(items.map(item => [typeof item === 'string' ? item : item.name, tree(item)]))
  const sections: Tree = {
    title: { en: 'A case', zh: '案例' },
    brief: 'Two sides: who yields?',
    sources: { piie: { title: 'A table', date: '2025-10-01' } },
    calendar: { ...calendarTree(cast), ...(dates.length > 0 ? { dates } : {}) },
    parameters: parametersTree(cast),
    tables: tablesTree(cast),
    correlate: correlateTree(cast),
    state: stateTree(cast),
    derived: derivedTree(cast),
    tracks:
      tracks === null
        ? {}
        : each(tracks, track =>
            track.pass ? chooser.one([{}, { label: 'A line' }, 'A line']) : { pass: false },
          ),
    players: each(players, player => playerTree(cast, player)),
    turns: cast.inTurns
      ? chooser.shuffled(players.map(player => player.name))
      : chooser.chance(0.1)
        ? 'together'
        : [],
    matrix: matrixTree(cast),
    strategies: each(cast.strategies, strategy => strategyTree(cast, strategy)),
    joint: each(cast.joints, joint => jointTree(cast, joint)),
    events: each(cast.events, () => eventTree(cast)),
    dynamics: dynamicsTree(cast),
    outcomes: outcomesTree(cast),
    measures: measuresTree(cast),
    variants: variantsTree(cast),
    expect: expectTree(cast),
  }
  const written = Object.entries(sections).filter(([, value]) => !isEmpty(value))
  return { tft: 1, scenario: `case-${seed}`, ...Object.fromEntries(written) }
}

function isEmpty(value: unknown): boolean {
  return Array.isArray(value)
    ? value.length === 0
    : typeof value === 'object' && Object.keys(value!).length === 0
}

/** A tree as the text of a file. */
export function scenarioText(tree: Tree): string {
  return stringify(tree, { lineWidth: 0, aliasDuplicateObjects: false })
}

/** The files that a generated scenario may name. */
export function loadGenerated(path: string): Uint8Array | null {
  return path === ROWS_FILE ? new TextEncoder().encode(ROWS_TEXT) : null
}

/** Any scenario. A failing one is made small by `shrinkTree`, which knows what a scenario is. */
export const anyScenario: fc.Arbitrary<Tree> = fc
  .noShrink(fc.integer({ min: 0, max: 2 ** 32 - 1 }))
  .map(seed => scenarioTree(seed))
