/** What a chart is: one pure function from figures to a picture that says in words and in a table what it shows. */

export interface Chart {
  /** Name of its file, unique within a report: `outcomes`, `fan-tension`. */
  readonly name: string
  readonly title: string
  /** One or two sentences for who cannot see it: what is drawn, and what stands out. */
  readonly description: string
  /** The figures drawn. */
  readonly table: ChartTable
  /** The vega-lite specification, data included; anybody may download and change it. */
  readonly specification: Readonly<Record<string, unknown>>
}

export interface ChartTable {
  readonly head: readonly string[]
  /** Figures as they are to be read. */
  readonly rows: readonly (readonly string[])[]
}

/** How charts are to speak. */
export interface ChartLook {
  /** Language of the file's texts. */
  readonly language: string
}

/** Every chart is one of these; the catalogue in `index.ts` lists them all. */
export interface ChartDefinition<Figures> {
  readonly name: string
  readonly summary: string
  /** Null where there is nothing to draw. */
  readonly draw: (figures: Figures, look: ChartLook) => Chart | null
}
