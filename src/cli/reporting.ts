/** `--report FILE`: the answer as one page, written whole or not at all. */
import { randomBytes } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { resolve } from 'node:path'
import { pageText, type ReportPage } from '../index.ts'
import { EXIT, type Option, UsageError } from './command.ts'
import type { Given } from './given.ts'
import { shown, type Terminal } from './terminal.ts'

export const REPORT: Option = {
  kind: 'text',
  name: 'report',
  value: 'FILE.html',
  summary: 'also write the answer as one HTML page, to be read offline',
  choices: null,
}

/** Options that say where an answer goes or how it is worked out, but change nothing in it. */
export const NOT_OF_AN_ANSWER: readonly string[] = [
  'report',
  'charts',
  'out',
  'parquet',
  'overwrite',
  'checkpoint',
  'resume',
  'workers',
  'format',
  'json',
]

/** The file asked for, or null. Throws a UsageError where it cannot be one. */
export function reportFile(given: Given): string | null {
  const file = given.text('report')
  if (file !== null && !/\.html?$/i.test(file))
    throw new UsageError(`--report writes an HTML page: name a file such as report.html, not \`${file}\`.`)
  return file
}

/** Writes a page and says where it is; answers with the exit code. */
export async function writeReport(file: string, page: ReportPage, terminal: Terminal): Promise<number> {
  const text = await pageText(page)
  const temporary = `${file}.${randomBytes(4).toString('hex')}.tmp`
  try {
    const handle = await open(temporary, 'wx')
    try {
      await handle.writeFile(text)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(temporary, file)
  } catch (error) {
    await rm(temporary, { force: true })
    const { code } = error as NodeJS.ErrnoException
    if (code === undefined) throw error
    terminal.error(`The report could not be written to ${shown(file)} (${code}). Nothing is left of it.\n`)
    return EXIT.runFailed
  }
  terminal.remark(`The report is in ${shown(resolve(file))}.\n`)
  return EXIT.done
}
