import { betaPoint, betaTails } from '../special/beta.ts'
import type { Distribution } from './distribution.ts'
import { firstReason, notFinite } from './reasons.ts'

export const studentTDistribution: Distribution = {
  name: 'student_t',
  summary: 'like the bell curve with heavier tails: the fewer df, the more surprises',
  source: 'Student, The probable error of a mean, 1908; Johnson, Kotz and Balakrishnan, vol. 2, 1995, ch. 28',
  parameters: [
    { name: 'df', meaning: 'degrees of freedom: the fewer, the heavier the tails; from 0.5 to 1,000,000' },
    { name: 'median', meaning: 'middle' },
    { name: 'scale', meaning: 'factor of the standard t, above 0' },
  ],
  whole: false,
  check: parameters => {
    const [df, , scale] = parameters as [number, number, number]
    return firstReason(
      notFinite('student_t', parameters),
      !(df >= 0.5 && df <= 1_000_000) && `student_t needs df from 0.5 to 1,000,000, but it is ${df}.`,
      scale <= 0 && `student_t needs a scale above 0, but it is ${scale}.`,
    )
  },
  quantile: (u, df, median, scale) => median! + scale! * standardQuantile(u, df!),
  cdf: (x, df, median, scale) => {
    const t = (x - median!) / scale!
    const square = (t * t) / df!
    const inside = square === Infinity ? 1 : square / (1 + square)
    const tail = 0.5 * betaTails(inside, 1 / (1 + square), 0.5, df! / 2).upper
    return t < 0 ? tail : 1 - tail
  },
  mean: (df, median) => (df! > 1 ? median! : NaN),
  variance: (df, _median, scale) => (df! > 2 ? (scale! * scale! * df!) / (df! - 2) : Infinity),
  support: () => [-Infinity, Infinity],
}

/** t^2/(df + t^2) has the law beta(1/2, df/2); both tails of u are taken together. */
function standardQuantile(u: number, df: number): number {
  if (u === 0.5) return 0
  const outside = 2 * Math.min(u, 1 - u)
  const { x, y } = betaPoint(1 - outside, outside, 0.5, df / 2)
  const size = Math.sqrt((df * x) / y)
  return u < 0.5 ? -size : size
}
