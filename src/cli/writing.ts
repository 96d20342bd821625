/** A file that an answer is written to. */
import { writeWholeFile } from '../index.ts'
import { EXIT } from './command.ts'
import { shown, type Terminal } from './terminal.ts'

/** Writes a text to a file, whole or not at all; answers with the exit code. */
export async function writeAnswer(file: string, text: string, terminal: Terminal): Promise<number> {
  try {
    await writeWholeFile(file, text)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === undefined) throw error
    terminal.error(`${shown(file)} could not be written (${code}). Nothing is left of it.\n`)
    return EXIT.runFailed
  }
  return EXIT.done
}
