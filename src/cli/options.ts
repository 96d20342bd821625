/** Options that several commands share: defined once, so that they mean the same everywhere. */
import type { Look, SimulationRequest } from '../index.ts'
import type { Argument, Option } from './command.ts'
import type { Given } from './given.ts'
import type { Terminal } from './terminal.ts'

export const FILE: Argument = {
  name: 'FILE',
  summary: 'a scenario: a path, - for standard input, or the name of a shipped one',
  required: true,
  many: false,
  completes: 'scenarios',
}

export const VARIANT: Option = {
  kind: 'text',
  name: 'variant',
  value: 'NAME',
  summary: 'a variant of the file instead of the file as it stands',
  choices: null,
}

export const SET: Option = {
  kind: 'texts',
  name: 'set',
  value: 'PATH=VALUE',
  summary: 'put a value at a path, such as parameters.threat=50; may be repeated',
  choices: null,
}

export const SEED: Option = {
  kind: 'text',
  name: 'seed',
  value: 'TEXT',
  summary: 'any text; the same seed gives the same result (default 1)',
  choices: null,
}

export const RUNS: Option = {
  kind: 'number',
  name: 'runs',
  value: 'N',
  summary: 'how many runs (default 100000); with --until the most there are',
  choices: null,
}

export const WORKERS: Option = {
  kind: 'number',
  name: 'workers',
  value: 'N',
  summary: 'threads (default: as many as cores); changes no byte of the result',
  choices: null,
}

export const CONFIDENCE: Option = {
  kind: 'number',
  name: 'confidence',
  value: 'LEVEL',
  summary: 'of every interval (default 0.95)',
  choices: null,
}

export const LANGUAGE: Option = {
  kind: 'text',
  name: 'language',
  value: 'CODE',
  summary: 'language of the texts of the file, such as zh (default en)',
  choices: null,
}

export const JSON_OUTPUT: Option = { kind: 'flag', name: 'json', summary: 'the same as --format json' }

/** `--format`, of which each command has its own. */
export function formatOption(...choices: readonly string[]): Option {
  return {
    kind: 'text',
    name: 'format',
    value: choices.join('|'),
    summary: 'of the answer (default text)',
    choices,
  }
}

/** The format asked for, by either option. */
export function resultFormat(given: Given): string {
  return given.flag('json') ? 'json' : (given.text('format') ?? 'text')
}

/** The changes asked for by VARIANT and SET. */
export function changesOf(given: Given): {
  readonly variant: string | null
  readonly set: readonly string[]
} {
  return { variant: given.text('variant'), set: given.texts('set') }
}

/** The language of the file's texts asked for by LANGUAGE. */
export function languageOf(given: Given): string {
  return given.text('language') ?? 'en'
}

/** How an answer is to look on the output. */
export function lookOf(given: Given, { outColor }: Terminal): Look {
  return { color: outColor, language: languageOf(given) }
}

/** The worlds asked for by RUNS, SEED, WORKERS and CONFIDENCE; what was not given is left to its default. */
export function worldsOf(given: Given): Pick<SimulationRequest, 'runs' | 'seed' | 'workers' | 'confidence'> {
  const seed = given.text('seed')
  const numbers = (['runs', 'workers', 'confidence'] as const).flatMap(name => {
    const value = given.number(name)
    return value === null ? [] : [[name, value] as const]
  })
  return { ...Object.fromEntries(numbers), ...(seed === null ? {} : { seed }) }
}
