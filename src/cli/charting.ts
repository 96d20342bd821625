/** `--charts FOLDER`: every chart of an answer as a picture (SVG), with its vega-lite specification beside it. */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type Chart, renderChart, writeWholeFile } from '../index.ts'
import { EXIT, type Option } from './command.ts'
import { shown, type Terminal } from './terminal.ts'

export const CHARTS: Option = {
  kind: 'text',
  name: 'charts',
  value: 'FOLDER',
  summary: 'also write every chart as SVG, and its vega-lite specification',
  choices: null,
}

/** Writes the charts, each file whole or not at all; answers with the exit code. */
export async function writeCharts(
  folder: string,
  charts: readonly Chart[],
  terminal: Terminal,
): Promise<number> {
  try {
    await mkdir(folder, { recursive: true })
    for (const chart of charts) {
      await writeWholeFile(join(folder, `${chart.name}.svg`), await renderChart(chart))
      await writeWholeFile(
        join(folder, `${chart.name}.vl.json`),
        `${JSON.stringify(chart.specification, null, 1)}\n`,
      )
    }
  } catch (error) {
    const { code, path } = error as NodeJS.ErrnoException
    if (code === undefined) throw error
    terminal.error(`The charts could not be written to ${shown(path ?? folder)} (${code}).\n`)
    return EXIT.runFailed
  }
  terminal.remark(`${charts.length} charts are in ${shown(folder)}.\n`)
  return EXIT.done
}
