/** Where the page begins. */
import { render } from 'preact'
import { App, Boundary } from './app.tsx'
import { type Ask, carried, startWorker } from './ask.ts'
import { stateOf } from './link.ts'
import { type ShippedSource, type Source, startState } from './state.ts'
import { english } from './strings.ts'

/** Shown where the link says nothing else. */
const FIRST = 'kuala-lumpur-2025'

async function start(): Promise<void> {
  const code = carried('packed-worker')
  const shipped = (JSON.parse(await carried('packed-scenarios')) as Omit<ShippedSource, 'shipped'>[]).map(
    each => ({
      ...each,
      shipped: true,
    }),
  )
  const first = firstOf(await carried('packed-first'), shipped)
  const linked = await stateOf(location.hash.slice(1), shipped)
  const state = linked ?? startState(first)
  const quick = startWorker(await code)
  // The second worker is made when it is first asked, so that it does not stand in the way of the first result.
  let second: Ask | null = null
  const workerCode = await code
  const thorough: Ask = (question, asked, options) => {
    second ??= startWorker(workerCode)
    return second(question, asked, options)
  }
  render(
    <Boundary of={null} message={english.broken}>
      <App
        first={state}
        linkIsBroken={linked === null && location.hash.length > 1}
        fallback={shipped.find(({ name }) => name === FIRST) ?? shipped[0]!}
        shipped={shipped}
        quick={quick}
        thorough={thorough}
      />
    </Boundary>,
    document.getElementById('page')!,
  )
}

/** What the page was written to open with; a scenario that the page has not got by itself is in it whole. */
function firstOf(text: string, shipped: readonly Source[]): Source {
  const { name, content } = (text === '' ? { name: FIRST, content: null } : JSON.parse(text)) as {
    readonly name: string
    readonly content: string | null
  }
  if (content !== null) return { name, content, shipped: false }
  return shipped.find(each => each.name === name) ?? shipped[0]!
}

start().catch((error: unknown) => {
  document.getElementById('page')!.textContent = `${english.tooOld} (${error})`
})
