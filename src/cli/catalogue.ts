/** The commands, in the order in which help shows them. Each is loaded only when it is asked for. */
import type { Command } from './command.ts'

const LOADERS: Readonly<Record<string, () => Promise<{ readonly command: Command }>>> = {
  new: () => import('./commands/new.ts'),
  check: () => import('./commands/check.ts'),
  run: () => import('./commands/run.ts'),
  compare: () => import('./commands/compare.ts'),
  play: () => import('./commands/play.ts'),
  explain: () => import('./commands/explain.ts'),
  test: () => import('./commands/test.ts'),
  show: () => import('./commands/show.ts'),
  schema: () => import('./commands/schema.ts'),
  report: () => import('./commands/report.ts'),
  exact: () => import('./commands/exact.ts'),
  solve: () => import('./commands/solve.ts'),
  sweep: () => import('./commands/sweep.ts'),
  sensitivity: () => import('./commands/sensitivity.ts'),
  tournament: () => import('./commands/tournament.ts'),
  brief: () => import('./commands/brief.ts'),
  classroom: () => import('./commands/classroom.ts'),
  collect: () => import('./commands/collect.ts'),
  completion: () => import('./commands/completion.ts'),
}

export const commandNames: readonly string[] = Object.keys(LOADERS)

/** The command of a name, or null. */
export async function loadCommand(name: string): Promise<Command | null> {
  if (!Object.hasOwn(LOADERS, name)) return null
  return (await LOADERS[name]!()).command
}

export async function loadAll(): Promise<readonly Command[]> {
  return Promise.all(commandNames.map(async name => (await loadCommand(name))!))
}
