/** `--charts`: pictures need no code made from text, and a folder that cannot be is told. */
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { folderWith, TFT, tft } from './tft.ts'

const folder = folderWith({ 'a-file': '' })
afterAll(() => folder.remove())

it('writes every chart with its specification, where making code from text is forbidden', () => {
  const { status, stderr } = spawnSync(
    process.execPath,
    [
      '--disallow-code-generation-from-strings',
      TFT,
      ...['run', 'gamblers-ruin', '--runs', '500', '--charts', 'charts', '--quiet'],
    ],
    { cwd: folder.path, encoding: 'utf8' },
  )
  expect(stderr).toBe('')
  expect(status).toBe(0)
  const files = readdirSync(join(folder.path, 'charts'))
  const pictures = files.filter(file => file.endsWith('.svg'))
  expect(pictures).toContain('outcomes.svg')
  expect(files.filter(file => file.endsWith('.vl.json')).length).toBe(pictures.length)
  expect(files.length).toBe(2 * pictures.length)
  const specification = JSON.parse(readFileSync(join(folder.path, 'charts/outcomes.vl.json'), 'utf8'))
  expect(specification.$schema).toBe('https://vega.github.io/schema/vega-lite/v6.json')
})

it('says where charts could not be written, and ends with 3', async () => {
  const args = ['run', 'gamblers-ruin', '--runs', '100', '--charts', 'a-file/charts']
  const { exitCode, error } = await tft(args, { cwd: folder.path })
  expect(error).toMatch(/^The charts could not be written to a-file\/charts/)
  expect(exitCode).toBe(3)
})
