/** Where worlds went: bands from how they ended before, on the left, to how they end now, on the right. Plain SVG. */

const WIDTH = 480
const LINE = 16
const TOP = 22
const NODE = 10
const LEFT = 128
const RIGHT = WIDTH - 128
/** Height of all worlds together, gaps not counted. */
const WORLDS = 190
const GAP = 14

export interface FlowProps {
  readonly title: string
  /** Of both sides. */
  readonly heads: readonly [before: string, now: string]
  readonly labels: readonly string[]
  /** `counts[from][to]`. */
  readonly counts: readonly (readonly number[])[]
  /** What a band says to who points at it. */
  readonly told: (from: number, to: number, share: number) => string
}

export function FlowChart({ title, heads, labels, counts, told }: FlowProps) {
  const all = sumOf(counts.map(sumOf))
  const before = stacked(counts.map(sumOf), all)
  const now = stacked(
    labels.map((_, to) => sumOf(counts.map(row => row[to]!))),
    all,
  )
  const height = TOP + Math.max(before.height, now.height) + 6
  const bands = bandsOf(counts, all, before.tops, now.tops)
  return (
    <svg class="flow" viewBox={`0 0 ${WIDTH} ${height}`} role="img" aria-label={title}>
      <text class="tick" x={LEFT} y={12} text-anchor="end">
        {heads[0]}
      </text>
      <text class="tick" x={RIGHT} y={12}>
        {heads[1]}
      </text>
      {bands.map(({ from, to, share, left, right, thick }) => (
        <path
          class={`${seriesOf(from)} ${from === to ? 'stayed' : 'went'}`}
          d={bandPath(left, right, thick)}
          key={`${from} ${to}`}
        >
          <title>{told(from, to, share)}</title>
        </path>
      ))}
      <Side labels={labels} side={before} x={LEFT - NODE} anchor="end" textX={LEFT - NODE - 6} />
      <Side labels={labels} side={now} x={RIGHT} anchor="start" textX={RIGHT + NODE + 6} />
    </svg>
  )
}

interface SideProps {
  readonly labels: readonly string[]
  readonly side: Stack
  readonly x: number
  readonly anchor: 'start' | 'end'
  readonly textX: number
}

function Side({ labels, side, x, anchor, textX }: SideProps) {
  let lowest = Number.NEGATIVE_INFINITY
  return (
    <>
      {labels.map((label, index) => {
        const share = side.shares[index]!
        if (share === 0) return null
        const top = side.tops[index]!
        // Labels of small shares would lie on each other.
        lowest = Math.max(top + (share * WORLDS) / 2 + 4, lowest + LINE)
        return (
          <g>
            <rect class={seriesOf(index)} x={x} y={top} width={NODE} height={Math.max(1, share * WORLDS)} />
            <text class="tick" x={textX} y={lowest} text-anchor={anchor}>
              {shortened(label)} {percent(share)}
            </text>
          </g>
        )
      })}
    </>
  )
}

interface Stack {
  readonly shares: readonly number[]
  readonly tops: readonly number[]
  readonly height: number
}

/** Shares below each other; those of nobody take no room. */
function stacked(counts: readonly number[], all: number): Stack {
  let top = TOP
  const shares = counts.map(count => count / all)
  const tops = shares.map(share => {
    const own = top
    if (share > 0) top += Math.max(share * WORLDS, 1) + GAP
    return own
  })
  return { shares, tops, height: top - TOP }
}

function bandsOf(
  counts: FlowProps['counts'],
  all: number,
  leftTops: readonly number[],
  rightTops: readonly number[],
) {
  const [lefts, rights] = [[...leftTops], [...rightTops]]
  const bands = counts.flatMap((row, from) =>
    row.flatMap((count, to) => {
      if (count === 0) return []
      const share = count / all
      const band = { from, to, share, left: lefts[from]!, right: rights[to]!, thick: share * WORLDS }
      lefts[from]! += band.thick
      rights[to]! += band.thick
      return [band]
    }),
  )
  // What moved is drawn over what stayed.
  return bands.toSorted((a, b) => Number(b.from === b.to) - Number(a.from === a.to))
}

function bandPath(left: number, right: number, thick: number): string {
  const middle = (LEFT + RIGHT) / 2
  const edge = (x: number, y: number): string => `${x},${y.toFixed(1)}`
  return [
    `M${edge(LEFT, left)}C${edge(middle, left)} ${edge(middle, right)} ${edge(RIGHT, right)}`,
    `L${edge(RIGHT, right + thick)}`,
    `C${edge(middle, right + thick)} ${edge(middle, left + thick)} ${edge(LEFT, left + thick)}Z`,
  ].join('')
}

function seriesOf(index: number): string {
  return `series${(index % 8) + 1}`
}

function percent(share: number): string {
  return share < 0.005 ? '< 1 %' : `${Math.round(100 * share)} %`
}

/** There is room for so many letters beside a side; the table has them all. */
const ROOM = 11

function shortened(label: string): string {
  return label.length > ROOM ? `${label.slice(0, ROOM - 1).trimEnd()}…` : label
}

function sumOf(counts: readonly number[]): number {
  return counts.reduce((sum, each) => sum + each, 0)
}
