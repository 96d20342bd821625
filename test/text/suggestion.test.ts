import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { didYouMean, editDistance, listed, nearest } from '../../src/text/index.ts'

describe('nearest', () => {
  const names = ['tariff', 'us_tariff', 'tension', 'signed', 'rare_earths', 'us.last', 'in_force', 'x']
  test.each([
    ['tarif', 'tariff'],
    ['tairff', 'tariff'],
    ['Tariff', 'tariff'],
    ['us-tariff', 'us_tariff'],
    ['inforce', 'in_force'],
    ['rare', 'rare_earths'],
    ['earths', 'rare_earths'],
    ['us.lst', 'us.last'],
    ['singed', 'signed'],
    ['y', null],
    ['weather', null],
    ['', null],
    ['t'.repeat(100_000), null],
  ])('%s: %s', (word, name) => expect(nearest(word, names)).toBe(name))

  test('does not depend on the order of the candidates', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(names, { minLength: names.length }), shuffled => {
        expect(nearest('tarifs', shuffled)).toBe(nearest('tarifs', names))
        expect(nearest('usx', ['usa', 'usb'])).toBe(nearest('usx', ['usb', 'usa']))
      }),
    )
  })
})

describe('editDistance', () => {
  test.each([
    ['kitten', 'sitting', 3],
    ['ca', 'ac', 1],
    ['ca', 'abc', 3],
    ['', 'abc', 3],
    ['same', 'same', 0],
  ])('%s to %s: %i', (a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance)
    expect(editDistance(b, a)).toBe(distance)
  })
})

test('didYouMean is a sentence that can follow another, or nothing', () => {
  expect(didYouMean('tarif', ['tariff'])).toBe(' Did you mean `tariff`?')
  expect(didYouMean('tarif', ['weather'])).toBe('')
})

test('listed counts the rest of a long list', () => {
  expect(listed(['a', 'b'])).toBe('a, b')
  expect(listed(['a', 'b', 'c', 'd'], 2)).toBe('a, b and 2 more')
})
