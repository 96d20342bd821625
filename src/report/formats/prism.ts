/**
 * A finite scenario as a model for PRISM (Kwiatkowska, Norman and Parker 2011), a discrete-time Markov chain: one variable numbers
 * the states of the graph, outcomes are labels, and what is earned are rewards of states.
 */
import type { Game } from '../../game/index.ts'
import type { Earning, StateGraph } from '../../solver/index.ts'

/** The model. Steps are counted by the reward `steps`; a payoff or measure that can be below 0 is two rewards, gains and losses. */
export function prismText(game: Game, graph: StateGraph): string {
  const { states, earnings } = graph
  const ends = game.outcomes.map((_, index) => states.length + index)
  const commands = states.map(({ ways }, index) => {
    const updates = ways.map(({ probability, to }) => {
      const target = to.kind === 'state' ? to.index : ends[to.index]!
      return `${probability} : (s'=${target})`
    })
    return `  [] s=${index} -> ${updates.join(' + ')};`
  })
  const labels = game.outcomes.map(({ name }, index) => `label "${labelOf(name)}" = s=${ends[index]};`)
  const [first] = game.outcomes
  return [
    `// ${game.name}: the states at the beginnings of its steps, written by Tit-for-Tariff.`,
    '// State 0 is before the first step; a run ends in one of the outcomes, which are labels.',
    `// P=? [ F "${labelOf(first!.name)}" ]        how likely it ends so`,
    '// R{"steps"}=? [ F "over" ]    how many steps it lasts',
    ...notWritten(game),
    'dtmc',
    '',
    'module scenario',
    `  s : [0..${states.length + ends.length - 1}] init 0;`,
    ...commands,
    ...ends.map(end => `  [] s=${end} -> true;`),
    'endmodule',
    '',
    ...labels,
    `label "over" = s>=${states.length};`,
    ...rewards(
      'steps',
      states.map(({ step }) => (step > 0 ? 1 : 0)),
    ),
    ...earnings.flatMap((earning, column) => {
      const earned = states.map(state => state.earned[column]!)
      const name = rewardOf(earning)
      if (earned.every(each => each >= 0)) return rewards(name, earned)
      // PRISM has no rewards below 0.
      return [
        ...rewards(
          `${name}_gains`,
          earned.map(each => Math.max(each, 0)),
        ),
        ...rewards(
          `${name}_losses`,
          earned.map(each => Math.max(-each, 0)),
        ),
      ]
    }),
  ]
    .map(line => `${line}\n`)
    .join('')
}

/** PRISM has labels of its own. */
const TAKEN = ['init', 'deadlock', 'over']

function labelOf(outcome: string): string {
  return TAKEN.includes(outcome) ? `outcome_${outcome}` : outcome
}

function rewardOf({ kind, name }: Earning): string {
  return `${kind}_${name}`
}

function rewards(name: string, earned: readonly number[]): string[] {
  const lines = earned.flatMap((each, index) => (each === 0 ? [] : [`  s=${index} : ${each};`]))
  // A structure needs an item.
  return ['', `rewards "${name}"`, ...(lines.length === 0 ? ['  s=0 : 0;'] : lines), 'endrewards']
}

/** Measures that are no sum over the steps. */
function notWritten({ measures }: Game): string[] {
  const left = measures.filter(
    ({ kind, hidden }) => !hidden && kind !== 'final' && kind !== 'total' && kind !== 'count',
  )
  if (left.length === 0) return []
  return [`// Left out, as they are no sums over steps: ${left.map(({ name }) => name).join(', ')}.`]
}
