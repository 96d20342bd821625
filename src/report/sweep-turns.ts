/** Where the leading outcome changes in a sweep, in sentences. */
import type { Sweep } from '../study/index.ts'
import { type Look, labelled, wrapped } from './layout.ts'

/** Sentences shown; the rest are counted. */
const MOST = 12

export function turnLines(sweep: Sweep, look: Look): string[] {
  const sentences = turnSentences(sweep, look)
  const shown = sentences.slice(0, MOST)
  const more = sentences.length - shown.length
  return [
    'Where the leading outcome changes',
    ...[...shown, ...(more > 0 ? [`And in ${more} more places.`] : [])].flatMap(each => wrapped(each, 2)),
  ]
}

/** One sentence for each change along an axis; where it is the same at neighbouring values of the other axis they are gathered. */
export function turnSentences(sweep: Sweep, { language }: Pick<Look, 'language'>): string[] {
  const { outcomes, points, turns } = sweep
  const nameOf = (name: string): string =>
    labelled(outcomes.find(each => each.name === name)!.label, name, language)
  if (turns.length === 0) {
    const { name, label } = outcomes[points[0]!.leader]!
    const everywhere = points.every(({ clear }) => clear) ? '' : ', though not beyond doubt everywhere'
    return [`Nowhere: ${labelled(label, name, language)} leads at every point${everywhere}.`]
  }
  return gathered(sweep).map(({ axis, from, to, step, others, clear }) => {
    const { name, values } = sweep.axes[axis]!
    const other = sweep.axes[1 - axis]
    const where =
      other === undefined ? '' : ` where ${other.name} is ${rangeText(others.map(at => other.values[at]!))}`
    const doubt = clear ? '' : ' (one of the two leads only within the noise)'
    return `Between ${name} ${values[step]} and ${values[step + 1]} the leading outcome changes from ${nameOf(from)} to ${nameOf(to)}${where}${doubt}.`
  })
}

interface GatheredTurn {
  /** Along which it changes, between values `step` and `step + 1`. */
  readonly axis: number
  readonly step: number
  readonly from: string
  readonly to: string
  /** Indices of the neighbouring values of the other axis at which it does. */
  readonly others: number[]
  readonly clear: boolean
}

function gathered({ axes, turns }: Sweep): readonly GatheredTurn[] {
  const columns = axes[1]?.values.length ?? 1
  const all: GatheredTurn[] = []
  for (const { between, from, to, clear } of turns) {
    const [at, next] = between
    const axis = next - at === columns ? 0 : 1
    const [row, column] = [Math.floor(at / columns), at % columns]
    const [step, other] = axis === 0 ? [row, column] : [column, row]
    const before = all.find(
      each =>
        each.axis === axis &&
        each.step === step &&
        each.from === from &&
        each.to === to &&
        each.clear === clear &&
        each.others.at(-1) === other - 1,
    )
    if (before === undefined) all.push({ axis, step, from, to, others: [other], clear })
    else before.others.push(other)
  }
  return all.toSorted((one, other) => one.axis - other.axis || one.step - other.step)
}

function rangeText(values: readonly (number | string)[]): string {
  return values.length === 1 ? String(values[0]) : `${values[0]} to ${values.at(-1)}`
}
