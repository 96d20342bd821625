import { describe, expect, it } from 'vitest'
import { resolveGame } from '../../../src/scenario/resolve.ts'
import { scaffold } from '../../../src/scenario/scaffold.ts'
import { readScenario } from '../../../src/scenario/scenario.ts'

describe('scaffold', () => {
  it('runs unchanged, without error or warning', () => {
    const { scenario, diagnostics } = readScenario('my-first.yaml', scaffold('my-first'))
    expect(diagnostics).toEqual([])
    const resolved = resolveGame(scenario!)
    expect(resolved.diagnostics.filter(each => each.severity !== 'remark')).toEqual([])
    expect(resolveGame(scenario!, { variant: 'no_threat' }).game).not.toBeNull()
  })
})
