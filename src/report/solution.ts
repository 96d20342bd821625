/** A solved scenario for a person: what everybody gets, how play goes and what leaving it brings, who does what when, which threats hold. */
import picocolors from 'picocolors'
import type {
  Method,
  MovesOdds,
  NamedMove,
  PathPoint,
  ResponsesDocument,
  RuleCondition,
  Solution,
  SolutionDocument,
  SolvedPlayer,
  Threat,
  WhatFollows,
} from '../solver/index.ts'
import { documentText, formatCount, formatDay, formatNumber, listed } from '../text/index.ts'
import { cut, inLanguage, type Look, labelled, left, right, WIDTH, widest, wrapped } from './layout.ts'

/** Most points of the path that are told; the first ones, and the last. */
const MOST_POINTS = 12
/** Most ways of leaving the path that are told for a player at a point: the least costly. */
const MOST_DEVIATIONS = 4
/** Most rules that are told of a player. */
const MOST_RULES = 10
const MOST_CONDITION = 40

export function solutionReport(solution: SolutionDocument, look: Look): string {
  return sectioned(
    [
      header(solution, look),
      valueLines(solution, look),
      pathLines(solution, look),
      ...solution.players.map(player => ruleLines(player, look)),
      threatLines(solution, look),
      remarks(solution),
    ],
    look,
  )
}

function sectioned(sections: readonly (readonly string[])[], { color }: Look): string {
  const { bold } = picocolors.createColors(color)
  return sections
    .filter(lines => lines.length > 0)
    .map(([title, ...lines]) => `${bold(title!)}\n${lines.map(line => `${line.trimEnd()}\n`).join('')}`)
    .join('\n')
}

function header(document: SolutionDocument, look: Look): string[] {
  return [...titleLines(document, 'solved', look), ...wrapped(methodSentence(document.method), 0)]
}

function titleLines(
  { scenario, variant, title, steps, fixed }: SolutionDocument | ResponsesDocument,
  what: string,
  { language }: Look,
): string[] {
  const name = `${scenario}${variant === null ? '' : `, variant ${variant}`}`
  return [
    cut(title === null ? scenario : inLanguage(title, language), WIDTH),
    cut(`${name} · ${what} · ${formatCount(steps)} ${steps === 1 ? 'step' : 'steps'}`, WIDTH),
    ...fixed.map(({ name: given, value }) => cut(`given ${given} = ${formatNumber(value)}`, WIDTH)),
  ]
}

const RULES = {
  payoff_dominant: 'the one that is at least as good for everybody',
  risk_dominant: 'the one that costs most to leave',
  highest_welfare: 'the one with the highest sum of payoffs',
  uniform: 'a public lottery with the same chance for each',
} as const

function methodSentence(method: Method): string {
  return method.kind === 'logit'
    ? `Logit responders at rationality ${formatNumber(method.rationality)} in every decision (McKelvey and Palfrey 1998), by backward induction.`
    : `An equilibrium in every decision, by backward induction; of several ${RULES[method.select]} (${method.select}).`
}

function valueLines({ players, method }: Solution, { language }: Look): string[] {
  const labels = players.map(({ player, label }) => labelled(label, player, language))
  const width = widest(labels, 40)
  const logit = method.kind === 'logit'
  return [
    'What each gets',
    ...players.map(({ value, gain }, index) => {
      const gains = logit ? `   its best response would gain ${formatNumber(Math.max(0, gain))}` : ''
      return `  ${left(labels[index]!, width)}${right(formatNumber(value), 14)}${gains}`
    }),
    ...(logit
      ? []
      : wrapped(`Checked apart: by its best response no player gains more than ${gainText(players)}.`, 2)),
  ]
}

/** A gain that is rounding and nothing else is told as what it is. */
function gainText(players: readonly Pick<SolvedPlayer, 'gain' | 'value'>[]): string {
  const most = Math.max(...players.map(({ gain }) => gain))
  return most <= 0 ? '0' : most.toExponential(1)
}

function moveText(moves: readonly NamedMove[]): string {
  return moves.map(({ track, move }) => (track === '' ? move : `${track} ${move}`)).join(', ')
}

/** Each track by itself where the odds of tracks do not hang together, which is how they are mostly. */
function oddsText(odds: readonly MovesOdds[]): string {
  if (odds.length === 1 && odds[0]!.odds === 1) return moveText(odds[0]!.moves)
  const tracks = odds[0]!.moves.map(({ track }, at) => {
    const own = new Map<string, number>()
    for (const each of odds) {
      const { move } = each.moves[at]!
      own.set(move, (own.get(move) ?? 0) + each.odds)
    }
    return { track, own }
  })
  const isProduct = odds.every(
    each =>
      Math.abs(each.odds - each.moves.reduce((p, { move }, at) => p * tracks[at]!.own.get(move)!, 1)) < 1e-9,
  )
  if (!isProduct) return odds.map(each => `${moveText(each.moves)} ${formatNumber(each.odds)}`).join(' · ')
  return tracks
    .map(({ track, own }) => {
      const moves =
        own.size === 1
          ? [...own.keys()].join('')
          : [...own].map(([move, p]) => `${move} ${formatNumber(p)}`).join(' · ')
      return track === '' ? moves : `${track} ${moves}`
    })
    .join(', ')
}

function stepText(step: number, day: number | null): string {
  return day === null ? `step ${step}` : `step ${step}, ${formatDay(day)}`
}

function pathLines({ path, end, steps }: Solution, look: Look): string[] {
  const groups = grouped(path)
  const shown =
    groups.length <= MOST_POINTS ? groups : [...groups.slice(0, MOST_POINTS - 1), null, groups.at(-1)!]
  const share = end.probability < 1e-4 ? 'under 0.01 %' : `${formatNumber(100 * end.probability)} %`
  const likely = end.probability === 1 ? '' : ` (at every chance the likeliest way; as a whole ${share})`
  return [
    `How play goes${likely}`,
    ...shown.flatMap(group =>
      group === null
        ? [`  … ${formatCount(groups.length - MOST_POINTS)} more steps: --json has them`]
        : pointLines(group, look),
    ),
    ...wrapped(
      `It ends in ${labelled(end.label, end.outcome, look.language)} ${end.step === steps ? 'at the end of the last step' : `in step ${end.step}`}.`,
      2,
    ),
  ]
}

/** All decisions of a step, and the last of the steps after it that read alike. */
interface Alike {
  readonly points: readonly PathPoint[]
  last: PathPoint
}

function grouped(path: readonly PathPoint[]): Alike[] {
  const steps = [...new Set(path.map(({ step }) => step))].map(step =>
    path.filter(each => each.step === step),
  )
  const groups: Alike[] = []
  let before = ''
  for (const points of steps) {
    const text = JSON.stringify(
      points.map(({ players }) => players.map(({ player, odds }) => [player, oddsText(odds)])),
    )
    if (text === before && points[0]!.step === groups.at(-1)!.last.step + 1) groups.at(-1)!.last = points[0]!
    else groups.push({ points, last: points[0]! })
    before = text
  }
  return groups
}

function pointLines({ points, last }: Alike, { color }: Look): string[] {
  const { dim } = picocolors.createColors(color)
  const [first] = points as readonly [PathPoint, ...PathPoint[]]
  const lotteries = points.filter(({ equilibria }) => equilibria > 1)
  const place =
    first.step === last.step
      ? stepText(first.step, first.day)
      : `${stepText(first.step, first.day)} to ${last.day === null ? last.step : stepText(last.step, last.day)}`
  return [
    `  ${place}${lotteries.length === 0 ? '' : `, one of ${lotteries[0]!.equilibria} equilibria by lot`}`,
    ...points
      .flatMap(({ players }) => players)
      .flatMap(({ player, odds, deviations }) => {
        const [head = '', ...more] = wrapped(oddsText(odds), 4 + 14)
        return [
          `    ${left(player, 12)}  ${head.trimStart()}`,
          ...more,
          ...deviations
            .slice(0, MOST_DEVIATIONS)
            .flatMap(({ moves, loss, then }) =>
              wrapped(
                `${moveText(moves)}: ${loss === 0 ? 'costs it nothing' : `costs it ${formatNumber(loss)}`}${followsText(then)}`,
                6,
              ).map(dim),
            ),
          ...(deviations.length > MOST_DEVIATIONS
            ? [dim(`      … ${formatCount(deviations.length - MOST_DEVIATIONS)} more moves that cost more`)]
            : []),
        ]
      }),
  ]
}

function followsText(then: WhatFollows): string {
  if (then.kind === 'end') return `; it ends in ${then.outcome}`
  const players = then.players.map(({ player, odds }) => `${player} ${oddsText(odds)}`).join(', ')
  return `; then, in step ${then.step}, ${players}`
}

function ruleLines({ player, label, rules, covered, choices }: SolvedPlayer, { language }: Look): string[] {
  if (choices === 0) return []
  const title = `Rules of ${labelled(label, player, language)}`
  if (rules === null)
    return [title, ...wrapped(`In ${formatCount(choices)} decisions: too many to be told by rules.`, 2)]
  const shown = rules.slice(0, MOST_RULES)
  const told = shown.reduce((sum, rule) => sum + rule.decisions, 0)
  const conditions = shown.map(({ when }) => conditionText(when))
  const width = widest(conditions, MOST_CONDITION)
  return [
    title,
    ...shown.flatMap(({ odds }, index) => {
      const [head = '', ...more] = wrapped(oddsText(odds), 4 + width)
      const condition = conditions[index]!
      return condition.length > width
        ? [...wrapped(condition, 2), `${' '.repeat(4 + width)}${head.trimStart()}`, ...more]
        : [`  ${left(condition, width)}  ${head.trimStart()}`, ...more]
    }),
    ...(told < choices
      ? wrapped(
          `These rules cover ${formatCount(told)} of ${formatCount(choices)} decisions${covered > told ? '; --json has more' : ''}.`,
          2,
        )
      : []),
  ]
}

/** The step first; bounds on one number together. */
function conditionText(when: readonly RuleCondition[]): string {
  if (when.length === 0) return 'always'
  const names = [...new Set(when.map(({ name }) => name))]
  return names
    .sort((a, b) => Number(b === 'step') - Number(a === 'step'))
    .flatMap(name => {
      const own = when.filter(each => each.name === name)
      const low = own.find(({ operator }) => operator === '>')?.value
      const high = own.find(({ operator }) => operator === '<=')?.value
      const words = own.filter(({ operator }) => operator === '==' || operator === '!=').map(wordText)
      return [...(low === undefined && high === undefined ? [] : [boundText(name, low, high)]), ...words]
    })
    .join(' and ')
}

function wordText({ name, operator, value }: RuleCondition): string {
  if (value === true) return name
  if (value === false) return `not ${name}`
  return `${name} ${operator} ${typeof value === 'number' ? formatNumber(value) : value}`
}

function boundText(name: string, low: RuleCondition['value'] | undefined, high: typeof low): string {
  const text = (value: RuleCondition['value']): string =>
    typeof value === 'number' ? formatNumber(value) : String(value)
  if (name === 'step') {
    const from = Number(low ?? 0) + 1
    if (high === undefined) return `from step ${from}`
    if (low === undefined) return high === 1 ? 'step 1' : `to step ${high}`
    return from === high ? `step ${from}` : `step ${from} to ${high}`
  }
  if (high === undefined) return `${name} > ${text(low!)}`
  return low === undefined ? `${name} <= ${text(high)}` : `${text(low)} < ${name} <= ${text(high)}`
}

function threatLines({ threats, method }: Solution, { color }: Look): string[] {
  if (threats.length === 0 || method.kind === 'logit') return []
  const { dim } = picocolors.createColors(color)
  const names = threats.map(threat => `${threat.player} ${moveText([threat])}`)
  const width = widest(names, 30)
  return [
    'Threats: hostile moves, and whether they would be carried out',
    ...threats.map((threat, index) => {
      const where = `${formatCount(threat.made)} of ${formatCount(threat.open)} decisions; in play ${formatNumber(threat.expected)}`
      return `  ${left(names[index]!, width)}  ${left(credibleText(threat), 23)}${dim(cut(where, WIDTH - width - 27))}`
    }),
  ]
}

function credibleText({ credibleFrom, made }: Threat): string {
  if (made === 0) return 'empty'
  return credibleFrom === null ? 'not to the end' : `credible from step ${credibleFrom}`
}

function remarks(solution: Solution): string[] {
  const { decisions, jointMoves, stageGames, several, fallbacks, partial, method } = solution
  const counted = (count: number, what: string): string =>
    `${formatCount(count)} ${what}${count === 1 ? '' : 's'}`
  return [
    'Remarks',
    ...[
      `${counted(decisions, 'decision')}, ${counted(jointMoves, 'combination')} of moves${stageGames === 0 ? '; nowhere two players choose at once' : `; in ${formatCount(stageGames)} two players choose at once`}.`,
      ...(several === 0
        ? []
        : [
            `In ${counted(several, 'decision')} several equilibria pay differently: another --select may give another answer.${method.kind === 'equilibrium' && method.select === 'uniform' ? ' Rules tell the odds over the whole lottery.' : ''}`,
          ]),
      ...(fallbacks === 0 || method.kind === 'logit'
        ? []
        : [
            `In ${counted(fallbacks, 'decision')} none is ${method.select}: there the highest sum of payoffs decided, then the order of names.`,
          ]),
      ...(partial === 0
        ? []
        : [
            `${counted(partial, 'stage game')} had more than 14 strategies: there may be equilibria that were not found (Lemke and Howson 1964).`,
          ]),
    ].flatMap(sentence => wrapped(sentence, 2)),
  ]
}

/** For a program: the document that `--out` writes too. */
export function solutionJson(solution: SolutionDocument): string {
  return documentText('solution', solution)
}

/** What each player would gain by leaving its policy. */
export function responsesReport(responses: ResponsesDocument, look: Look): string {
  const { players, nashConv } = responses
  const labels = players.map(({ player, label }) => labelled(label, player, look.language))
  const width = widest(labels, 30)
  const gaining = players.filter(({ gain }) => gain > ROUNDING).map(({ player }) => player)
  return sectioned(
    [
      titleLines(responses, 'best responses to its policies', look),
      [
        'What the best response to the others would bring',
        `  ${' '.repeat(width)}${right('as it plays', 15)}${right('at best', 15)}${right('gain', 15)}`,
        ...players.map(
          ({ value, best, gain }, index) =>
            `  ${left(labels[index]!, width)}${[value, best, gain > ROUNDING ? gain : 0].map(each => right(formatNumber(each), 15)).join('')}`,
        ),
        ...wrapped(
          gaining.length === 0
            ? 'Nobody gains by leaving its policy: the policies are an equilibrium.'
            : `${listed(gaining)} would gain by leaving ${gaining.length === 1 ? 'its policy' : 'their policies'}: the policies are no equilibrium. All gains together (NashConv): ${formatNumber(nashConv)}.`,
          2,
        ),
      ],
    ],
    look,
  )
}

/** What is below is rounding. */
const ROUNDING = 1e-9

/** For a program. */
export function responsesJson(responses: ResponsesDocument): string {
  return documentText('responses', responses)
}
