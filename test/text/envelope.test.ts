import { expect, test } from 'vitest'
import { envelope, isEnvelope } from '../../src/text/index.ts'

test('a document says first what it is', () => {
  expect(JSON.stringify(envelope('result', { runs: 3 }))).toBe(
    '{"format":"tit-for-tariff/result","version":1,"runs":3}',
  )
})

test('isEnvelope knows its kind and version, and nothing else', () => {
  expect(isEnvelope(envelope('result', {}), 'result')).toBe(true)
  for (const other of [
    envelope('checkpoint', {}),
    { format: 'tit-for-tariff/result', version: 2 },
    null,
    'tit-for-tariff/result',
    [],
    {},
  ])
    expect(isEnvelope(other, 'result')).toBe(false)
})
