/** A file whose author wants to break pictures: tags, quotes, templates, control characters, and far too many words. */
const LONG = 'a very long label that nobody would want to read to its end, '.repeat(6)

/** Each where a file may hold text of its own; JSON is YAML. */
export const HOSTILE: readonly string[] = [
  '<script>alert(1)</script>',
  '</text></svg><img src=x onerror=alert(1)>',
  '"><a href="javascript:alert(1)">&amp;&#60;',
  "`+alert(1)+` {{x}} ' \\ datum.x",
  'bell \u0007 escape \u001b[31m right to left \u202e end',
  LONG,
  'W'.repeat(200),
  '从稀土管制到吉隆坡的一次漫长而曲折的谈判进程以及其中出现的所有参与者和他们所作的每一个决定'.repeat(3),
]

const label = (index: number): string => JSON.stringify(HOSTILE[index % HOSTILE.length])

/** Twelve outcomes, two players, numbers and words over 300 rounds, inputs, two variants. */
export const HOSTILE_SCENARIO = `tft: 1
scenario: hostile
title: ${label(0)}
calendar: {rounds: 300}
parameters:
  chance: {value: "uniform(0.01, 0.03)", label: ${label(1)}, unit: ${label(2)}}
  size: {value: 1, label: ${label(3)}, unit: ${label(0)}}
state:
  level: {start: 0, range: [-100, 100], label: ${label(4)}, unit: ${label(1)}}
  place: {choices: [here, there, gone], start: here, label: ${label(5)}}
  flag: {start: false, label: ${label(6)}}
events:
  up: {chance: chance, add: {level: size}, set: {flag: true, place: there}, label: ${label(2)}}
  down: {chance: 0.02, add: {level: -size}, set: {place: gone}, label: ${label(7)}}
players:
  us:
    label: ${label(0)}
    types: {hawk: {chance: 0.5}, dove: {chance: 0.5}}
    payoff: level
    moves:
      push: {label: ${label(6)}, add: {level: 0.1}}
      pull: {label: ${label(7)}, add: {level: -0.1}}
    policy:
      - {if: us.type == hawk, then: {push: 2, pull: 1}}
      - {else: {push: 1, pull: 2}}
outcomes:
${Array.from({ length: 11 }, (_, index) => `  o${index}: {when: step >= 200 and level > ${15 - 3 * index}, label: ${label(index)}}`).join('\n')}
  rest: {otherwise: true, label: ${label(5)}}
measures:
  top: {highest: level, label: ${label(7)}, unit: ${label(1)}}
  held: {final: "if(flag, 1, 0)", label: ${label(2)}}
variants:
  small: {label: ${label(1)}, change: {parameters.size: 0.5}}
  large: {label: ${label(5)}, change: {parameters.size: 3}}
`

/** A match whose author wants the same: strategies of a tournament meet on it. */
export const HOSTILE_MATCH = `tft: 1
scenario: hostile-match
title: ${label(0)}
calendar: {rounds: 30}
players:
  us:
    label: ${label(1)}
    moves: {open: {label: ${label(2)}, stance: 1}, close: {label: ${label(3)}, stance: -1}}
    tremble: 0.1
  china:
    label: ${label(4)}
    moves: {open: {label: ${label(5)}, stance: 1}, close: {label: ${label(6)}, stance: -1}}
    tremble: 0.1
matrix:
  players: [us, china]
  cells: {open: {open: [3, 3], close: [0, 5]}, close: {open: [5, 0], close: [1, 1]}}
outcomes: {end: {otherwise: true, label: ${label(7)}}}
`
