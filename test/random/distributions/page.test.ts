/** docs/distributions.md is made of the catalogue: it cannot say anything else. Regenerate with -u. */
import { expect, it } from 'vitest'
import type { Distribution } from '../../../src/random/distributions/distribution.ts'
import { distributions } from '../../../src/random/distributions/index.ts'
import { formatNumber } from '../../../src/text/index.ts'

/** One ordinary call of each. */
const EXAMPLES: Readonly<Record<string, readonly number[]>> = {
  uniform: [0, 10],
  normal: [5, 2],
  lognormal: [5, 1.5],
  between_90: [2, 8],
  lognormal_90: [2, 8],
  triangular: [0, 3, 10],
  pert: [0, 3, 10],
  beta: [2, 5],
  gamma: [3, 5],
  exponential: [5],
  student_t: [4, 5, 2],
  poisson: [5],
  bernoulli: [0.3],
  dice: [1, 6],
}

function section({
  name,
  summary,
  source,
  parameters,
  whole,
  support,
  mean,
  variance,
  quantile,
}: Distribution): string[] {
  const call = (each: Distribution['parameters']): string => each.map(({ name }) => name).join(', ')
  const required = parameters.filter(each => !each.optional)
  const forms =
    required.length === parameters.length
      ? `\`${name}(${call(parameters)})\``
      : `\`${name}(${call(required)})\` or \`${name}(${call(parameters)})\``
  const example = EXAMPLES[name]!
  const end = (value: number): string =>
    Number.isFinite(value) ? formatNumber(value) : value < 0 ? '−∞' : '∞'
  const [low, high] = support(...example)
  const figures = [
    mean(...example),
    Math.sqrt(variance(...example)),
    ...[0.05, 0.5, 0.95].map(u => quantile(u, ...example)),
  ]
  return [
    `## ${name}`,
    '',
    `${forms}: ${summary}.`,
    '',
    ...parameters.map(
      ({ name, meaning, optional }) => `- \`${name}\`: ${meaning}${optional ? ' (may be left out)' : ''}`,
    ),
    '',
    `| for example | values | mean | standard deviation | 5 % | median | 95 % |`,
    '|---|---|---|---|---|---|---|',
    `| \`${name}(${example.join(', ')})\` | ${end(low)} to ${end(high)}${whole ? ', whole' : ''} | ${figures.map(figure => end(figure)).join(' | ')} |`,
    '',
    `*Source:* ${source}.`,
    '',
  ]
}

it('is what docs/distributions.md shows', async () => {
  expect(Object.keys(EXAMPLES).sort()).toEqual(distributions.map(each => each.name).sort())
  const page = [
    '# Distributions',
    '',
    'A distribution is drawn once a run where it stands in `parameters` or `private`, and each time it is reached in calendar, events, joint moves and dynamics (docs/language.md, section 5).',
    'Every draw is the quantile of one uniform number with an address of its own, so that the same world is met whatever else a variant draws. Weighted choices are written `{one_of: {0.5: 3, 1: 7}}`.',
    '',
    ...distributions.flatMap(section),
  ].join('\n')
  await expect(page).toMatchFileSnapshot('../../../docs/distributions.md')
})
