import { existsSync, writeFileSync } from 'node:fs'
import { scaffold } from '../../index.ts'
import { type Command, EXIT, UsageError } from '../command.ts'

export const command: Command = {
  name: 'new',
  summary: 'write a small commented scenario that runs unchanged',
  argument: {
    name: 'NAME',
    summary: 'what it is to be called: small letters, digits, - and _; the file is NAME.yaml',
    required: true,
    many: false,
    completes: [],
  },
  examples: [
    { command: 'tft new my-crisis', says: 'Writes my-crisis.yaml here; never over a file that is there.' },
  ],
  options: [],
  async run(given, terminal) {
    const name = given.arguments[0]!.replace(/\.yaml$/, '')
    if (!/^[a-z][a-z0-9_-]{0,39}$/.test(name))
      throw new UsageError(
        `A scenario's name begins with a small letter and has small letters, digits, - and _ (at most 40), not \`${name}\`.`,
      )
    const file = `${name}.yaml`
    if (existsSync(file))
      throw new UsageError(`${file} is there already. Choose another name, or remove it first.`)
    writeFileSync(file, scaffold(name), { flag: 'wx' })
    terminal.out(`${file} is written. Next:\n  tft check ${file}\n  tft run ${file}\n`)
    return EXIT.done
  },
}
