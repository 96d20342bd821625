/** Small systems of linear equations. */

/** Of pivots below this share of the largest coefficient nothing can be trusted. */
const SINGULAR = 1e-11

/**
 * Solves `matrix · x = right` by elimination with row pivoting; `matrix` is square and row-major, and both are used up. Null when
 * it is singular, or so nearly that the answer would be noise.
 */
export function solveLinear(matrix: Float64Array, right: Float64Array): Float64Array | null {
  const size = right.length
  let largest = 0
  for (const value of matrix) largest = Math.max(largest, Math.abs(value))
  for (let column = 0; column < size; column++) {
    let pivot = column
    for (let row = column + 1; row < size; row++)
      if (Math.abs(matrix[row * size + column]!) > Math.abs(matrix[pivot * size + column]!)) pivot = row
    if (Math.abs(matrix[pivot * size + column]!) <= SINGULAR * largest) return null
    if (pivot !== column) swapRows(matrix, right, pivot, column)
    for (let row = column + 1; row < size; row++) {
      const factor = matrix[row * size + column]! / matrix[column * size + column]!
      if (factor === 0) continue
      for (let at = column; at < size; at++) matrix[row * size + at]! -= factor * matrix[column * size + at]!
      right[row]! -= factor * right[column]!
    }
  }
  for (let row = size - 1; row >= 0; row--) {
    let sum = right[row]!
    for (let at = row + 1; at < size; at++) sum -= matrix[row * size + at]! * right[at]!
    right[row] = sum / matrix[row * size + row]!
  }
  return right
}

function swapRows(matrix: Float64Array, right: Float64Array, a: number, b: number): void {
  const size = right.length
  for (let at = 0; at < size; at++) {
    const kept = matrix[a * size + at]!
    matrix[a * size + at] = matrix[b * size + at]!
    matrix[b * size + at] = kept
  }
  const kept = right[a]!
  right[a] = right[b]!
  right[b] = kept
}
