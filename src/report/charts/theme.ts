/**
 * How charts look. Every colour has a role, and every role a light and a dark value: a picture alone is light on white, inside a
 * page the roles can be swapped.
 */

/**
 * The eight series were found by search from Okabe and Ito's colours (2008): each is seen against its background at 3 : 1 or
 * better, and any two differ in OKLab by 0.11 or more to every kind of colour vision (Machado, Oliveira and Fernandes 2009), so
 * also in lightness. A test holds them to it. Even so no chart says anything by colour alone.
 */
const ROLES = {
  paper: { light: '#ffffff', dark: '#16181d' },
  ink: { light: '#1a1a1a', dark: '#f1f1f1' },
  soft: { light: '#555555', dark: '#b6b8bd' },
  grid: { light: '#dddddd', dark: '#363a42' },
  rule: { light: '#858585', dark: '#8b8f98' },
  outer: { light: '#cfe0f5', dark: '#1d3a5a' },
  inner: { light: '#8cb5e6', dark: '#32608f' },
  series1: { light: '#1665be', dark: '#8bc1ff' },
  series2: { light: '#d57b24', dark: '#b45600' },
  series3: { light: '#40a391', dark: '#32b35f' },
  series4: { light: '#9d476b', dark: '#fd8fb2' },
  series5: { light: '#003493', dark: '#4875a6' },
  series6: { light: '#a97ded', dark: '#9f81f4' },
  series7: { light: '#604c00', dark: '#e3d550' },
  series8: { light: '#2f2c20', dark: '#f2f6f0' },
  heat1: { light: '#eef4fb', dark: '#1c2530' },
  heat2: { light: '#d3e3f5', dark: '#1f3449' },
  heat3: { light: '#b1cdec', dark: '#254766' },
  heat4: { light: '#86b1df', dark: '#2f5d85' },
  heat5: { light: '#3d76b5', dark: '#5b94c9' },
  heat6: { light: '#275f9f', dark: '#83b3e0' },
  heat7: { light: '#174a85', dark: '#aed0f0' },
  heat8: { light: '#0b2f5c', dark: '#dcebfa' },
  inkOnLow: { light: '#1b1b1b', dark: '#f3f3f3' },
  inkOnHigh: { light: '#fefefe', dark: '#101010' },
} as const

export type Role = keyof typeof ROLES

/** The light value of each role: what specifications and pictures are written with. */
export const COLOR = Object.fromEntries(
  Object.entries(ROLES).map(([role, { light }]) => [role, light]),
) as Readonly<Record<Role, string>>

/** Series in the order in which they are handed out. */
export const SERIES: readonly string[] = [1, 2, 3, 4, 5, 6, 7, 8].map(each => COLOR[`series${each}` as Role])

/** From little to much. From `HEAT_DARK_FROM` on, figures are written in `inkOnHigh`. */
export const HEAT: readonly string[] = [1, 2, 3, 4, 5, 6, 7, 8].map(each => COLOR[`heat${each}` as Role])
export const HEAT_DARK_FROM = 4

/** Roles for a page: the name of a custom property, its light and its dark value. */
export const chartRoles: readonly {
  readonly property: string
  readonly light: string
  readonly dark: string
}[] = Object.entries(ROLES).map(([role, values]) => ({ property: propertyOf(role), ...values }))

const PROPERTY_OF: ReadonlyMap<string, string> = new Map(
  chartRoles.map(({ light, property }) => [light, property]),
)

/** A picture whose colours follow custom properties (`--chart-ink` …) where a page sets them, and are light where none does. */
export function themed(svg: string): string {
  return svg.replaceAll(/ (fill|stroke)="(#[0-9a-f]{6})"/g, (whole, attribute: string, value: string) => {
    const property = PROPERTY_OF.get(value)
    return property === undefined ? whole : ` ${attribute}="var(${property}, ${value})"`
  })
}

function propertyOf(role: string): string {
  return `--chart-${role.replaceAll(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)}`
}

/** Plain fonts of the reader's system, Chinese ones among them. */
export const FONT =
  "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'Noto Sans', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif"

/** In pixels. A picture 480 wide with letters of 14 still reads at 10 on a telephone of 360, and as print in a memo. */
export const SIZE = {
  width: 480,
  margin: 12,
  title: 17,
  titleLine: 22,
  text: 14,
  textLine: 18,
  small: 13,
  smallLine: 17,
} as const

/** Dashes and shapes that tell series apart without colour, in the order of `SERIES`. */
export const DASHES: readonly (readonly number[])[] = [
  [],
  [7, 3],
  [2, 3],
  [10, 3, 2, 3],
  [4, 4],
  [1, 2],
  [12, 4],
  [7, 3, 2, 3, 2, 3],
]
export const SHAPES: readonly string[] = [
  'circle',
  'square',
  'triangle-up',
  'diamond',
  'triangle-down',
  'cross',
  'triangle-right',
  'triangle-left',
]

/** What tells a series apart. Beyond eight, colours come again with the next dash and shape. */
export function seriesOf(index: number): {
  readonly color: string
  readonly dash: readonly number[]
  readonly shape: string
} {
  const round = Math.floor(index / SERIES.length)
  return {
    color: SERIES[index % SERIES.length]!,
    dash: DASHES[(index + round) % DASHES.length]!,
    shape: SHAPES[(index + round) % SHAPES.length]!,
  }
}
