/**
 * An interrupted simulation at rest: which game, seed and plan it is of, how many blocks are merged, and their summary.
 * Written whole or not at all; one that is damaged or of another simulation is refused with a sentence.
 */
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { absorbSummary, packSummary, type Summary } from '../statistics/index.ts'
import { type Envelope, envelope, isEnvelope } from '../text/index.ts'
import type { Plan } from './plan.ts'
import { absorbSifted, packSifted, type Sifted } from './sifted.ts'
import { VERSION } from './version.ts'
import { writeWholeFile } from './whole-file.ts'

/** Whose checkpoint it is: all of it must be equal for a resumed simulation to give the bytes of an uninterrupted one. */
export interface CheckpointOwner {
  readonly gameHash: string
  /** Hash of everything that is asked of the runs besides; see `hashAsked`. */
  readonly asked: string
  readonly seed: string
  readonly plan: Plan
}

/** What is merged so far. */
export interface Progressed {
  readonly summary: Summary
  /** Null without a condition. */
  readonly sifted: Sifted | null
}

interface CheckpointFile extends Envelope<'checkpoint'> {
  readonly program: string
  readonly scenario: string
  readonly gameHash: string
  readonly asked: string
  readonly seed: string
  readonly blockRuns: number
  readonly observeBelow: number
  /** Blocks merged, from the first on. */
  readonly blocks: number
  /** The packed summary: doubles, little-endian, in base64. */
  readonly summary: string
  /** What is kept of choosing runs, likewise; null without a condition. */
  readonly sifted: string | null
  /** SHA-256 of the JSON of everything above. */
  readonly checksum: string
}

/** Whatever happens meanwhile, the file is the old one or the new one. */
export async function writeCheckpoint(
  path: string,
  { gameHash, asked, seed, plan }: CheckpointOwner,
  scenario: string,
  blocks: number,
  { summary, sifted }: Progressed,
): Promise<void> {
  const content = envelope('checkpoint', {
    program: VERSION,
    scenario,
    gameHash,
    asked,
    seed,
    blockRuns: plan.blockRuns,
    observeBelow: plan.observeBelow,
    blocks,
    summary: toBase64(packSummary(summary)),
    sifted: sifted === null ? null : toBase64(packSifted(sifted)),
  })
  const file: CheckpointFile = { ...content, checksum: checksumOf(content) }
  await writeWholeFile(path, `${JSON.stringify(file, null, 1)}\n`)
}

export type CheckpointRead =
  | { readonly kind: 'read'; readonly blocks: number }
  /** A sentence that names the file. */
  | { readonly kind: 'refused'; readonly reason: string }

/** Adds what was merged to `into`, which must be empty. */
export async function readCheckpoint(
  path: string,
  owner: CheckpointOwner,
  into: Progressed,
): Promise<CheckpointRead> {
  const refused = (reason: string): CheckpointRead => ({ kind: 'refused', reason: `${path} ${reason}` })
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (error) {
    return refused(`cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown reason'}).`)
  }
  const file = parse(text)
  if (file === null) return refused('is not a checkpoint, or it is damaged. Start again without resuming.')
  const foreign = differenceFrom(file, owner)
  if (foreign !== null) return refused(foreign)
  try {
    absorbSummary(into.summary, fromBase64(file.summary))
    if (into.sifted !== null) absorbSifted(into.sifted, fromBase64(file.sifted ?? ''))
  } catch {
    return refused('is damaged. Start again without resuming.')
  }
  return { kind: 'read', blocks: file.blocks }
}

/** Null unless the text is a checkpoint whose checksum is right. */
function parse(text: string): CheckpointFile | null {
  try {
    const { checksum, ...content } = JSON.parse(text) as CheckpointFile
    return isEnvelope(content, 'checkpoint') && checksum === checksumOf(content)
      ? { ...content, checksum }
      : null
  } catch {
    return null
  }
}

function differenceFrom(
  file: CheckpointFile,
  { gameHash, asked, seed, plan }: CheckpointOwner,
): string | null {
  if (file.program !== VERSION)
    return `was written by version ${file.program} and this is ${VERSION}: results may differ between versions.`
  if (file.gameHash !== gameHash)
    return `is of another game (\`${file.scenario}\`, or this scenario before it was changed).`
  if (file.asked !== asked)
    return 'is of the same game under another condition, or without one: --given, --as-of and --history must be what they were.'
  if (file.seed !== seed) return `is of the seed \`${file.seed}\`, not of \`${seed}\`.`
  if (file.observeBelow !== plan.observeBelow)
    return `observes ${file.observeBelow} runs and not ${plan.observeBelow}.`
  if (file.blockRuns !== plan.blockRuns) return 'is cut into other blocks.'
  const whole = Math.floor(plan.runs / plan.blockRuns)
  if (file.blocks > whole)
    return `holds ${file.blocks * file.blockRuns} runs already, more than the ${plan.runs} asked for.`
  return null
}

function checksumOf(content: Omit<CheckpointFile, 'checksum'>): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex')
}

function toBase64(values: Float64Array): string {
  const bytes = Buffer.alloc(8 * values.length)
  for (const [index, value] of values.entries()) bytes.writeDoubleLE(value, 8 * index)
  return bytes.toString('base64')
}

function fromBase64(text: string): Float64Array {
  const bytes = Buffer.from(text, 'base64')
  return Float64Array.from({ length: bytes.length >> 3 }, (_, index) => bytes.readDoubleLE(8 * index))
}
