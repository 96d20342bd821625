/** Worker threads that answer units of work. The only door to piscina, which is loaded when workers are first wanted. */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Assignment } from './answerer.ts'
import type { BlockAnswer } from './block.ts'

export interface Pool {
  readonly answer: (unit: number) => Promise<BlockAnswer>
  readonly close: () => Promise<void>
}

/** Megabytes of JavaScript heap that one worker may fill. */
const WORKER_HEAP = 512
/** Of it for what lives briefly, which is all a worker makes: more would only lie idle, in every worker. */
const WORKER_YOUNG_HEAP = 2

/** Null where there is no built worker beside this file: then the main thread works alone. */
export async function startPool(assignment: Assignment, workers: number): Promise<Pool | null> {
  const filename = workerFile()
  if (filename === null) return null
  const { Piscina } = await import('piscina')
  const piscina = new Piscina({
    filename,
    minThreads: workers,
    maxThreads: workers,
    workerData: assignment,
    resourceLimits: { maxOldGenerationSizeMb: WORKER_HEAP, maxYoungGenerationSizeMb: WORKER_YOUNG_HEAP },
  })
  return {
    answer: unit => piscina.run(unit).catch(exhausted),
    close: () => piscina.destroy(),
  }
}

function exhausted(error: NodeJS.ErrnoException): BlockAnswer {
  if (error.code !== 'ERR_WORKER_OUT_OF_MEMORY') throw error
  return { kind: 'exhausted', reason: `A worker needed more than ${WORKER_HEAP} MB of memory.` }
}

/** The worker stands beside the bundle or one folder up; while developing, in `dist` after a build. */
function workerFile(): string | null {
  const places = ['./worker.js', '../worker.js', '../../dist/worker.js']
  const files = places.map(place => fileURLToPath(new URL(place, import.meta.url)))
  return files.find(file => existsSync(file)) ?? null
}
