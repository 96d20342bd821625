/**
 * One double and its two 32-bit words in the same memory: how the special functions get at sign, exponent and significand.
 * `words[LOW]` and `words[HIGH]` are the low and the high half whatever the byte order of the machine.
 */
export const double = new Float64Array(1)
export const words = new Int32Array(double.buffer)

double[0] = 1
export const HIGH = words[1] === 0x3ff00000 ? 1 : 0
export const LOW = 1 - HIGH
