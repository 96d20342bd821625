/** What the README shows is what the program prints: its files are written to an empty folder and its commands run there. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const readme = readFileSync(join(root, 'README.md'), 'utf8')
const blocks = [...readme.matchAll(/^```(\S+)(?: (\S+))?\n(.*?)^```$/gms)].map(([, kind, name, text]) => ({
  kind,
  name,
  text: text!,
}))
const consoles = blocks.filter(block => block.kind === 'console')

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tft-readme-'))
  for (const { name, text } of blocks) if (name !== undefined) writeFileSync(join(folder, name), text)
  const scenario = blocks.find(block => block.name === 'two-weeks.yaml')!.text
  writeFileSync(join(folder, 'mistake.yaml'), scenario.replace('when: tariff >= 100', 'when: tarif >= 100'))
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('README.md', () => {
  it('shows the main job, an own scenario and a mistake', () => {
    expect(consoles).toHaveLength(3)
  })

  it.each(consoles.map(({ text }) => text))('%s', text => {
    const [command, ...shown] = text.trimEnd().split('\n')
    const words = /^\$ tft (.*)$/.exec(command!)![1]!.split(' ')
    const { stdout, stderr } = spawnSync(process.execPath, [join(root, 'dist/tft.js'), ...words], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, NO_COLOR: '1', COLUMNS: '80' },
    })
    const printed = (stdout + stderr).split('\n').map(line => line.trimEnd())
    // A line … stands for any number of lines; everything else must follow in order, to the letter.
    let at = 0
    let free = false
    for (const line of shown) {
      if (line === '…') {
        free = true
        continue
      }
      const found = printed.indexOf(line.trimEnd(), at)
      expect(
        free ? found >= at : found === at,
        `the program prints, from line ${at + 1}:\n${printed.slice(at, at + 8).join('\n')}\nnot:\n${line}`,
      ).toBe(true)
      at = found + 1
      free = false
    }
  })
})
