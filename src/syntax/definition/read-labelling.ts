import type { Report } from '../../diagnostic/diagnostic.js'
import type { Span } from '../../source/source-file.js'
import type { Bands, Cluster, Each, Labelling, Split } from '../labelling.js'
import { isNull, type YamlNode } from '../yaml/yaml-tree.js'
import { constantsOf, expressionOf, labelsOf, readCases } from './labelling-parts.js'
import { bandsKeys, clusterKeys, eachKeys, splitKeys, type segmentationKeys } from './key-tables.js'
import { readCondition } from './read-condition.js'
import { readConstant } from './read-constant.js'
import { nameOf, readKeys, type Keys } from './read-keys.js'
import { readCross, readRfm, readTiers } from './read-ranked-labelling.js'
import { found } from './shapes.js'

/** What gives the rows of a segmentation their labels. */
export function readLabelling(
  keys: Keys<keyof typeof segmentationKeys.keys>,
  report: Report,
): Labelling {
  const rfm = keys.get('rfm')
  const cases = keys.get('cases')
  if (rfm && cases) return readRfm(rfm, cases, report)
  const others = ['bands', 'each', 'split', 'tiers', 'cross', 'cluster'] as const
  const span = keys.span('rfm')
  if (span && others.some((key) => keys.get(key))) reportAlone(span, report)
  const bands = keys.get('bands')
  if (bands) return readBands(bands, report)
  const each = keys.get('each')
  if (each) return readEach(each, report)
  const split = keys.get('split')
  if (split) return readSplit(split, report)
  const tiers = keys.get('tiers')
  if (tiers) return readTiers(tiers, report)
  const cross = keys.get('cross')
  if (cross) return readCross(cross, report)
  const cluster = keys.get('cluster')
  if (cluster) return readCluster(cluster, report)
  return cases ? readCases(cases, report) : { kind: 'none' }
}

function reportAlone(span: Span, report: Report): void {
  report({
    code: 'SEG107',
    severity: 'error',
    message: '`rfm` gives names to `cases`, and there are none',
    primary: { span },
    help: 'write `cases:` with conditions over `r`, `f` and `m` beside it',
  })
}

function readBands(node: YamlNode, report: Report): Bands {
  const keys = readKeys(node, bandsKeys, node.span, report)
  const from = labelsOf(keys.get('from'), 'bands without bounds', report).flatMap(
    ({ key, value }) => {
      if (value.kind !== 'scalar' || isNull(value)) {
        report({
          code: 'SEG103',
          severity: 'error',
          message: `expected the lower bound of the band, found ${found(value)}`,
          primary: { span: value.span.end > value.span.start ? value.span : key.span },
          help: 'write a value, or `"> 0"` for a bound that is not taken in',
        })
        return []
      }
      const isOpen = value.text.startsWith('>')
      const text = isOpen ? value.text.slice(1).trimStart() : value.text
      return [{ label: nameOf(key), bound: readConstant(value, text), isOpen }]
    },
  )
  return { kind: 'bands', by: expressionOf(keys.get('by'), node, report), from }
}

function readEach(node: YamlNode, report: Report): Each {
  const keys = readKeys(node, eachKeys, node.span, report)
  const among = keys.get('among')
  return {
    kind: 'each',
    value: expressionOf(keys.get('value'), node, report),
    of: constantsOf(keys.get('of')),
    ...(among && { among: readCondition(among, report) }),
  }
}

function readSplit(node: YamlNode, report: Report): Split {
  const keys = readKeys(node, splitKeys, node.span, report)
  const among = keys.get('among')
  const within = keys.name('within')
  const arms = labelsOf(keys.get('arms'), 'split without arms', report).flatMap(
    ({ key, value }) => {
      if (value.kind === 'scalar') return [{ label: nameOf(key), share: readConstant(value) }]
      report({
        code: 'SEG103',
        severity: 'error',
        message: `expected the share of the arm, found ${found(value)}`,
        primary: { span: value.span },
        help: 'write a percentage such as `10%`, or a weight such as `1`',
      })
      return []
    },
  )
  return {
    kind: 'split',
    span: node.span,
    salt: keys.name('salt') ?? { text: '', span: node.span },
    arms,
    ...(within && { within }),
    ...(among && { among: readCondition(among, report) }),
  }
}

function readCluster(node: YamlNode, report: Report): Cluster {
  const keys = readKeys(node, clusterKeys, node.span, report)
  return {
    kind: 'cluster',
    span: node.span,
    by: keys.names('by') ?? [],
    model: keys.name('model') ?? { text: '', span: node.span },
  }
}
