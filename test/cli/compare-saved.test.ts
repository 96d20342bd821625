/** Comparing folders says what comparing files says, to the last digit; and folders of other worlds are refused with what to do. */
import { appendFileSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { folderWith, tft } from './tft.ts'

const folder = folderWith({})
afterAll(folder.remove)

const run = async (...args: readonly string[]) => tft(args, { cwd: folder.path })

async function save(name: string, ...args: readonly string[]): Promise<void> {
  const { exitCode, error } = await run('run', ...args, '--out', name)
  expect({ exitCode, error }).toEqual({ exitCode: 0, error: '' })
}

beforeAll(async () => {
  const file = ['kuala-lumpur-2025', '--runs', '9000']
  await save('base', ...file)
  await save('hawks', ...file, '--variant', 'hawks')
  await save('fewer', 'kuala-lumpur-2025', '--runs', '100')
  await save('other-seed', ...file, '--seed', 'x')
  await save('gambler', 'gamblers-ruin', '--runs', '9000')
}, 120_000)

/** Numbers alone: what the cases are called differs. */
function figuresOf(json: string): string {
  return JSON.stringify(JSON.parse(json), (key, value) =>
    ['name', 'label', 'command', 'replay'].includes(key) ? undefined : value,
  )
}

it('says the same as comparing the file', async () => {
  const options = ['--full', '--regret', 'us', '--json']
  const saved = await run('compare', 'base', 'hawks', ...options)
  const lived = await run('compare', 'kuala-lumpur-2025', '--variants', 'hawks', '--runs', '9000', ...options)
  expect(saved.exitCode, saved.error).toBe(0)
  expect(figuresOf(saved.output)).toBe(figuresOf(lived.output))
})

it('names the commands that tell a world of either', async () => {
  const { output } = await run('compare', 'base', 'hawks')
  // What is too long for a line goes on behind a backslash, as a shell reads it.
  const pasted = output.replaceAll(/ \\\n +/g, ' ')
  const [, command] = /tft run (hawks\/scenario\/\S+ --variant hawks --seed 1 --only-run \d+)/.exec(pasted)!
  expect((await run('run', ...command!.split(' '))).exitCode).toBe(0)
})

it.each([
  ['fewer', 'number of runs is 100, and there it is 9000. Save one of them again with --runs.'],
  ['other-seed', 'seed is `x`, and there it is `1`. Only the same seed gives the same worlds'],
  ['gambler', 'which `base` does not know, so that their outcomes cannot be compared'],
  ['kuala-lumpur-2025', 'Compare files with files, or save the file first'],
  ['nowhere', 'is a folder and `nowhere` is not'],
])('refuses %s', async (word, sentence) => {
  const { error, exitCode, output } = await run('compare', 'base', word)
  expect(error).toContain(sentence)
  expect({ exitCode, output }).toEqual({ exitCode: 2, output: '' })
})

it('draws them too: the page and the charts', async () => {
  const { exitCode, error } = await run(
    'compare',
    'base',
    'hawks',
    '--report',
    'page.html',
    '--charts',
    'charts',
  )
  expect(exitCode, error).toBe(0)
  expect(readFileSync(join(folder.path, 'page.html'), 'utf8')).toContain('kuala-lumpur-2025, variant hawks')
  expect(readdirSync(join(folder.path, 'charts'))).toContain('comparison.svg')
})

it('refuses what was fixed when it was saved', async () => {
  expect((await run('compare', 'base', 'hawks', '--seed', '2')).error).toContain('--seed cannot be changed')
  expect((await run('compare', 'base', 'hawks', '--given', 'rupture')).error).toContain('--given cannot be')
  expect((await run('compare', 'base')).error).toContain('name a second folder')
})

it('refuses a damaged folder', async () => {
  appendFileSync(join(folder.path, 'fewer/runs.csv'), 'x\n')
  const { error, exitCode } = await run('compare', 'fewer', 'base')
  expect(error).toContain('is damaged or was changed')
  expect(exitCode).toBe(2)
})
