/** Entry of a worker thread: is told once what there is to do, and then the numbers of the units of work to answer. */
import { workerData } from 'node:worker_threads'
import { type Assignment, createAnswerer } from './answerer.ts'

export default createAnswerer(workerData as Assignment)
