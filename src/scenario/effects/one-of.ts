import { NUMBER, siteOf } from '../lower/builder.ts'
import { lowerFormula } from '../lower/formula.ts'
import { asMap, itemsOf } from '../lower/nodes.ts'
import { get } from '../tree.ts'
import type { EffectDefinition } from './effect.ts'

/** Exactly one of several blocks happens, by weight; it is merged into the block it stands in (LANGUAGE §17.4). */
export const oneOf: EffectDefinition = {
  name: 'one_of',
  summary: 'Exactly one of several blocks happens, with chances in the ratio of their weights.',
  parameters: [{ name: 'weight', summary: 'An expression, 0 or more; weights need not sum to 1.' }],
  lower: (entry, into, at) => {
    const site = siteOf(at.lowering.builder, `${at.path}/one_of`)
    const branches = itemsOf(entry.value).map((item, index) => {
      const tree = asMap(item)
      const weightTree = get(tree, 'weight')
      const weight =
        weightTree === null
          ? ({ kind: 'constant', value: 1, span: tree.span } as const)
          : lowerFormula(at.lowering, weightTree, at.place, NUMBER)
      if (weight.kind === 'constant' && weight.value < 0)
        at.lowering.report.error(weight.span, 'negative-weight', 'A weight must not be below 0.')
      return { weight, block: at.block(tree, { ...at, path: `${at.path}/one_of:${index + 1}` }) }
    })
    if (branches.length === 0)
      at.lowering.report.error(entry.value.span, 'no-branch', 'one_of needs at least one branch.')
    else if (branches.every(branch => branch.weight.kind === 'constant' && branch.weight.value === 0))
      at.lowering.report.error(
        entry.value.span,
        'all-weights-0',
        'Every weight is 0, so that nothing can happen.',
      )
    into.oneOf = { site, branches, span: entry.value.span }
  },
}
