import { type Expr, evaluate, type Machine } from '../../src/expression/index.ts'
import { check, SLOTS } from './scope.ts'

/** A machine over the slots of `scope.ts`; its draws, rows and branches answer what the test says. */
export function machineOf(
  values: { readonly [name: string]: number },
  parts: Partial<Machine> = {},
): Machine {
  return {
    values: Float64Array.from(SLOTS, slot => values[slot.name] ?? 0),
    derived: [],
    tables: [],
    columns: [],
    draw: () => 0,
    row: () => 0,
    oneOf: () => 0,
    ...parts,
  }
}

/** The expression of a text that is right. */
export function exprOf(text: string): Expr {
  const { expr, diagnostics } = check(text)
  if (expr === null) throw new Error(diagnostics.map(each => each.message).join('\n'))
  return expr
}

export function valueOfText(text: string, values: { readonly [name: string]: number } = {}): number {
  return evaluate(exprOf(text), machineOf(values))
}
