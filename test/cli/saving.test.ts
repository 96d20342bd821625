/** What `--out` leaves on the disk: all of it, or nothing. */
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { openSavedResult } from '../../src/archive/index.ts'
import { folderWith, TFT, tft } from './tft.ts'

const folder = folderWith({})
afterAll(folder.remove)

const RUN = ['run', 'kuala-lumpur-2025', '--runs', '20000', '--json']

function read(path: string): string {
  return readFileSync(join(folder.path, path), 'utf8')
}

describe('a result that was saved', () => {
  it('is what the run prints, and what a run without saving prints', async () => {
    const saved = await tft([...RUN, '--out', 'results', '--parquet'], { cwd: folder.path })
    expect(saved).toMatchObject({ exitCode: 0, error: '' })
    expect(read('results/result.json')).toBe(saved.output)
    expect((await tft(RUN)).output).toBe(saved.output)
  })

  it('can be run again from its own folder', async () => {
    const again = await tft(
      [...RUN.with(1, 'results/scenario/kuala-lumpur-2025.yaml'), '--out', 'again', '--parquet'],
      {
        cwd: folder.path,
      },
    )
    expect(again.exitCode, again.error).toBe(0)
    expect(read('again/SHA256SUMS')).toBe(read('results/SHA256SUMS'))
  })

  it('is replaced through a link, which stays', async () => {
    symlinkSync(join(folder.path, 'again'), join(folder.path, 'link'))
    const saved = await tft([...RUN, '--seed', '2', '--out', 'link', '--overwrite'], { cwd: folder.path })
    expect(saved.exitCode, saved.error).toBe(0)
    expect(await openSavedResult(join(folder.path, 'again'))).toMatchObject({ manifest: { seed: '2' } })
  })
})

describe('a comparison that was saved', () => {
  const compare = ['compare', 'kuala-lumpur-2025', '--variants', 'hawks', '--runs', '20000', '--json']

  it('holds of each case what a run of it alone saves', async () => {
    const saved = await tft([...compare, '--out', 'compared'], { cwd: folder.path })
    expect(saved.exitCode, saved.error).toBe(0)
    expect(readdirSync(join(folder.path, 'compared')).sort()).toEqual(['as_it_stands', 'hawks'])
    const alone = await tft([...RUN, '--variant', 'hawks', '--out', 'hawks'], { cwd: folder.path })
    expect(alone.exitCode, alone.error).toBe(0)
    expect(read('compared/hawks/SHA256SUMS')).toBe(read('hawks/SHA256SUMS'))
  })

  it('gives the same figures when it is compared again', async () => {
    const live = await tft(compare)
    const again = await tft(['compare', 'compared/as_it_stands', 'compared/hawks', '--json'], {
      cwd: folder.path,
    })
    expect(figures(again.output)).toEqual(figures(live.output))
  })
})

/** A comparison without what it is called and the commands that run it, which tell where it was read. */
function figures(output: string): unknown {
  return JSON.parse(output, (key, value) =>
    ['label', 'title', 'command', 'replay'].includes(key) ? null : value,
  )
}

describe('nothing is left behind', () => {
  const names = () => readdirSync(folder.path).sort()

  it('of a run that fails', async () => {
    const before = [...names(), 'fails.yaml'].sort()
    writeFileSync(
      join(folder.path, 'fails.yaml'),
      'tft: 1\nscenario: fails\ncalendar: {rounds: 2}\noutcomes: {end: {otherwise: true}}\nmeasures: {m: {final: 1 / (step - 2)}}\n',
    )
    const { exitCode, error } = await tft(['run', 'fails.yaml', '--runs', '100', '--out', 'failed'], {
      cwd: folder.path,
    })
    expect(exitCode).toBe(3)
    expect(error).toContain('To see it again: tft run fails.yaml --only-run 0\n')
    expect(names()).toEqual(before)
  })

  it('after Ctrl-C, and it is said', async () => {
    const before = names()
    const runs = ['run', 'prisoners-dilemma-tariffs', '--runs', '1e8', '--out', 'stopped/results', '--quiet']
    // It is interrupted later and later until something was finished, so that a slow machine is no failure.
    for (let after = 400; ; after *= 1.5) {
      const { exitCode, error } = await tft(runs, { cwd: folder.path, interruptAfter: after })
      expect([130, null], error).toContain(exitCode)
      if (exitCode === null || error.startsWith('Interrupted before')) continue
      expect(error).toMatch(
        /^Interrupted after [\d,]+ of 100,000,000 runs. Nothing was saved in stopped\/results.\n$/,
      )
      break
    }
    expect(names()).toEqual(before)
  })

  // A limit on the size of files stands for a disk that fills up: both refuse the next byte.
  it('when the disk is full, and it is said', () => {
    const before = names()
    const command = `ulimit -f 512; exec "${process.execPath}" "${TFT}" ${RUN.join(' ')} --out full/results --parquet`
    const { status, stdout, stderr } = spawnSync('bash', ['-c', command], {
      cwd: folder.path,
      encoding: 'utf8',
    })
    expect({ status, stdout, stderr }).toEqual({
      status: 3,
      stdout: '',
      stderr:
        '`full/results` could not be saved: a file would become larger than it may. Nothing was left behind.\n',
    })
    expect(names()).toEqual(before)
  })
})
