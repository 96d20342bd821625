/**
 * The command line, tested by data: every `*.yaml` beside this file is a list of cases. A case is a name, files, arguments, input,
 * and what must come out: `output` and `error` are exact, `outputHas` and `errorHas` lists of pieces, in any order.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import stringWidth from 'string-width'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { folderWith, type Ran, tft } from './tft.ts'

interface Case {
  readonly name: string
  readonly args: readonly string[]
  readonly files?: Readonly<Record<string, string>>
  readonly input?: string
  readonly env?: Readonly<Record<string, string>>
  /** 0 where it is not said. */
  readonly exitCode?: number
  readonly output?: string
  readonly outputHas?: readonly string[]
  readonly outputLacks?: readonly string[]
  readonly error?: string
  readonly errorHas?: readonly string[]
  /** Files that must then hold this text. */
  readonly then?: Readonly<Record<string, string>>
  /** Lines may be as long as they are: the output is for a program, or holds messages about a file. */
  readonly wide?: boolean
}

const KEYS = 'name args files input env exitCode output outputHas outputLacks error errorHas then wide'.split(
  ' ',
)

const folder = import.meta.dirname
const lists = readdirSync(folder).filter(file => file.endsWith('.yaml'))

it('finds the lists', () => {
  expect(lists.length).toBeGreaterThanOrEqual(6)
})

for (const list of lists)
  describe.concurrent(list, () => {
    for (const each of parse(readFileSync(join(folder, list), 'utf8')) as Case[])
      it(each.name, async () => {
        expect(KEYS).toEqual(expect.arrayContaining(Object.keys(each)))
        const place = folderWith(each.files ?? {})
        try {
          const ran = await tft(each.args, {
            cwd: place.path,
            ...(each.input === undefined ? {} : { input: each.input }),
            ...(each.env === undefined ? {} : { env: each.env }),
          })
          holds(each, ran)
          for (const [file, text] of Object.entries(each.then ?? {}))
            expect(readFileSync(join(place.path, file), 'utf8')).toBe(text)
        } finally {
          place.remove()
        }
      })
  })

function holds(each: Case, ran: Ran): void {
  const { output, error, exitCode } = ran
  expect({ exitCode, said: exitCode === (each.exitCode ?? 0) ? '' : error }).toEqual({
    exitCode: each.exitCode ?? 0,
    said: '',
  })
  if (each.output !== undefined) expect(output).toBe(each.output)
  if (each.error !== undefined) expect(error).toBe(each.error)
  for (const piece of each.outputHas ?? []) expect(output).toContain(piece)
  for (const piece of each.outputLacks ?? []) expect(output).not.toContain(piece)
  for (const piece of each.errorHas ?? []) expect(error).toContain(piece)
  minds(ran, each)
}

/** Manners of every command. */
function minds({ output, error }: Ran, { wide, env }: Case): void {
  for (const stream of [output, error]) {
    if (stream !== '') expect(stream).toMatch(/[^\n]\n$/)
    expect(stream).not.toMatch(/\n {4}at .*:\d+:\d+\)?\n/)
    if (env?.FORCE_COLOR === undefined) expect(stream).not.toMatch(/(?!\n)\p{Cc}/u)
  }
  if (wide === true) return
  const overlong = output.split('\n').filter(line => stringWidth(line) > 80)
  expect(overlong).toEqual([])
}
