import { exp } from './exp.ts'
import { log } from './log.ts'

/**
 * Coefficients of the quantile, lowest power first: Wichura, "Algorithm AS 241: the percentage points of the normal
 * distribution", 1988, routine PPND16. Middle, near tails, far tails.
 */
export const NORMAL_QUANTILE = {
  middleTop: [
    3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946, 45921.95393154987,
    67265.7709270087, 33430.57558358813, 2509.0809287301227,
  ],
  middleBottom: [
    1, 42.31333070160091, 687.1870074920579, 5394.196021424751, 21213.794301586597, 39307.89580009271,
    28729.085735721943, 5226.495278852854,
  ],
  nearTop: [
    1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045, 1.2704582524523684,
    0.2417807251774506, 0.022723844989269184, 0.0007745450142783414,
  ],
  nearBottom: [
    1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008, 0.015198666563616457,
    0.0005475938084995345, 1.0507500716444169e-9,
  ],
  farTop: [
    6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487, 0.026532189526576124,
    0.0012426609473880784, 2.7115555687434876e-5, 2.0103343992922881e-7,
  ],
  farBottom: [
    1, 0.599832206555888, 0.1369298809227358, 0.014875361290850615, 0.0007868691311456133,
    1.8463183175100548e-5, 1.421511758316446e-7, 2.0442631033899397e-15,
  ],
  /** Half width of the middle in u, the constant r is taken from there, and where the near tails end in r. */
  middle: 0.425,
  middleSquare: 0.180625,
  nearEnd: 5,
  nearShift: 1.6,
} as const

/**
 * The standard normal value below which lies the probability u, 0 < u < 1; relative error about 1e-16 (Wichura 1988).
 * Full relative accuracy in the lower tail; in the upper one as much as 1 - u has.
 */
export function normalQuantile(u: number): number {
  const q = u - 0.5
  const table = NORMAL_QUANTILE
  if (Math.abs(q) <= table.middle) {
    const r = table.middleSquare - q * q
    return (q * polynomial(table.middleTop, r)) / polynomial(table.middleBottom, r)
  }
  const r = Math.sqrt(-log(q < 0 ? u : 1 - u))
  const size =
    r <= table.nearEnd
      ? polynomial(table.nearTop, r - table.nearShift) / polynomial(table.nearBottom, r - table.nearShift)
      : polynomial(table.farTop, r - table.nearEnd) / polynomial(table.farBottom, r - table.nearEnd)
  return q < 0 ? -size : size
}

/** Horner's rule, lowest power first. */
function polynomial(coefficients: readonly number[], x: number): number {
  let sum = 0
  for (let power = coefficients.length - 1; power >= 0; power--) sum = sum * x + coefficients[power]!
  return sum
}

/** Coefficients of the distribution function: Cody, "Algorithm 715: SPECFUN", 1993, function ANORM; highest power first, as used there. */
const BODY = {
  top: [2.2352520354606837, 161.02823106855587, 1067.6894854603709, 18154.98125334356],
  first: 0.06568233791820745,
  bottom: [47.202581904688245, 976.0985517377767, 10260.932208618979, 45507.78933502673],
}
const SHOULDER = {
  top: [
    0.39894151208813466, 8.883149794388377, 93.50665613217785, 597.2702763948002, 2494.5375852903726,
    6848.190450536283, 11602.65143764735, 9842.714838383978,
  ],
  first: 1.0765576773720192e-8,
  bottom: [
    22.266688044328117, 235.387901782625, 1519.3775994075547, 6485.558298266761, 18615.571640885097,
    34900.95272114598, 38912.00328609327, 19685.429676859992,
  ],
}
const TAIL = {
  top: [
    0.215898534057957, 0.12740116116024736, 0.022235277870649807, 0.0014216191932278934,
    2.9112874951168793e-5,
  ],
  first: 0.023073441764940174,
  bottom: [
    1.284260096144911, 0.4682382124808651, 0.06598813786892856, 0.0037823963320275824, 7.297515550839662e-5,
  ],
}
const BODY_END = 0.67448975
const SHOULDER_END = 5.656854249492381
const INVERSE_ROOT_TWO_PI = 0.3989422804014327

/** P(Z <= x) for a standard normal Z, relative error about 1e-15 also in the lower tail, down to x = -38 (Cody 1993). */
export function normalCdf(x: number): number {
  const size = Math.abs(x)
  if (!(size > BODY_END)) return 0.5 + x * ratio(BODY, x * x)
  const beyond = upperTail(size)
  return x < 0 ? beyond : 1 - beyond
}

/** P(Z > x) for x > BODY_END. */
function upperTail(x: number): number {
  if (x > 39) return 0
  const factor =
    x <= SHOULDER_END ? ratio(SHOULDER, x) : (INVERSE_ROOT_TWO_PI - ratio(TAIL, 1 / (x * x)) / (x * x)) / x
  // exp(-x^2/2), with x split so that the square of its first part is exact.
  const head = Math.floor(x * 16) / 16
  const rest = (x - head) * (x + head)
  return exp(-head * head * 0.5) * exp(-rest * 0.5) * factor
}

function ratio(fit: { top: readonly number[]; first: number; bottom: readonly number[] }, x: number): number {
  const last = fit.top.length - 1
  let top = fit.first * x
  let bottom = x
  for (let index = 0; index < last; index++) {
    top = (top + fit.top[index]!) * x
    bottom = (bottom + fit.bottom[index]!) * x
  }
  return (top + fit.top[last]!) / (bottom + fit.bottom[last]!)
}

/** Density of the standard normal. */
export function normalDensity(x: number): number {
  return INVERSE_ROOT_TWO_PI * exp(-0.5 * x * x)
}
