/** The texts that a scenario is made of, kept while it is read, so that they can be saved with its result. */

/** One of them. */
export interface SourceText {
  /** The scenario's own file name; of a file that it names, the path beside it; of a history, `history/` and its file name. */
  readonly path: string
  readonly text: string
}

/** Finds the content of a file by its path beside the scenario; null: there is none. */
type Load = (path: string) => Uint8Array | string | null

export interface KeptSource {
  /** Finds what `load` finds, and keeps it. */
  readonly load: Load
  /** The scenario, then what it named, in code-point order of the paths, then the history. */
  readonly texts: () => readonly SourceText[]
}

/** A file by the name that was typed. */
interface NamedFile {
  readonly name: string
  readonly content: Uint8Array | string
}

/** Keeps a scenario, the history of what was seen, and every file that is loaded for them. */
export function keepSource({ name, content }: NamedFile, history: NamedFile | null, load: Load): KeptSource {
  const named = new Map<string, string>()
  return {
    load(path) {
      const found = load(path)
      if (found !== null) named.set(path, textOf(found))
      return found
    },
    texts: () => [
      { path: fileNameOf(name), text: textOf(content) },
      ...[...named].sort(([a], [b]) => (a < b ? -1 : 1)).map(([path, text]) => ({ path, text })),
      ...(history === null
        ? []
        : [{ path: `history/${fileNameOf(history.name)}`, text: textOf(history.content) }]),
    ],
  }
}

function textOf(content: Uint8Array | string): string {
  return typeof content === 'string' ? content : Buffer.from(content).toString('utf8')
}

/** The last part of a path; a name that would be odd in a list of files gives way to a plain one. */
function fileNameOf(name: string): string {
  const last = name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
  return /^[\p{L}\p{N}_][\p{L}\p{N}_. -]*$/u.test(last) ? last : 'scenario.yaml'
}
