/**
 * The functions of fixed meaning. Each is a fixed sequence of IEEE operations, so that the engine can restate it to the last bit;
 * arguments are finite and never -0. Our own exp, log and pow, because those of JavaScript differ between engines.
 */
import { exp, log, pow } from '../random/index.ts'
import type { Span } from '../text/span.ts'
import { RunError } from './run-error.ts'
import type { FunctionName } from './tree.ts'

/** Fewest and most arguments; `most` Infinity: any number. In the order of the manual. */
export const FUNCTIONS: Readonly<Record<FunctionName, { readonly least: number; readonly most: number }>> = {
  abs: { least: 1, most: 1 },
  min: { least: 1, most: Number.POSITIVE_INFINITY },
  max: { least: 1, most: Number.POSITIVE_INFINITY },
  floor: { least: 1, most: 1 },
  ceil: { least: 1, most: 1 },
  round: { least: 1, most: 1 },
  sqrt: { least: 1, most: 1 },
  exp: { least: 1, most: 1 },
  log: { least: 1, most: 1 },
  sign: { least: 1, most: 1 },
  mod: { least: 2, most: 2 },
  clamp: { least: 3, most: 3 },
  logistic: { least: 1, most: 1 },
  pow: { least: 2, most: 2 },
}

/** The raw result: may be infinite (too large) or -0, which the caller mends. Throws a RunError where there is no value. */
export function applyFunction(name: FunctionName, values: readonly number[], span: Span): number {
  const [a, b, c] = values as readonly [number, number, number]
  switch (name) {
    case 'abs':
      return Math.abs(a)
    case 'min':
      return values.reduce((least, value) => Math.min(least, value))
    case 'max':
      return values.reduce((most, value) => Math.max(most, value))
    case 'floor':
      return Math.floor(a)
    case 'ceil':
      return Math.ceil(a)
    case 'round':
      return round(a)
    case 'sqrt':
      if (a < 0) throw new RunError(span, `the square root of ${a}, which is below 0`)
      return Math.sqrt(a)
    case 'exp':
      return exp(a)
    case 'log':
      if (a <= 0) throw new RunError(span, `the logarithm of ${a}, which is not above 0`)
      return log(a)
    case 'sign':
      return a > 0 ? 1 : a < 0 ? -1 : 0
    case 'mod':
      if (b === 0) throw new RunError(span, 'the remainder of a division by zero')
      return a - b * Math.floor(a / b)
    case 'clamp':
      if (b > c) throw new RunError(span, `clamp between ${b} and ${c}, whose low end is above its high end`)
      return Math.min(Math.max(a, b), c)
    case 'logistic':
      // Cannot overflow: where exp(-a) is Infinity (a < -709.78) the quotient is 0.
      return 1 / (1 + exp(-a))
    case 'pow':
      return power(a, b, span)
  }
}

/** To the nearest whole number, ties away from zero; exact also just below one half. */
export function round(x: number): number {
  const magnitude = Math.abs(x)
  const down = Math.floor(magnitude)
  const rounded = magnitude - down >= 0.5 ? down + 1 : down
  return x < 0 ? -rounded : rounded
}

/** 0^0 = 1. */
function power(base: number, exponent: number, span: Span): number {
  if (base === 0 && exponent < 0)
    throw new RunError(span, `0 to the power ${exponent}, which divides by zero`)
  if (base < 0 && Math.floor(exponent) !== exponent)
    throw new RunError(span, `${base} to the power ${exponent}, which is not a real number`)
  return pow(base, exponent)
}
