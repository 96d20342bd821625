/**
 * A reader of the part of PRISM's language that a Markov chain of one variable needs, and its evaluation: probabilities of labels
 * and expected rewards, by pushing the mass of the first state forward. Written from the manual of PRISM 4.8, chapter "The PRISM
 * Language"; it knows nothing of how the model was written.
 */
export interface PrismModel {
  readonly probability: (label: string) => number
  /** Expected reward until the label is reached. */
  readonly reward: (name: string, label: string) => number
  readonly labels: readonly string[]
  readonly rewards: readonly string[]
}

type Test = (state: number) => boolean

const NUMBER = String.raw`(?:\d*\.)?\d+(?:[eE][-+]?\d+)?`

export function readPrism(text: string): PrismModel {
  const lines = text.split('\n').map(line => line.replace(/\/\/.*$/, '').trim())
  if (!lines.includes('dtmc')) throw new Error('no dtmc')
  const source = lines.filter(line => line !== '' && line !== 'dtmc').join('\n')
  const [, module, rest] = /^module \w+\n(.*)\nendmodule\n(.*)$/s.exec(source)!
  const [, name, low, high, first] = /^(\w+) : \[(\d+)\.\.(\d+)\] init (\d+);$/m.exec(module!)!
  const commands = new Map<number, (readonly [probability: number, to: number])[]>()
  for (const line of module!.split('\n').slice(1)) {
    const [, guard, updates] = /^\[\] (\w+=\d+) -> (.*);$/.exec(line)!
    const at = Number(guard!.replace(`${name}=`, ''))
    if (commands.has(at)) throw new Error(`two commands at ${at}`)
    commands.set(at, updates === 'true' ? [[1, at]] : updates!.split(' + ').map(part => update(part, name!)))
  }
  for (let state = Number(low); state <= Number(high); state++) {
    const sum = (commands.get(state) ?? []).reduce((total, [p]) => total + p, 0)
    if (Math.abs(sum - 1) > 1e-12) throw new Error(`the updates at ${state} add up to ${sum}`)
  }
  const labels = new Map<string, Test>()
  for (const [, label, test] of rest!.matchAll(/^label "(\w+)" = (.*);$/gm))
    labels.set(label!, testOf(test!, name!))
  const rewards = new Map<string, Map<number, number>>()
  for (const [, reward, items] of rest!.matchAll(/^rewards "(\w+)"\n(.*?)\nendrewards$/gms)) {
    const of = new Map<number, number>()
    for (const item of items!.split('\n')) {
      const [, state, value] = new RegExp(`^${name}=(\\d+) : (${NUMBER});$`).exec(item)!
      of.set(Number(state), (of.get(Number(state)) ?? 0) + Number(value))
    }
    rewards.set(reward!, of)
  }
  return {
    labels: [...labels.keys()],
    rewards: [...rewards.keys()],
    probability: label => reach(commands, Number(first), labels.get(label)!, () => 0).probability,
    reward: (reward, label) =>
      reach(commands, Number(first), labels.get(label)!, state => rewards.get(reward)!.get(state) ?? 0)
        .reward,
  }
}

function update(part: string, name: string): [number, number] {
  const [, p, to] = new RegExp(`^(${NUMBER}) : \\(${name}'=(\\d+)\\)$`).exec(part)!
  return [Number(p), Number(to)]
}

function testOf(text: string, name: string): Test {
  const [, operator, number] = new RegExp(`^${name}(=|>=)(\\d+)$`).exec(text)!
  return operator === '=' ? state => state === Number(number) : state => state >= Number(number)
}

/** Mass that reaches the test, and reward gathered on the way, until nothing moves any more. */
function reach(
  commands: ReadonlyMap<number, readonly (readonly [number, number])[]>,
  first: number,
  test: Test,
  earned: (state: number) => number,
): { readonly probability: number; readonly reward: number } {
  let mass = new Map([[first, 1]])
  let [probability, reward] = [0, 0]
  while (mass.size > 0) {
    const next = new Map<number, number>()
    for (const [state, here] of mass) {
      if (test(state)) {
        probability += here
        continue
      }
      reward += here * earned(state)
      for (const [p, to] of commands.get(state)!)
        if (to !== state) next.set(to, (next.get(to) ?? 0) + here * p)
    }
    mass = next
  }
  return { probability, reward }
}
