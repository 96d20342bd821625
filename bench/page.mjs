/**
 * The page in a Chromium beside Node: how fast the engine is there, when a first result stands, how often bars follow a slider.
 * Prints a table in Markdown. `npm run build` first.
 */
import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import { build } from 'esbuild'
import { chromium } from 'playwright-core'

const root = fileURLToPath(new URL('..', import.meta.url))
const PAGE = pathToFileURL(join(root, 'dist/page.html')).href
const SCENARIO = join(root, 'scenarios/kuala-lumpur-2025.yaml')

/** The same code in a worker of the page and in one of Node: answers how many milliseconds a block took. */
const MEASURED = `
import { compileProgram, instantiate, runBlock } from './src/engine/index.ts'
import { keyFromSeed } from './src/random/index.ts'
import { readScenario, resolveGame } from './src/scenario/index.ts'
let instance
receive(({ content, first, runs }) => {
  instance ??= instantiate(compileProgram(resolveGame(readScenario('it', content).scenario).game), keyFromSeed('bench'))
  const began = performance.now()
  runBlock(instance, first, runs, { observeBelow: 0 })
  send(performance.now() - began)
})`

export async function measurePage(short) {
  const executablePath = process.env.CHROMIUM_PATH || whichChromium()
  if (executablePath === null) return 'SKIPPED: the page was not measured, because there is no Chromium.'
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  try {
    const rounds = short ? 3 : 9
    const ratio = await speedRatio(browser, short ? 20_000 : 50_000, rounds)
    const opened = []
    for (let round = 0; round < rounds; round++) opened.push(await openedPage(browser))
    const first = median(opened.map(each => each.first))
    const updates = median(opened.map(each => each.updates))
    return [
      '| the page, Kuala Lumpur                    | measured |     promised |',
      '| ----------------------------------------- | -------: | -----------: |',
      `| engine in a worker of the page ÷ of Node  | ${ratio.toFixed(2).padStart(8)} | at least 0.7 |`,
      `| first result after opening, ms            | ${first.toFixed(0).padStart(8)} |   under 1000 |`,
      `| updates a second while a slider moves     | ${updates.toFixed(1).padStart(8)} |  at least 10 |`,
    ].join('\n')
  } finally {
    await browser.close()
  }
}

function whichChromium() {
  try {
    return execFileSync('which', ['chromium'], { encoding: 'utf8' }).trim()
  } catch {
    return null
  }
}

/** Speed in the page by speed in Node, in turns, on the clock: a page cannot ask for the time of its processor. */
async function speedRatio(browser, runs, rounds) {
  const content = readFileSync(SCENARIO, 'utf8')
  const { outputFiles } = await build({
    stdin: { contents: MEASURED, resolveDir: root, loader: 'ts' },
    bundle: true,
    format: 'iife',
    minify: true,
    write: false,
  })
  const code = outputFiles[0].text
  const node = new Worker(
    `const { parentPort } = require('node:worker_threads')
     globalThis.receive = answer => parentPort.on('message', answer)
     globalThis.send = value => parentPort.postMessage(value);
     ${code}`,
    { eval: true },
  )
  const inNode = async asked => {
    node.postMessage(asked)
    const [took] = await once(node, 'message')
    return took
  }
  const page = await browser.newPage()
  await page.setContent(
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'unsafe-inline' 'wasm-unsafe-eval'; worker-src blob:">`,
  )
  await page.evaluate(text => {
    const door = `const receive = answer => { onmessage = ({ data }) => answer(data) }; const send = value => postMessage(value);`
    globalThis.worker = new Worker(URL.createObjectURL(new Blob([door, text])))
  }, code)
  const inPage = asked =>
    page.evaluate(
      sent =>
        new Promise((resolve, reject) => {
          globalThis.worker.onmessage = ({ data }) => resolve(data)
          globalThis.worker.onerror = ({ message }) => reject(new Error(message))
          globalThis.worker.postMessage(sent)
        }),
      asked,
    )
  const times = { node: [], page: [] }
  // The first round is for warming up.
  for (let round = 0; round <= rounds; round++) {
    const asked = { content, first: round * runs, runs }
    const both = { node: await inNode(asked), page: await inPage(asked) }
    if (round > 0) for (const where of ['node', 'page']) times[where].push(both[where])
  }
  await node.terminate()
  await page.close()
  return median(times.node) / median(times.page)
}

/** Milliseconds until the first bars stand, and how often a second they change while the first slider is dragged. */
async function openedPage(browser) {
  const page = await browser.newPage()
  await page.addInitScript(() => {
    globalThis.seen = { first: 0, changes: new Set() }
    const look = () => {
      const bars = document.querySelector('.bars')
      if (bars === null) return requestAnimationFrame(look)
      seen.first = performance.now()
      const watched = { subtree: true, characterData: true, attributes: true, childList: true }
      new MutationObserver(() => seen.changes.add(Math.round(performance.now()))).observe(bars, watched)
    }
    requestAnimationFrame(look)
  })
  await page.goto(PAGE)
  await page.getByRole('button', { name: 'Save the result (JSON)' }).waitFor()
  const measured = await page.evaluate(async () => {
    const slider = document.querySelector('input[type=range]#set-threat_points')
    let move = 0
    const drag = async milliseconds => {
      const began = performance.now()
      while (performance.now() - began < milliseconds) {
        const share = (Math.sin(move++ / 9) + 1) / 2
        slider.value = String(Number(slider.min) + share * (Number(slider.max) - Number(slider.min)))
        slider.dispatchEvent(new Event('input', { bubbles: true }))
        await new Promise(resolve => setTimeout(resolve, 16))
      }
    }
    // The scenario is compiled when the slider is taken hold of.
    await drag(1000)
    seen.changes.clear()
    await drag(3000)
    return { first: seen.first, updates: seen.changes.size / 3 }
  })
  await page.close()
  return measured
}

function median(values) {
  return values.toSorted((a, b) => a - b)[values.length >> 1]
}
