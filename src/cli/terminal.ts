/** The three streams and what they can show. */
import { escapeControl } from '../text/index.ts'

export interface Terminal {
  /** Results. */
  readonly out: (text: string) => void
  /** Errors: always shown. */
  readonly error: (text: string) => void
  /** Remarks: shown only to a person at a terminal who did not ask for quiet. */
  readonly remark: (text: string) => void
  readonly outColor: boolean
  readonly errorColor: boolean
  /** Draws over the last line of the error stream (progress); an empty text clears it. Nothing unless remarks are shown. */
  readonly redraw: (line: string) => void
}

export interface TerminalOptions {
  readonly quiet: boolean
  /** `--no-color`. */
  readonly noColor: boolean
}

/** The streams of this process. A reader that goes away (`| head -1`) ends the program quietly. */
export function openTerminal({ quiet, noColor }: TerminalOptions): Terminal {
  const { stdout, stderr } = process
  const person = stderr.isTTY === true && !quiet
  let drawn = false
  const redraw = (line: string): void => {
    if (!person || (line === '' && !drawn)) return
    stderr.write(`\r\x1b[2K${line}`)
    drawn = line !== ''
  }
  const toError = (text: string): void => {
    redraw('')
    stderr.write(text)
  }
  return {
    out(text) {
      redraw('')
      stdout.write(text)
    },
    error: toError,
    remark(text) {
      if (person) toError(text)
    },
    outColor: hasColor(stdout, noColor),
    errorColor: hasColor(stderr, noColor),
    redraw,
  }
}

/** Ends the program without a word when nobody reads what it writes any more. */
export function endQuietlyWithoutReader(): void {
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit(process.exitCode ?? 0)
      throw error
    })
}

/** --no-color, NO_COLOR (no-color.org), FORCE_COLOR, and else whether a terminal reads it; in this order. */
function hasColor(stream: NodeJS.WriteStream, noColor: boolean): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env
  if (noColor || (NO_COLOR !== undefined && NO_COLOR !== '')) return false
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== '') return FORCE_COLOR !== '0'
  return stream.isTTY === true && TERM !== 'dumb'
}

/** What somebody typed, safe to show again. */
export function shown(text: string): string {
  return escapeControl(text)
}
