/** `extends`: the files laid under a scenario, found only beside it (LANGUAGE §11). */
import { type Diagnostic, errorAt } from '../text/diagnostic.ts'
import type { SourceFile } from '../text/span.ts'
import { mergeMaps } from './merge.ts'
import { normalise } from './normal.ts'
import { readTree } from './read.ts'
import { get, type MapTree, type ScalarTree, type Tree } from './tree.ts'

export const MOST_FILES = 16

/**
 * Gives the content of a file by its path relative to the folder of the scenario first opened, or null where there is none
 * (or none may be read: standard input, a page). Paths that leave the folder are never asked for.
 */
export type Load = (path: string) => Uint8Array | string | null

export interface Gathered {
  readonly tree: MapTree | null
  readonly files: readonly SourceFile[]
  readonly diagnostics: readonly Diagnostic[]
}

interface Gathering {
  readonly load: Load
  readonly files: SourceFile[]
  readonly diagnostics: Diagnostic[]
}

/** Reads a file and everything it extends, merged: later over earlier, the file itself over all. */
export function gather(name: string, input: Uint8Array | string, load: Load): Gathered {
  const gathering: Gathering = { load, files: [], diagnostics: [] }
  const tree = layer(gathering, name, '', input, [])
  return {
    tree: gathering.diagnostics.length === 0 ? tree : null,
    files: gathering.files,
    diagnostics: gathering.diagnostics,
  }
}

/** `folder` is where relative paths of this file begin; `above` are the paths that led here. */
function layer(
  gathering: Gathering,
  name: string,
  folder: string,
  input: Uint8Array | string,
  above: readonly string[],
): MapTree | null {
  const index = gathering.files.length
  const { tree, source, diagnostics } = readTree(index, name, input)
  gathering.files.push(source)
  gathering.diagnostics.push(...diagnostics)
  if (tree === null) return null
  const own = normalise(tree)
  const paths = get(own, 'extends')
  if (paths === null) return own
  let below: MapTree | null = null
  for (const path of paths.kind === 'list' ? paths.items : [paths]) {
    const found = extended(gathering, path, folder, above)
    if (found !== null) below = below === null ? found : mergeMaps(below, found)
  }
  return below === null ? own : mergeMaps(below, own)
}

function extended(
  gathering: Gathering,
  path: Tree,
  folder: string,
  above: readonly string[],
): MapTree | null {
  if (path.kind !== 'scalar') return refuse(gathering, path, '`extends` is a path or a list of paths.')
  const target = within(folder, path.text)
  if (target === null)
    return refuse(
      gathering,
      path,
      `\`${path.text}\` leads out of the scenario's folder. Only files within it can be extended.`,
    )
  if (above.includes(target))
    return refuse(
      gathering,
      path,
      `These files extend each other in a circle: ${[...above, target].join(' → ')}.`,
    )
  if (gathering.files.length >= MOST_FILES)
    return refuse(gathering, path, `A scenario may be made of at most ${MOST_FILES} files.`)
  const content = gathering.load(target)
  if (content === null) return refuse(gathering, path, `There is no file \`${target}\` beside this scenario.`)
  const slash = target.lastIndexOf('/')
  return layer(gathering, target, slash < 0 ? '' : target.slice(0, slash), content, [...above, target])
}

function refuse(gathering: Gathering, { span }: Pick<ScalarTree, 'span'>, message: string): null {
  gathering.diagnostics.push(errorAt(span, 'extends', message))
  return null
}

/** A relative path from a folder, normalised; null when it is absolute or leaves the root. */
export function within(folder: string, path: string): string | null {
  if (/^[/\\~]|^[a-z]+:|\\|\0/i.test(path)) return null
  const parts: string[] = []
  for (const part of [...folder.split('/'), ...path.split('/')]) {
    if (part === '' || part === '.') continue
    if (part !== '..') parts.push(part)
    else if (parts.pop() === undefined) return null
  }
  return parts.length === 0 ? null : parts.join('/')
}
