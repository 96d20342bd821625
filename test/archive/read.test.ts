import { createHash } from 'node:crypto'
import { cpSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { openSavedResult } from '../../src/archive/index.ts'
import { walk } from '../simulation/walk.ts'
import { save, temporaryFolder } from './saved.ts'

const folder = temporaryFolder()
const whole = join(folder, 'whole')
const place = join(folder, 'damaged')

beforeAll(async () => {
  await save(walk({ steps: 20, start: 2, goal: 5 }), { folder: whole, parquet: true }, { runs: 100 })
})

function files(): string[] {
  return readdirSync(whole, { recursive: true, encoding: 'utf8' }).filter(path =>
    statSync(join(whole, path)).isFile(),
  )
}

/** Opens a copy of the whole result that something was done to. */
async function openedAfter(harm: (path: (name: string) => string) => void) {
  rmSync(place, { recursive: true, force: true })
  cpSync(whole, place, { recursive: true })
  harm(name => join(place, name))
  return openSavedResult(place)
}

async function reasonAfter(harm: (path: (name: string) => string) => void): Promise<string> {
  const opened = await openedAfter(harm)
  return opened.kind === 'refused' ? opened.reason.replaceAll(place, 'saved') : 'it was read'
}

describe('a saved result is refused', () => {
  it('when any byte of any file is another', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...files()),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        async (file, where, change) => {
          const reason = await reasonAfter(path => {
            const bytes = readFileSync(path(file))
            bytes[where % bytes.length]! ^= change
            writeFileSync(path(file), bytes)
          })
          expect(reason).toContain(`saved/${file}\` is`)
        },
      ),
      { numRuns: 300 },
    )
  })

  it('when any file is cut off anywhere', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...files()), fc.nat(), async (file, where) => {
        const reason = await reasonAfter(path => truncateSync(path(file), where % statSync(path(file)).size))
        expect(reason).toContain(`saved/${file}\` is`)
      }),
    )
  })

  it('when any file is missing', async () => {
    for (const file of files()) {
      const reason = await reasonAfter(path => rmSync(path(file)))
      expect(reason).toContain(
        file === 'manifest.json' ? 'there is no manifest.json in it' : `saved/${file}\` is missing.`,
      )
    }
  })

  it('with what was expected and what was found', async () => {
    const before = readFileSync(join(whole, 'runs.csv'))
    const after = Buffer.from(before.toString().replace('ruin', 'deal'))
    const sha = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
    expect(await reasonAfter(path => writeFileSync(path('runs.csv'), after))).toBe(
      `\`saved/runs.csv\` is damaged or was changed: its SHA-256 should be ${sha(before)}, but is ${sha(after)}.`,
    )
    expect(await reasonAfter(path => truncateSync(path('runs.csv'), 5))).toBe(
      `\`saved/runs.csv\` is damaged or was changed: it should have ${before.length} bytes, but has 5.`,
    )
  })

  it('when it is no saved result, or one of another version', async () => {
    const manifest = (text: string) => reasonAfter(path => writeFileSync(path('manifest.json'), text))
    expect(await manifest('{"name": "web-app"}')).toBe(
      '`saved/manifest.json` is not the manifest of a saved result of Tit-for-Tariff.',
    )
    expect(await manifest('null')).toContain('is not the manifest')
    expect(await manifest('PK\u0003\u0004')).toBe('`saved/manifest.json` is damaged: it is not JSON.')
    expect(await manifest('{"format": "tit-for-tariff/saved-result", "version": 2}')).toBe(
      '`saved/manifest.json` is of version 2 of saved results, and this program reads version 1.',
    )
  })

  it('when a file of another result stands in its place', async () => {
    const other = join(folder, 'other')
    await save(walk({ steps: 20, start: 2, goal: 5 }), { folder: other }, { runs: 100, seed: 'another' })
    for (const file of ['runs.csv', 'result.json', 'manifest.json', 'SHA256SUMS'])
      expect(await reasonAfter(path => cpSync(join(other, file), path(file)))).toMatch(
        /is damaged or was changed/,
      )
  })

  it('when there is none', async () => {
    expect(await openSavedResult(join(folder, 'nowhere'))).toMatchObject({
      reason: `There is no folder \`${join(folder, 'nowhere')}\`.`,
    })
    expect(await openSavedResult(folder)).toMatchObject({
      reason: expect.stringContaining('there is no manifest.json'),
    })
    expect(await openSavedResult(join(whole, 'runs.csv'))).toMatchObject({
      reason: expect.stringContaining('is a file'),
    })
  })
})

it('may have files of somebody else beside its own', async () => {
  expect(await openedAfter(path => writeFileSync(path('notes.txt'), 'x'))).toMatchObject({ kind: 'saved' })
})

it('is checked by sha256sum -c, too', () => {
  const lines = readFileSync(join(whole, 'SHA256SUMS'), 'utf8').trimEnd().split('\n')
  expect(lines.map(line => line.slice(66)).sort()).toEqual(
    files()
      .filter(file => file !== 'SHA256SUMS')
      .sort(),
  )
  for (const line of lines) {
    const hash = createHash('sha256')
      .update(readFileSync(join(whole, line.slice(66))))
      .digest('hex')
    expect(line).toBe(`${hash}  ${line.slice(66)}`)
  }
})
