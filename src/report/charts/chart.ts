/** What a chart is: a pure function from figures to a picture that says in words and in a table what it shows. */

export interface Chart {
  /** Name of its file, unique among the charts of one answer: `outcomes`, `fan-tension`. */
  readonly name: string
  readonly title: string
  /** One or two sentences for who cannot see it: what is drawn, and what stands out. */
  readonly description: string
  /** The figures drawn. */
  readonly table: ChartTable
  /** The vega-lite specification, data included; anybody may download and change it. */
  readonly specification: Specification
}

export interface ChartTable {
  readonly head: readonly string[]
  /** Figures as they are to be read. */
  readonly rows: readonly (readonly string[])[]
}

/** A vega-lite specification, or a part of one. */
export type Specification = Readonly<Record<string, unknown>>

/** How charts are to speak. */
export interface ChartLook {
  /** Language of the file's texts. */
  readonly language: string
}

/** Every kind of chart is one of these; the catalogue in `index.ts` lists them all. */
export interface ChartDefinition<Figures> {
  readonly name: string
  readonly summary: string
  /** As many as there are subjects to draw (one a measure, one a variable …); none where there is nothing to see. */
  readonly draw: (figures: Figures, look: ChartLook) => readonly Chart[]
}
