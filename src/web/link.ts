/** A link that carries the state in its fragment: nothing of it reaches a server. */
import { MOST_BYTES, MOST_RUN } from '../index.ts'
import { pathAndValue } from '../text/index.ts'
import { type PageState, type Source, settingOf, startState, VIEWS, type View } from './state.ts'
import { packed, unpacked } from './unpacked.ts'

/** Characters of a fragment beyond which it is not read: a link that long was made to harm. */
const LONGEST = 200_000
/** Picks and moves read from a link at most. */
const MOST = 2_000

/** The fragment without its `#`. Only what differs from a page newly opened is in it. */
export async function fragmentOf(state: PageState): Promise<string> {
  const start = startState(state.source)
  const parts = new URLSearchParams()
  const { source, view, variant, seed, against, run, as, set, whatIf, picks } = state
  if (source.shipped) parts.set('scenario', source.name)
  else {
    parts.set('name', source.name)
    parts.set('text', await packed(source.content))
  }
  if (view !== start.view) parts.set('view', view)
  if (variant !== null) parts.set('variant', variant)
  for (const [name, value] of Object.entries(set)) parts.append('set', `${name}=${value}`)
  if (seed !== start.seed) parts.set('seed', seed)
  if (state.language !== start.language) parts.set('language', state.language)
  if (against !== null) parts.set('against', against)
  if (run !== start.run) parts.set('run', String(run))
  for (const move of whatIf) parts.append('what-if', move)
  if (as !== null) parts.set('as', as)
  for (const { step, track, move } of picks) parts.append('pick', `${step}/${track}=${move}`)
  const { strategies, rounds, noise } = state.meeting
  for (const name of strategies ?? []) parts.append('strategy', name)
  // None is not all of them.
  if (strategies?.length === 0) parts.append('strategy', '')
  if (rounds !== null) parts.set('rounds', String(rounds))
  if (noise !== null) parts.set('noise', String(noise))
  return parts.toString()
}

/** The state of a fragment; null where it names no scenario that is there. What makes no sense in it is left out. */
export async function stateOf(fragment: string, shipped: readonly Source[]): Promise<PageState | null> {
  if (fragment === '' || fragment.length > LONGEST) return null
  const parts = new URLSearchParams(fragment)
  const source = await sourceOf(parts, shipped)
  if (source === null) return null
  const start = startState(source)
  const run = Number(parts.get('run') ?? start.run)
  const view = parts.get('view') as View
  return {
    ...start,
    view: VIEWS.includes(view) ? view : start.view,
    variant: parts.get('variant'),
    set: Object.fromEntries(parts.getAll('set').slice(0, MOST).flatMap(pairOf)),
    seed: parts.get('seed') ?? start.seed,
    language: parts.get('language') ?? start.language,
    against: parts.get('against'),
    run: Number.isInteger(run) && run >= 0 && run <= MOST_RUN ? run : start.run,
    whatIf: parts.getAll('what-if').slice(0, MOST),
    as: parts.get('as'),
    picks: parts
      .getAll('pick')
      .slice(0, MOST)
      .flatMap(text => {
        const [, step, track, move] = /^(\d{1,7})\/([^=]*)=(.+)$/.exec(text) ?? []
        return move === undefined ? [] : [{ step: Number(step), track: track!, move }]
      }),
    meeting: {
      strategies: parts.has('strategy')
        ? parts
            .getAll('strategy')
            .slice(0, MOST)
            .filter(name => name !== '')
        : null,
      rounds: numberOf(parts.get('rounds')),
      noise: numberOf(parts.get('noise')),
    },
  }
}

async function sourceOf(parts: URLSearchParams, shipped: readonly Source[]): Promise<Source | null> {
  const named = shipped.find(({ name }) => name === parts.get('scenario'))
  if (named !== undefined) return named
  const text = parts.get('text')
  if (text === null) return null
  try {
    return {
      name: parts.get('name') || 'scenario.yaml',
      content: await unpacked(text, MOST_BYTES),
      shipped: false,
    }
  } catch {
    return null
  }
}

function pairOf(text: string): [string, string][] {
  const read = pathAndValue(text)
  return read === null ? [] : [[settingOf(read.path), read.value]]
}

function numberOf(text: string | null): number | null {
  const number = Number(text ?? '')
  return text === null || text === '' || !Number.isFinite(number) ? null : number
}
