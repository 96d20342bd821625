/** Colours are seen by everybody, on paper and in the dark. */
import { describe, expect, it } from 'vitest'
import { chartRoles, themed } from '../../../src/report/charts/index.ts'
import { COLOR, HEAT, HEAT_DARK_FROM, SERIES } from '../../../src/report/charts/theme.ts'

type Mode = 'light' | 'dark'

function inMode(light: string, mode: Mode): string {
  return chartRoles.find(role => role.light === light)![mode]
}

/** sRGB to linear light (IEC 61966-2-1). */
function linear(color: string): number[] {
  return [1, 3, 5].map(at => {
    const value = Number.parseInt(color.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
}

/** Contrast ratio of WCAG 2.2. */
function contrast(one: string, other: string): number {
  const luminance = (color: string): number => {
    const [red, green, blue] = linear(color) as [number, number, number]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number]
  return (high + 0.05) / (low + 0.05)
}

/** Machado, Oliveira and Fernandes 2009, table 1, severity 1. */
const VISIONS: Readonly<Record<string, readonly (readonly number[])[]>> = {
  usual: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
}

/** Ottosson 2020: OKLab of linear sRGB. */
function oklab(light: readonly number[]): number[] {
  const [red, green, blue] = light.map(value => Math.min(1, Math.max(0, value))) as [number, number, number]
  const long = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
  const middle = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
  const short = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
  return [
    0.2104542553 * long + 0.793617785 * middle - 0.0040720468 * short,
    1.9779984951 * long - 2.428592205 * middle + 0.4505937099 * short,
    0.0259040371 * long + 0.7827717662 * middle - 0.808675766 * short,
  ]
}

function seen(color: string, vision: string): number[] {
  const light = linear(color)
  return oklab(VISIONS[vision]!.map(row => row.reduce((sum, each, at) => sum + each * light[at]!, 0)))
}

const modes: readonly Mode[] = ['light', 'dark']

describe.each(modes)('colours, %s', mode => {
  const paper = inMode(COLOR.paper, mode)

  it('let every series be seen against the paper (3 : 1)', () => {
    for (const series of SERIES) expect(contrast(inMode(series, mode), paper)).toBeGreaterThanOrEqual(3)
  })

  it('let words be read (4.5 : 1)', () => {
    for (const ink of [COLOR.ink, COLOR.soft])
      expect(contrast(inMode(ink, mode), paper)).toBeGreaterThanOrEqual(4.5)
    for (const [index, heat] of HEAT.entries()) {
      const ink = index >= HEAT_DARK_FROM ? COLOR.inkOnHigh : COLOR.inkOnLow
      expect(contrast(inMode(ink, mode), inMode(heat, mode)), heat).toBeGreaterThanOrEqual(4.5)
    }
  })

  it.each(Object.keys(VISIONS))('tell any two series apart, vision: %s', vision => {
    const colors = SERIES.map(series => seen(inMode(series, mode), vision))
    for (const [index, one] of colors.entries())
      for (const other of colors.slice(0, index))
        expect(Math.hypot(...one.map((value, at) => value - other[at]!))).toBeGreaterThanOrEqual(0.11)
  })
})

describe('roles', () => {
  it('are told apart by their light value', () => {
    expect(new Set(chartRoles.map(role => role.light)).size).toBe(chartRoles.length)
    expect(new Set(chartRoles.map(role => role.property)).size).toBe(chartRoles.length)
  })

  it('take the place of colours, and of nothing else', () => {
    const svg = '<text fill="#1a1a1a" x="#1a1a1a">fill="#1a1a1a"</text><path stroke="#123456"/>'
    expect(themed(svg)).toBe(
      '<text fill="var(--chart-ink, #1a1a1a)" x="#1a1a1a">fill="#1a1a1a"</text><path stroke="#123456"/>',
    )
  })
})
