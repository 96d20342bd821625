/** From a chart to a picture. Vega is large and loaded only here and only when something is drawn. */
import type { TopLevelSpec } from 'vega-lite'
import { escapeControl } from '../../text/index.ts'
import { escapeHtml } from '../escape-html.ts'
import type { Chart } from './chart.ts'
import { untitled } from './frame.ts'
import { widthInPixels } from './lettering.ts'
import { FONT } from './theme.ts'

export interface RenderOptions {
  /** False: without its title, for a page that has it as a heading. */
  readonly titled: boolean
}

/**
 * Draws a chart as SVG text: light on white, no script, no link, nothing to load, the same bytes on every machine. Expressions are
 * interpreted, never compiled, so that it works where making functions from text is forbidden.
 */
export async function renderChart(
  chart: Chart,
  { titled }: RenderOptions = { titled: true },
): Promise<string> {
  const { compile } = await import('vega-lite')
  const { parse, View, ...vega } = await import('vega')
  const { expressionInterpreter } = await import('vega-interpreter')
  // Whether a canvas is installed beside us must not matter.
  const { textMetrics } = vega as unknown as { readonly textMetrics: TextMetrics }
  textMetrics.width = (item, text) => widthInPixels(String(text), item.fontSize ?? 11)
  const specification = titled ? chart.specification : untitled(chart.specification)
  // Vega marks the rows of data that it is given: it is given a copy.
  const copy = structuredClone(specification) as unknown as TopLevelSpec
  const { spec } = compile(copy, { logger: strict })
  const view = new View(parse(spec, undefined, { ast: true }), {
    expr: expressionInterpreter,
    renderer: 'none',
    logger: strict,
  })
  const svg = await view.toSVG()
  view.finalize()
  return dressed(svg, chart)
}

/** Vega's door for who measures text in their own way; missing in its types. */
interface TextMetrics {
  width: (item: { readonly fontSize?: number }, text: unknown) => number
}

/** A remark of vega means that a chart of ours is not what we think it is. */
const strict = {
  level: () => strict,
  error: refuse,
  warn: refuse,
  info: () => strict,
  debug: () => strict,
}

function refuse(...words: readonly unknown[]): never {
  throw new Error(`a chart cannot be drawn as it is specified: ${words.join(' ')}`)
}

/** What vega writes for its own purposes is left out; what a reader's software needs is put in. */
function dressed(svg: string, { name, title, description }: Chart): string {
  const lean = svg
    .replaceAll(
      /<path class="(?:background|foreground)"[^>]*?(?: display="none"| d="M0,0h0v0h0Z")[^>]*?\/>/g,
      '',
    )
    .replaceAll(/<path class="background"[^>]*\/>/g, '')
    .replaceAll(/ (?:class|role|aria-[a-z]+|pointer-events)="[^"]*"/g, '')
    .replaceAll(/ (?:opacity="1"|xmlns:xlink="[^"]*"|version="1.1")/g, '')
    .replaceAll(` font-family="${FONT}"`, '')
    .replaceAll(/<g>(<g\/>)*<\/g>|<g\/>/g, '')
  const id = `chart-${name}`
  return lean.replace(
    /^<svg ([^>]*)>/,
    (_, attributes: string) =>
      `<svg ${attributes} font-family="${FONT}" role="img" aria-labelledby="${id}-title ${id}-desc"><title id="${id}-title">${escapeHtml(escapeControl(title))}</title><desc id="${id}-desc">${escapeHtml(escapeControl(description))}</desc>`,
  )
}
