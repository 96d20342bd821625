/** extends, variants, sets, rows (LANGUAGE §5, §11, §17.20-21). */
import { describe, expect, it } from 'vitest'
import { parseRows } from '../../../src/scenario/csv.ts'
import { within } from '../../../src/scenario/extends.ts'
import { resolveGame } from '../../../src/scenario/resolve.ts'
import { type ReadScenario, readScenario } from '../../../src/scenario/scenario.ts'
import { get, type Tree } from '../../../src/scenario/tree.ts'
import { applySets, applyVariant } from '../../../src/scenario/variant.ts'

const base = `tft: 1
scenario: base
calendar: {rounds: 3}
parameters: {a: 1, b: {value: 2, label: two}}
outcomes: {early: {when: step == 2}, end: {otherwise: true}}
measures: {m: {final: a + b}}
`

function read(text: string, files: Record<string, string> = {}): ReadScenario {
  return readScenario('top.yaml', text, path => files[path] ?? null)
}

/** A tree as plain data, keys in their order. */
function plain(tree: Tree | null): unknown {
  if (tree === null) return null
  if (tree.kind === 'scalar') return tree.value
  if (tree.kind === 'list') return tree.items.map(plain)
  return Object.fromEntries(tree.entries.map(entry => [entry.key, plain(entry.value)]))
}

function messages(diagnostics: ReadScenario['diagnostics']): string {
  return diagnostics.map(each => each.message).join('\n')
}

describe('extends', () => {
  it('merges key by key, keeps the order of the base, removes with ~, replaces lists', () => {
    const { scenario } = read('extends: ./base.yaml\nscenario: top\nparameters: {b: 5, c: 6, a: ~}\n', {
      'base.yaml': base,
    })
    expect(plain(get(scenario!.tree, 'parameters'))).toEqual({
      b: { value: 5, label: 'two' },
      c: { value: 6 },
    })
    expect(plain(get(scenario!.tree, 'scenario'))).toBe('top')
    expect(scenario!.files.map(file => file.name)).toEqual(['top.yaml', 'base.yaml'])
  })

  it('lays later files over earlier ones', () => {
    const { scenario } = read('extends: [one.yaml, two.yaml]', {
      'one.yaml': base,
      'two.yaml': 'tft: 1\nparameters: {a: 7}',
    })
    expect(plain(get(scenario!.tree, 'parameters'))).toMatchObject({ a: { value: 7 } })
  })

  it('replaces weight tables and policies whole', () => {
    const files = { 'base.yaml': `${base}players: {us: {moves: {x: {}, y: {}}, policy: {x: 1, y: 2}}}` }
    const { scenario } = read('extends: base.yaml\nplayers: {us: {policy: {y: 1}}}', files)
    expect(plain(get(scenario!.tree, 'players'))).toEqual({
      us: { moves: { x: {}, y: {} }, policy: { y: 1 } },
    })
  })

  it('refuses circles, too many files, and names the file in which a value stands', () => {
    expect(
      messages(
        read('extends: a.yaml', { 'a.yaml': 'extends: b.yaml', 'b.yaml': 'extends: a.yaml' }).diagnostics,
      ),
    ).toMatch(/extend each other in a circle: a.yaml → b.yaml → a.yaml/)
    const many = Object.fromEntries(
      Array.from({ length: 20 }, (_, n) => [`f${n}.yaml`, `extends: f${n + 1}.yaml`]),
    )
    expect(messages(read('extends: f0.yaml', many).diagnostics)).toMatch(/at most 16 files/)
    const { diagnostics, files } = read('extends: base.yaml', { 'base.yaml': `${base}wrong: 1` })
    expect(diagnostics.map(each => files[each.span![0]]!.name)).toEqual(['base.yaml'])
  })

  it('says of ~ over nothing that it removes nothing', () => {
    expect(messages(read(`${base}title: ~`).diagnostics)).toMatch(
      /`~` removes a key only where a file underneath has it/,
    )
  })

  it.each([
    ['a.yaml', 'a.yaml'],
    ['./x/../a.yaml', 'a.yaml'],
    ['x/./y//a.yaml', 'x/y/a.yaml'],
    ['../a.yaml', null],
    ['x/../../a.yaml', null],
    ['/a.yaml', null],
    ['C:\\a.yaml', null],
    ['~/a.yaml', null],
    ['file:///etc/passwd', null],
    ['https://example.org/a.yaml', null],
    ['.', null],
  ])('within the folder: %s', (path, expected) => {
    expect(within('', path)).toBe(expected)
  })
})

describe('variants and sets', () => {
  const text = `${base}players: {us: {moves: {x: {}, y: {}}}}
variants:
  big: {change: {parameters.a: 10, parameters.b.value: 20}}
  closed: {forbid: us.x}
  wrong: {change: {parameters.a.b.c: 1}}
`
  const scenario = read(text).scenario!

  it('parameters.d and parameters.d.value are one, and a label stays', () => {
    const changed = applyVariant(scenario, 'big')
    expect(changed.diagnostics).toEqual([])
    expect(plain(get(changed.scenario.tree, 'parameters'))).toEqual({
      a: { value: 10 },
      b: { value: 20, label: 'two' },
    })
  })

  it('set does the same as change', () => {
    const set = applySets(scenario, [
      { path: 'parameters.a', value: '10' },
      { path: 'parameters.b', value: '20' },
    ])
    const { game } = resolveGame(set.scenario)
    const { game: changed } = resolveGame(scenario, { variant: 'big' })
    expect(
      game!.setup
        .map(each => (each.kind === 'assign' ? each.value : null))
        .map(value => value?.kind === 'constant' && value.value),
    ).toEqual(
      changed!.setup
        .map(each => (each.kind === 'assign' ? each.value : null))
        .map(value => value?.kind === 'constant' && value.value),
    )
  })

  it('a new name may be put into a map of named things', () => {
    const set = applySets(scenario, [{ path: 'measures.n', value: '{final: step}' }])
    expect(set.diagnostics).toEqual([])
    expect(Object.keys(plain(get(set.scenario.tree, 'measures')) as object)).toEqual(['m', 'n'])
  })

  it('notes what is forbidden', () => {
    expect(applyVariant(scenario, 'closed').scenario.forbidden.map(each => each.text)).toEqual(['us.x'])
  })

  it.each<[string, RegExp]>([
    ['parameters.other', /./],
    ['outcomes.earl', /`outcomes` has no `earl`. Did you mean `early`\?/],
    ['paramters.a', /The scenario has no `paramters`. Did you mean `parameters`\?/],
    ['parameters.a.value.x', /`parameters.a.value` is a single value: it has no `x`/],
    ['outcomes.early.when.1', /is a list: paths into lists are not allowed/],
    ['nonsense', /Unknown key `nonsense`/],
  ])('--set %s', (path, expected) => {
    const { diagnostics } = applySets(scenario, [{ path, value: '3' }])
    if (path === 'parameters.other') expect(diagnostics).toEqual([])
    else expect(messages(diagnostics)).toMatch(expected)
  })

  it('names the nearest variant', () => {
    expect(messages(applyVariant(scenario, 'bigg').diagnostics)).toMatch(
      /no variant `bigg`. Did you mean `big`\?/,
    )
    expect(messages(applyVariant(scenario, 'wrong').diagnostics)).toMatch(/`parameters.a` has no `b`/)
  })

  it('refuses a value that is not YAML', () => {
    const { diagnostics } = applySets(scenario, [{ path: 'parameters.a', value: '{' }])
    expect(diagnostics.length).toBeGreaterThan(0)
  })
})

describe('rows of a file', () => {
  it('reads columns of numbers', () => {
    const rows = parseRows('e.csv', 'short_run,long_run\n0.76,2\n1.2, 3\n')
    expect(typeof rows === 'string' ? rows : [...rows.columns]).toEqual([
      ['short_run', [0.76, 1.2]],
      ['long_run', [2, 3]],
    ])
  })

  it.each([
    ['a\n', /at least one row/],
    ['a,b\n1\n', /e.csv:2: this row has 1 values, but there are 2 columns/],
    ['a\nx\n', /e.csv:2: `x` under `a` is not a number/],
    ['a\n1\n\n', /^$/],
    ['a,a\n1,2', /e.csv:1: the column `a` stands here twice/],
    ['a\nInfinity', /is not a number/],
  ])('%j', (text, expected) => {
    const rows = parseRows('e.csv', text)
    expect(typeof rows === 'string' ? rows : '').toMatch(expected)
  })
})
