/** From what stands for a scenario on the command line to its content: a path, `-`, or the name of a shipped one. */
import {
  closeSync,
  existsSync,
  fstatSync,
  openSync,
  readdirSync,
  readSync,
  realpathSync,
  statSync,
} from 'node:fs'
import { basename, dirname, join, sep } from 'node:path'
import { MOST_BYTES, type ScenarioInput } from '../index.ts'
import { didYouMean, listed, type PathAndValue, pathAndValue } from '../text/index.ts'
import { UsageError } from './command.ts'
import { shippedNames, shippedPath } from './shipped.ts'

/** What is changed in a scenario: the options `--variant` and `--set`. */
export interface Changes {
  readonly variant: string | null
  /** `PATH=VALUE`. */
  readonly set: readonly string[]
}

/** The scenario named by a word, with its changes. */
export function scenarioInput(word: string, { variant, set }: Changes): ScenarioInput {
  const path = word === '-' ? null : pathOf(word)
  return {
    name: path === null ? '<stdin>' : nameOf(word, path),
    content: path === null ? readCapped(0, '<stdin>') : readFile(path),
    load: path === null ? () => null : loaderBeside(dirname(path)),
    variant,
    set: set.map(setValue),
  }
}

/** The text of any file, or of standard input for `-`, and what messages call it. */
export function readText(word: string): { readonly name: string; readonly text: string } {
  const name = word === '-' ? '<stdin>' : word
  const bytes = word === '-' ? readCapped(0, name) : readFile(word)
  return { name, text: new TextDecoder().decode(bytes) }
}

/** Every YAML file of a folder, in the order of their names, and what messages call it. */
export function filesOfFolder(folder: string): { readonly name: string; readonly content: Uint8Array }[] {
  if (!existsSync(folder) || !statSync(folder).isDirectory())
    throw new UsageError(`There is no folder \`${folder}\`.`)
  const names = readdirSync(folder)
    .filter(name => /\.ya?ml$/.test(name))
    .sort()
  if (names.length === 0) throw new UsageError(`There is no YAML file in the folder \`${folder}\`.`)
  return names.map(name => ({ name: join(folder, name), content: readFile(join(folder, name)) }))
}

/** Where the file of a word lies. Throws a UsageError that names the nearest there is. */
export function pathOf(word: string): string {
  if (existsSync(word)) return word
  const bare = word.endsWith('.yaml') ? word.slice(0, -'.yaml'.length) : word
  const shipped = shippedPath(bare)
  if (shipped !== null) return shipped
  const lesson = `lessons/${bare}`
  const cure =
    shippedPath(lesson) !== null
      ? ` Did you mean \`${lesson}\`?`
      : didYouMean(bare, [...shippedNames(), ...filesBeside(word)])
  const others = bare.includes('/') ? '' : ` These come with the program: ${listed(shippedNames())}.`
  throw new UsageError(`There is no file \`${word}\`.${cure || others}`)
}

/** Messages show a path as it was typed, and a shipped scenario by its file name. */
function nameOf(word: string, path: string): string {
  return path === word ? word : basename(path)
}

function filesBeside(word: string): readonly string[] {
  try {
    const folder = dirname(word)
    const names = readdirSync(folder).filter(name => /\.ya?ml$/.test(name))
    return names.map(name => (folder === '.' ? name : join(folder, name)))
  } catch {
    return []
  }
}

function readFile(path: string): Uint8Array {
  if (statSync(path).isDirectory()) throw new UsageError(`\`${path}\` is a folder. Name a file in it.`)
  const descriptor = openSync(path, 'r')
  try {
    return readCapped(descriptor, path)
  } finally {
    closeSync(descriptor)
  }
}

/** Everything there is to read, refused by its size alone where that is known, else as soon as it is too much. */
function readCapped(descriptor: number, name: string): Uint8Array {
  const stat = fstatSync(descriptor)
  if (stat.isFile() && stat.size > MOST_BYTES) throw tooLarge(name, `has ${(stat.size / 1e6).toFixed(1)} MB`)
  const parts: Buffer[] = []
  let size = 0
  for (;;) {
    const part = Buffer.alloc(65_536)
    const read = readSome(descriptor, part)
    if (read === 0) return Buffer.concat(parts)
    size += read
    if (size > MOST_BYTES) throw tooLarge(name, 'is too large')
    parts.push(part.subarray(0, read))
  }
}

/** 0 at the end. Standard input may not have anything yet (EAGAIN on a terminal or pipe): wait for it. */
function readSome(descriptor: number, into: Buffer): number {
  for (;;) {
    try {
      return readSync(descriptor, into)
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code === 'EOF') return 0
      if (code !== 'EAGAIN') throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10)
    }
  }
}

function tooLarge(name: string, how: string): UsageError {
  return new UsageError(`${name} ${how}; a file may have at most ${MOST_BYTES / 1e6} MB.`)
}

/** Files that a scenario names, from its own folder and from nowhere else, links out of it included. */
function loaderBeside(folder: string): (path: string) => Uint8Array | null {
  const root = realpathSync(folder)
  return path => {
    const target = join(root, path)
    if (!existsSync(target)) return null
    const real = realpathSync(target)
    if (!real.startsWith(root.endsWith(sep) ? root : root + sep) || !statSync(real).isFile()) return null
    return readFile(real)
  }
}

function setValue(text: string): PathAndValue {
  const read = pathAndValue(text)
  if (read === null)
    throw new UsageError(
      `--set takes a path and a value, such as parameters.threat=50, but it is \`${text}\`.`,
    )
  return read
}
