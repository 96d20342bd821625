/** Every named strategy as a script of play: what follows, step by step, against a few partners who look at nobody. */
import { describe, expect, it } from 'vitest'
import { branch, branchStart, createReference, type State } from '../../src/game/index.ts'
import { chooseByPolicy } from '../../src/players/index.ts'
import { STRATEGIES, type Strategy } from '../../src/players/strategies/index.ts'
import { gameOf } from '../scenario/resolve-text.ts'

const STEPS = 10

/** C is mild, D is tough. A partner plays a word over and over. */
const PARTNERS: Readonly<Record<string, string>> = {
  cooperator: 'C',
  defector: 'D',
  alternator: 'CD',
  'one slip': 'CCDCCCCCCC',
}

/** The strategy against a partner: its moves, as far as they are certain; `?` where it throws dice, which ends the line. */
function played(policy: string, partner: string): string {
  const rules = [...partner].map(
    (move, at) => `{if: "mod(step - 1, ${partner.length}) == ${at}", then: ${move}}`,
  )
  const game = gameOf(
    `
calendar: {rounds: ${STEPS}}
players:
  a: {moves: {C: {stance: 1}, D: {stance: -1}}, policy: ${policy}}
  b: {moves: {C: {stance: 1}, D: {stance: -1}}, policy: [${rules.join(', ')}, {else: C}]}
measures: {last: {final: "if(a.last == D, 1, 0)"}}
`
      .replaceAll(/\bC\b/g, 'mild')
      .replaceAll(/\bD\b/g, 'tough'),
  )
  const reference = createReference(game, chooseByPolicy)
  const slot = game.players[0]!.tracks[0]!.last[0]!
  const tough = game.players[0]!.tracks[0]!.moves.findIndex(move => move.name === 'tough')
  let state: State = branchStart(reference)[0]!.state
  let line = ''
  for (let step = 1; step <= STEPS; step++) {
    const successors = branch(reference, state)
    if (successors.length > 1) return `${line}?`
    state = successors[0]!.state
    line += state.values[slot] === tough ? 'D' : 'C'
  }
  return line
}

/** Written down from the descriptions in the literature that each card names. */
const PLAYS: Readonly<Record<string, readonly [policy: string, ...lines: string[]]>> = {
  cooperate: ['cooperate', 'CCCCCCCCCC', 'CCCCCCCCCC', 'CCCCCCCCCC', 'CCCCCCCCCC'],
  defect: ['defect', 'DDDDDDDDDD', 'DDDDDDDDDD', 'DDDDDDDDDD', 'DDDDDDDDDD'],
  tit_for_tat: ['tit_for_tat', 'CCCCCCCCCC', 'CDDDDDDDDD', 'CCDCDCDCDC', 'CCCDCCCCCC'],
  generous: ['generous', 'CCCCCCCCCC', 'C?', 'CC?', 'CCC?'],
  suspicious_tit_for_tat: ['suspicious_tit_for_tat', 'DCCCCCCCCC', 'DDDDDDDDDD', 'DCDCDCDCDC', 'DCCDCCCCCC'],
  tit_for_two_tats: ['tit_for_two_tats', 'CCCCCCCCCC', 'CCDDDDDDDD', 'CCCCCCCCCC', 'CCCCCCCCCC'],
  grim_trigger: ['grim_trigger', 'CCCCCCCCCC', 'CDDDDDDDDD', 'CCDDDDDDDD', 'CCCDDDDDDD'],
  // Exploited, it shifts; both tough, it shifts back; it goes on exploiting who does not answer.
  pavlov: ['pavlov', 'CCCCCCCCCC', 'CDCDCDCDCD', 'CCDDCCDDCC', 'CCCDDDDDDD'],
  // One blow for the first provocation, two for the second, three for the third, each with two steps of peace.
  gradual: ['gradual', 'CCCCCCCCCC', 'CDCCDDCCDD', 'CCDCCCDDCC', 'CCCDCCCCCC'],
  alternate: ['alternate', 'CDCDCDCDCD', 'CDCDCDCDCD', 'CDCDCDCDCD', 'CDCDCDCDCD'],
  threat_then_settle: ['threat_then_settle', 'DCCCCCCCCC', 'DDDCCCCCCC', 'DCCCCCCCCC', 'DCCCCCCCCC'],
  brinkmanship: ['brinkmanship', 'DDDDDDDDDD', 'D?', 'DD?', 'DDD?'],
  salami: ['salami', 'CCDCCDCCDC', 'CCCCCCCCCC', 'CCCCCCCCCC', 'CCDCCCDCCD'],
  deadline_player: ['deadline_player', 'DDDDDDDCCC', 'DDDDDDDCCC', 'DDDDDDDCCC', 'DDDDDDDCCC'],
}

/** docs/strategies.md: made of the cards and the scripts, so that it cannot say anything else. Regenerate with -u. */
function page(): string {
  const partners = Object.keys(PARTNERS)
  const head = [
    '# Named strategies',
    '',
    'A strategy is a ready-made policy that fits any scenario: it looks at the `stance` of moves alone, on the track it plays. *Mild* and *tough* are the open moves of highest and lowest stance; a move is *hostile* when its stance is below 0.',
    'Use one by its name, with other parameters if you like; write your own in the same form (docs/language.md, section 10). `random`, any open move with equal odds, needs no card. [tft tournament](tournament.md) lets them meet.',
    '',
    '```yaml',
    'players:',
    '  us: {policy: {strategy: threat_then_settle, patience: 5}}',
    '  china: {policy: tit_for_tat}',
    '```',
    '',
    'The lines show what each does step by step (C mild, D tough, ? throws dice from there on) against a partner who looks at nobody:',
    `${partners.map(partner => `the ${partner} plays ${(PARTNERS[partner]!.repeat(STEPS)).slice(0, STEPS)}`).join(', ')}.`,
    'A test plays them, and makes this page.',
    '',
  ]
  return [...head, ...STRATEGIES.flatMap(card)].join('\n')
}

function card({ name, summary, source, story, parameters, rules }: Strategy): string[] {
  const given = Object.entries(parameters).map(([key, value]) => `\`${key}: ${value}\``)
  const lines = Object.keys(PARTNERS).map((partner, at) => `| ${partner} | \`${PLAYS[name]![at + 1]}\` |`)
  return [
    `## ${name}`,
    '',
    summary,
    '',
    `*To the player:* ${story}`,
    '',
    `*Source:* ${source}`,
    '',
    ...(given.length === 0 ? [] : [`*Parameters:* ${given.join(', ')}`, '']),
    '```yaml',
    ...rules.map(rule => `- ${ruleText(rule)}`),
    '```',
    '',
    '| against | |',
    '|---|---|',
    ...lines,
    '',
  ]
}

/** A rule as a file would hold it. */
function ruleText(rule: Strategy['rules'][number]): string {
  const value = (each: unknown): string =>
    typeof each === 'object' && each !== null
      ? Array.isArray(each)
        ? `[${each.map(value).join(', ')}]`
        : `{${Object.entries(each)
            .map(([key, inner]) => `${key}: ${value(inner)}`)
            .join(', ')}}`
      : /[,[\]{}]/.test(String(each))
        ? `"${each}"`
        : String(each)
  return value(rule)
}

describe('the catalogue', () => {
  it('has a script for every strategy', () => {
    expect(STRATEGIES.map(each => each.name).sort()).toEqual(Object.keys(PLAYS).sort())
  })

  it('has cards that tell a student what to do and a reader where it comes from', () => {
    for (const { name, summary, source, story, rules } of STRATEGIES) {
      expect(summary, name).toMatch(/^[A-Z].*\.$/)
      expect(source, name).toMatch(/\(\d{4}\)/)
      expect(story.length, name).toBeGreaterThan(60)
      expect(Object.keys(rules.at(-1)!), name).toContain('else')
    }
  })

  it('is what docs/strategies.md shows', async () => {
    await expect(page()).toMatchFileSnapshot('../../docs/strategies.md')
  })
})

describe.each(Object.entries(PLAYS))('%s', (_, [policy, ...lines]) => {
  it.each(Object.entries(PARTNERS).map(([partner, word], at) => [partner, word, lines[at]!]))(
    'against a partner who is a %s',
    (_partner, word, line) => expect(played(policy, word)).toBe(line),
  )
})

describe('parameters', () => {
  it('say how long a threat is kept up', () => {
    expect(played('{strategy: threat_then_settle, patience: 5}', 'D')).toBe('DDDDDCCCCC')
  })
  it('say how often a slice is taken', () => {
    expect(played('{strategy: salami, every: 2}', 'C')).toBe('CDCDCDCDCD')
  })
  it('say how near the end must be', () => {
    expect(played('{strategy: deadline_player, last_steps: 1}', 'D')).toBe('DDDDDDDDDC')
  })
})
