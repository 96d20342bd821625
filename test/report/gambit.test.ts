/** What is written for Gambit is read back by a small reader of our own, and has the same values. */
import { describe, expect, it } from 'vitest'
import { solveScenario } from '../../src/library/solve-scenario.ts'
import { readNfg, solveForm } from '../../src/matrix-games/index.ts'

const HEAD = 'tft: 1\nscenario: "test"\n'

function written(lines: string): { efg: string; nfg: string; values: number[] } {
  const answer = solveScenario(
    { name: 'test.yaml', content: `${HEAD}${lines}` },
    {
      method: { kind: 'equilibrium', select: 'payoff_dominant' },
      mostStates: 1e5,
      fix: false,
      efg: true,
      nfg: true,
    },
  )
  if (answer.kind !== 'solution') throw new Error(JSON.stringify(answer))
  const text = (form: typeof answer.gambit.efg): string =>
    form?.kind === 'text' ? form.text : `refused: ${form?.reason}`
  return {
    efg: text(answer.gambit.efg),
    nfg: text(answer.gambit.nfg),
    values: answer.solution.players.map(({ value }) => value),
  }
}

type Node =
  | { kind: 'chance'; odds: bigint[]; children: Node[] }
  | { kind: 'move'; player: number; set: number; children: Node[] }
  | { kind: 'end'; payoffs: number[] }

const ONE = 10n ** 15n

/** Reads the prologue and then nodes in prefix order, one a line, as the manual of Gambit describes the format. */
function readEfg(text: string): { players: string[]; root: Node } {
  const [prologue, comment, ...rest] = text.split('\n').filter(line => line !== '')
  expect(prologue).toMatch(/^EFG 2 R "/)
  expect(comment).toBe('""')
  const players = [...prologue!.slice(prologue!.indexOf('{')).matchAll(/"([^"]*)"/g)].map(match => match[1]!)
  const node = (): Node => {
    const line = rest.shift()!
    const inBraces = /\{ (.*) \}/.exec(line)![1]!
    if (line.startsWith('t')) return { kind: 'end', payoffs: inBraces.split(', ').map(Number) }
    if (line.startsWith('c')) {
      const odds = [...inBraces.matchAll(/"\d+" ([\d.]+)/g)].map(([, p]) => {
        const [whole, digits = ''] = p!.split('.')
        return BigInt(whole!) * ONE + BigInt(digits.padEnd(15, '0'))
      })
      return { kind: 'chance', odds, children: odds.map(node) }
    }
    const [, player, set] = /^p "" (\d+) (\d+) /.exec(line)!
    const moves = [...inBraces.matchAll(/"([^"]*)"/g)]
    return { kind: 'move', player: Number(player) - 1, set: Number(set), children: moves.map(node) }
  }
  const root = node()
  expect(rest).toEqual([])
  return { players, root }
}

/** Payoffs when each player does in each of its information sets what its strategy says. */
function played(node: Node, strategies: readonly ReadonlyMap<number, number>[]): number[] {
  switch (node.kind) {
    case 'end':
      return node.payoffs
    case 'move':
      return played(node.children[strategies[node.player]!.get(node.set)!]!, strategies)
    case 'chance': {
      const parts = node.children.map(child => played(child, strategies))
      return parts[0]!.map((_, player) =>
        parts.reduce((sum, part, at) => sum + (Number(node.odds[at]!) / 1e15) * part[player]!, 0),
      )
    }
  }
}

function setsOf(node: Node, player: number, into = new Map<number, number>()): Map<number, number> {
  if (node.kind === 'end') return into
  if (node.kind === 'move' && node.player === player) into.set(node.set, node.children.length)
  for (const child of node.children) setsOf(child, player, into)
  return into
}

/** All pure strategies of a player: a move for each of its information sets. */
function strategiesOf(root: Node, player: number): Map<number, number>[] {
  return [...setsOf(root, player)].reduce(
    (all, [set, count]) =>
      all.flatMap(strategy =>
        Array.from({ length: count }, (_, move) => new Map([...strategy, [set, move]])),
      ),
    [new Map<number, number>()],
  )
}

/** Backward induction where nobody moves at once: every information set has one node. */
function induced(node: Node): number[] {
  switch (node.kind) {
    case 'end':
      return node.payoffs
    case 'move':
      return node.children
        .map(induced)
        .reduce((best, each) => (each[node.player]! > best[node.player]! ? each : best))
    case 'chance': {
      const parts = node.children.map(induced)
      return parts[0]!.map((_, player) =>
        parts.reduce((sum, part, at) => sum + (Number(node.odds[at]!) / 1e15) * part[player]!, 0),
      )
    }
  }
}

const take = (turn: number): string =>
  `{acts: 'mod(step, 2) == ${turn}', moves: {go_on: {add: {pot: 1}}, stop: {set: {stopped: true}}}, policy: stop}`
const CENTIPEDE = `
calendar: {rounds: 4}
state: {stopped: false, pot: {type: whole, start: 1, range: [0, 20]}}
players: {one: ${take(1)}, two: ${take(0)}}
events: {windfall: {chance: 0.3, add: {pot: 3}}}
outcomes:
  stopped: {when: stopped, payoff: {one: "if(mod(step, 2) == 1, pot, pot / 4)", two: "if(mod(step, 2) == 1, pot / 4, pot)"}}
  end: {otherwise: true, payoff: {one: pot / 2, two: pot / 2}}
`

/** Two rounds of matching pennies in which the second is worth more after a match. */
const PENNIES = `
calendar: {rounds: 2}
state: {stake: {type: whole, start: 1, range: [0, 3]}}
derived: {matched: (row.last == heads) == (column.last == heads)}
players:
  row: {moves: {heads: {}, tails: {}}, policy: heads, payoff: "if(matched, stake, -stake)"}
  column: {moves: {heads: {}, tails: {}}, policy: heads, payoff: "if(matched, -stake, stake)"}
joint:
  both_heads: {needs: {row: heads, column: heads}, set: {stake: 3}}
outcomes: {end: {otherwise: true}}
`

describe('.efg', () => {
  it('of moves in turn and chance has the value of backward induction on what is read back', () => {
    const { efg, values } = written(CENTIPEDE)
    const { players, root } = readEfg(efg)
    expect(players).toEqual(['one', 'two'])
    for (const [player, value] of induced(root).entries()) expect(value).toBeCloseTo(values[player]!, 12)
    const sums = (node: Node): bigint[] =>
      node.kind === 'end'
        ? []
        : [
            ...(node.kind === 'chance' ? [node.odds.reduce((a, b) => a + b, 0n)] : []),
            ...node.children.flatMap(sums),
          ]
    expect(sums(root).length).toBeGreaterThan(3)
    expect(sums(root).every(sum => sum === ONE)).toBe(true)
  })

  it('hides what is picked at once: over all pure strategies the game has the same value', () => {
    const { efg, values } = written(PENNIES)
    const { root } = readEfg(efg)
    const [rows, columns] = [strategiesOf(root, 0), strategiesOf(root, 1)]
    // Each decides in round 1, and in round 2 after each of four courses that it has seen.
    expect([rows.length, columns.length]).toEqual([32, 32])
    const payoffs = rows.map(row => columns.map(column => played(root, [row, column])))
    const form = {
      title: '',
      players: [rows, columns].map((each, at) => ({
        name: `${at}`,
        strategies: each.map((_, index) => `${index}`),
      })),
      payoffs: [0, 1].map(player =>
        Float64Array.from(payoffs.flatMap(each => each.map(both => both[player]!))),
      ),
    }
    const { zeroSum } = solveForm(form, { rationality: null, select: null })
    expect(zeroSum!.value).toBeCloseTo(values[0]!, 9)
    // Who could see the other's pick of the same moment would always win; nobody can.
    expect(Math.abs(zeroSum!.value)).toBeLessThan(1)
  })

  it('is refused for a game whose tree is too large', () => {
    const long = PENNIES.replace('rounds: 2', 'rounds: 12')
    expect(written(long).efg).toMatch(/^refused: .* more than 50,000 nodes/)
  })
})

describe('.nfg', () => {
  it('of the first stage has the value of the whole game, read back', () => {
    const { nfg, values } = written(PENNIES)
    const { form } = readNfg('first.nfg', nfg)
    expect(form!.players.map(({ name }) => name).sort()).toEqual(['column', 'row'])
    const { equilibria } = solveForm(form!, { rationality: null, select: null })
    expect(equilibria).toHaveLength(1)
    const at = form!.players.findIndex(({ name }) => name === 'row')
    expect(equilibria[0]!.payoffs[at]).toBeCloseTo(values[0]!, 12)
  })

  it('is refused where chance moves first', () => {
    expect(written(CENTIPEDE).nfg).toMatch(/^refused: .* 2 first decisions/)
  })
})
