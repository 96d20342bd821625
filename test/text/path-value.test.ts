/** Changes as people type them. */
import { expect, it } from 'vitest'
import { pathAndValue } from '../../src/text/index.ts'

it('a change is split at its first equals sign', () => {
  expect(pathAndValue('parameters.threat=50')).toEqual({ path: 'parameters.threat', value: '50' })
  expect(pathAndValue('us.policy=if(a == b, 1, 0)')).toEqual({
    path: 'us.policy',
    value: 'if(a == b, 1, 0)',
  })
  expect(pathAndValue('label=')).toEqual({ path: 'label', value: '' })
})

it('what names no path is no change', () => {
  for (const text of ['', '=', '=5', 'threat']) expect(pathAndValue(text)).toBeNull()
})
