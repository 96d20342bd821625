/** Sheets made of a small file that has something of everything, and of shipped scenarios. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Briefing, type BriefRequest, briefScenario } from '../../src/index.ts'
import { loadGenerated } from '../generator/scenario.ts'

export const ALL: BriefRequest = { as: null, type: null, only: null, language: 'en', file: null }

export const FILE = `tft: 1
scenario: nerves
title: Nerves
brief: Two sides and a deadline.
calendar:
  points: [2025-10-09, 2025-10-14, 2025-10-30]
  end: 2025-11-05
  dates:
    - {date: 2025-10-30, say: The deadline is here, when: not calm, add: {heat: 1}}
parameters: {size: 2, luck: "uniform(0, 1)", never: 0}
state:
  heat: {start: 1, range: [0, 9], label: Heat}
  plan: {start: 3, range: [0, 9], label: Secret plan, known_to: china}
  reserve: {start: 4, range: [0, 9], label: Reserve, known_to: us}
  calm: {start: false, label: Calm}
  mood: {choices: [good, very_bad], start: good, label: Mood}
derived: {strain: {value: 2 * heat + size, label: Strain}}
players:
  us:
    label: United States
    brief: Keep calm.
    types:
      firm: {chance: 0.25, cost: 1, nerve: 3, brief: You can wait.}
      weak: {chance: 0.75, cost: 5, nerve: 9, label: soft, brief: You cannot wait.}
    payoff: -strain - if(just(us.threaten), my.cost, 0)
    discount: 0.5
    moves:
      hold: {}
      threaten: {label: Threaten, once: true, open: 2025-10-09 to 2025-10-20, add: {heat: size}, later: {date: 2025-10-30, say: It takes effect, add: {heat: 3}}}
      cut: {label: Cut, options: {by: [1, 2, 3]}, when: [heat > 0, by < 3], cooldown: 1 week, add: {heat: -by}}
      settle: {label: Settle, when: [mood == good or mood == very_bad, count(us.cut) < 2], set: {calm: true, mood: very_bad}}
      gone: {label: Never open, when: never > 1}
    policy: {by_type: {firm: {hold: 0.37, threaten: 0.63}, weak: hold}}
  china:
    label: China
    brief: Their patience is short.
    private: {price: {value: 7, label: Price}}
    moves:
      hold: {}
      answer: {label: Answer, when: heat > 2, add: {heat: 1, plan: 1}}
      settle: {label: Settle}
    payoff: -heat * my.price
    policy: [{if: plan > 3, then: answer}, {else: hold}]
joint:
  deal: {label: A deal, needs: {us: settle, china: settle}, chance: 0.31, one_of: [{weight: 3, say: Peace, set: {calm: true}}, {weight: 1, say: A pause}]}
events:
  storm: {label: A storm, chance: 0.17, when: heat > 2, add: {heat: "triangular(0, 1, 2)"}}
  dream: {label: A dream, chance: never}
  leak: {label: A leak, when: china.price > 6, set: {mood: very_bad}}
outcomes:
  crisis: {label: Crisis, when: heat > 5, payoff: {us: -5, china: -23}}
  unmasked: {label: Unmasked, when: us.type == firm and plan > 8}
  calm: {label: All is calm, otherwise: true}
debrief: [Was it worth it?]
`

export function briefed(
  content: string,
  request: Partial<BriefRequest> = {},
  name = 'nerves.yaml',
): Briefing {
  const answer = briefScenario({ name, content, load: loadGenerated }, { ...ALL, ...request })
  if (answer.kind !== 'briefed') throw new Error(JSON.stringify(answer))
  return answer.briefing
}

export const sheetOf = (as: string, request: Partial<BriefRequest> = {}, content = FILE) =>
  briefed(content, { as, only: 'roles', ...request }).roles[0]!

export function shipped(name: string): string {
  return readFileSync(fileURLToPath(new URL(`../../scenarios/${name}.yaml`, import.meta.url)), 'utf8')
}
