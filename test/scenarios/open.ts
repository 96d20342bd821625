/** Shipped scenarios, opened as a person opens them: with their files, their equilibria solved. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Opened, openScenario, type ScenarioInput } from '../../src/index.ts'

const folder = fileURLToPath(new URL('../../scenarios/', import.meta.url))

/** Bare names, in alphabetical order. */
export const shippedScenarios: readonly string[] = readdirSync(folder)
  .filter(name => name.endsWith('.yaml'))
  .map(name => name.replace('.yaml', ''))
  .sort()

export function shippedInput(name: string): ScenarioInput {
  const path = join(folder, `${name}.yaml`)
  return {
    name: `${name}.yaml`,
    content: readFileSync(path),
    load: beside => readFileSync(join(dirname(path), beside)),
  }
}

export function openShipped(name: string): Opened {
  const opened = openScenario(shippedInput(name))
  if (opened.kind === 'invalid') throw new Error(opened.diagnostics.map(each => each.message).join(' '))
  return opened
}
