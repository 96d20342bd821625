/**
 * Places in source files, as plain numbers so that they survive JSON, worker messages and hashing.
 */

/** Half-open range of UTF-16 offsets `[start, end)` in the file with index `file`. */
export type Span = readonly [file: number, start: number, end: number]

/** A source file as the program keeps it: enough to say file:line:column and to show the line. */
export interface SourceFile {
  /** The name to show a person: the path as it was typed, or `<stdin>`. */
  readonly name: string
  /** The whole text. */
  readonly text: string
}

/** What remains of a source file inside a game: its name and where its lines begin. The text stays behind. */
export interface FileLines {
  readonly name: string
  /** Offset of the first character of every line; the first entry is 0. */
  readonly lineStarts: readonly number[]
}

/** A 1-based place. */
export interface Position {
  readonly file: string
  readonly line: number
  readonly column: number
}

/** Where the lines of a text begin. */
export function lineStartsOf(text: string): number[] {
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}

/** The name and lines of a file, without its text. */
export function fileLines(file: SourceFile): FileLines {
  return { name: file.name, lineStarts: lineStartsOf(file.text) }
}

/** The 1-based position at which a span begins. */
export function positionOf(span: Span, files: readonly FileLines[]): Position {
  const file = files[span[0]]
  if (file === undefined) throw new Error(`span of an unknown file ${span[0]}`)
  let low = 0
  let high = file.lineStarts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (file.lineStarts[middle]! <= span[1]) low = middle
    else high = middle - 1
  }
  return { file: file.name, line: low + 1, column: span[1] - file.lineStarts[low]! + 1 }
}
