/** Runs the built program as a shell would. */
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const TFT = fileURLToPath(new URL('../../dist/tft.js', import.meta.url))

export interface Ran {
  readonly output: string
  readonly error: string
  readonly exitCode: number | null
}

export interface Way {
  readonly cwd?: string
  readonly input?: string | Uint8Array
  readonly env?: Readonly<Record<string, string>>
  /** Ctrl-C after so many milliseconds. */
  readonly interruptAfter?: number
}

/** Variables of the surroundings that would change what is printed. */
const NEUTRAL = { NO_COLOR: undefined, FORCE_COLOR: undefined, TFT_STACK: undefined }

/** Nothing here may take longer than this many milliseconds, even on a busy machine: a program that hangs fails its test. */
const PATIENCE = 240_000

export function tft(args: readonly string[], { cwd, input, env, interruptAfter }: Way = {}): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [TFT, ...args], {
      cwd,
      env: { ...process.env, ...NEUTRAL, ...env },
      timeout: PATIENCE,
    })
    const streams = { output: '', error: '' }
    child.stdout.setEncoding('utf8').on('data', text => {
      streams.output += text
    })
    child.stderr.setEncoding('utf8').on('data', text => {
      streams.error += text
    })
    child.on('error', reject)
    child.on('close', exitCode => resolve({ ...streams, exitCode }))
    // A program that refuses its input early closes the pipe: that is its right.
    child.stdin.on('error', () => {})
    child.stdin.end(input ?? '')
    if (interruptAfter !== undefined) setTimeout(() => child.kill('SIGINT'), interruptAfter)
  })
}

/** An empty folder with some files in it, and how it is removed. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>>): {
  readonly path: string
  readonly remove: () => void
} {
  const path = mkdtempSync(join(tmpdir(), 'tft-'))
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(path, name)), { recursive: true })
    writeFileSync(join(path, name), content)
  }
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}
