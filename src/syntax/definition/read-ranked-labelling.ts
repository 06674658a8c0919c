import type { Report } from '../../diagnostic/diagnostic.js'
import type { Count, Cross, Rfm, RfmEdges, Tiers } from '../labelling.js'
import type { YamlNode } from '../yaml/yaml-tree.js'
import { crossKeys, rfmEdgesKeys, rfmKeys, tiersKeys } from './key-tables.js'
import { readCondition } from './read-condition.js'
import { constantsOf, expressionOf, labelsOf, readCases } from './labelling-parts.js'
import { readConstant } from './read-constant.js'
import { nameOf, readKeys } from './read-keys.js'
import { found } from './shapes.js'

export function readTiers(node: YamlNode, report: Report): Tiers {
  const keys = readKeys(node, tiersKeys, node.span, report)
  const among = keys.get('among')
  const top = labelsOf(keys.get('top'), 'tiers without shares', report).flatMap(
    ({ key, value }) => {
      if (value.kind === 'scalar') return [{ label: nameOf(key), share: readConstant(value) }]
      report({
        code: 'SEG103',
        severity: 'error',
        message: `expected the share of the tier, found ${found(value)}`,
        primary: { span: value.span.end > value.span.start ? value.span : key.span },
        help: 'write a percentage of the ranked rows, such as `10%`',
      })
      return []
    },
  )
  return {
    kind: 'tiers',
    by: expressionOf(keys.get('by'), node, report),
    top,
    ...(among && { among: readCondition(among, report) }),
  }
}

/** `rfm` and the `cases` beside it. */
export function readRfm(node: YamlNode, cases: YamlNode, report: Report): Rfm {
  const keys = readKeys(node, rfmKeys, node.span, report)
  const among = keys.get('among')
  const bins = readCount(keys.get('bins'), 'bins', report)
  const edges = readEdges(keys.get('edges'), report)
  if (typeof edges === 'object' && bins)
    report({
      code: 'SEG107',
      severity: 'error',
      message: '`bins` is given by the bounds of `edges`',
      primary: { span: bins.span },
      help: 'leave `bins` out: there is one more than there are bounds',
    })
  return {
    kind: 'rfm',
    span: node.span,
    recency: expressionOf(keys.get('recency'), node, report),
    frequency: expressionOf(keys.get('frequency'), node, report),
    monetary: expressionOf(keys.get('monetary'), node, report),
    ...(bins && { bins }),
    ...(edges && { edges }),
    ...(among && { among: readCondition(among, report) }),
    cases: readCases(cases, report).cases,
  }
}

function readEdges(node: YamlNode | undefined, report: Report): RfmEdges | undefined {
  if (!node) return undefined
  if (node.kind === 'scalar') {
    if (node.text === 'quantile') return 'quantile'
    report({
      code: 'SEG108',
      severity: 'error',
      message: `unexpected value ${found(node)}`,
      primary: { span: node.span, text: 'value of `edges`' },
      help: 'write `quantile`, or lists of bounds under `recency`, `frequency` and `monetary`',
    })
    return undefined
  }
  const keys = readKeys(node, rfmEdgesKeys, node.span, report)
  return {
    recency: constantsOf(keys.get('recency')),
    frequency: constantsOf(keys.get('frequency')),
    monetary: constantsOf(keys.get('monetary')),
  }
}

export function readCross(node: YamlNode, report: Report): Cross {
  const keys = readKeys(node, crossKeys, node.span, report)
  const among = keys.get('among')
  const least = readCount(keys.get('min'), 'min', report)
  const of = keys.get('of')
  const parts = of?.kind === 'list' ? of.items : of ? [of] : []
  return {
    kind: 'cross',
    span: node.span,
    of: parts.map((part) => expressionOf(part, node, report)),
    ...(least && { least }),
    ...(among && { among: readCondition(among, report) }),
  }
}

function readCount(node: YamlNode | undefined, key: string, report: Report): Count | undefined {
  if (node?.kind !== 'scalar') return undefined
  const { text, span } = node
  if (/^[1-9]\d{0,8}$/.test(text)) return { count: Number(text), span }
  report({
    code: 'SEG015',
    severity: 'error',
    message: `${key} is not a whole number of at least 1`,
    primary: { span },
  })
  return undefined
}
