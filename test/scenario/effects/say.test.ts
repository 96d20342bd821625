import { describe, expect, it } from 'vitest'
import { gameOf } from '../resolve-text.ts'

describe('say', () => {
  it('keeps the text, in one tongue or several, and changes nothing', () => {
    const game = gameOf('dynamics: [{say: A storm}, {say: {en: A storm, zh: 风暴}}]')
    expect(game.dynamics.map(each => each.block.say)).toEqual(['A storm', { en: 'A storm', zh: '风暴' }])
    expect(game.dynamics[0]!.block).toMatchObject({ writes: [], oneOf: null, cancels: [], laters: [] })
  })
})
