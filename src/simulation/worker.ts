/** Entry of a worker thread: is told program, key and plan once, and then the numbers of blocks to answer. */
import { workerData } from 'node:worker_threads'
import { instantiate, runBlock } from '../engine/index.ts'
import { answerBlock, type BlockAnswer } from './block.ts'
import type { Assignment } from './pool.ts'

const { program, key, plan } = workerData as Assignment
const instance = instantiate(program, key)

export default function answer(block: number): BlockAnswer {
  return answerBlock(plan, block, (first, count) =>
    runBlock(instance, first, count, { observeBelow: plan.observeBelow }),
  )
}
