import type { Report } from '../../diagnostic/diagnostic.js'
import type { Expr } from '../ast.js'
import type { Cases, Constant } from '../labelling.js'
import type { YamlEntry, YamlNode } from '../yaml/yaml-tree.js'
import { readCondition, readExpression } from './read-condition.js'
import { readConstant } from './read-constant.js'
import { nameOf } from './read-keys.js'

export function readCases(node: YamlNode, report: Report): Cases {
  const cases = labelsOf(node, 'segmentation without cases', report).map(({ key, value }) => ({
    label: nameOf(key),
    when: readCondition(value, report),
  }))
  return { kind: 'cases', cases }
}

/** Entries by label, at least one. */
export function labelsOf(
  node: YamlNode | undefined,
  message: string,
  report: Report,
): readonly YamlEntry[] {
  if (node?.kind !== 'map') return []
  if (node.entries.length === 0 && !node.isBroken)
    report({ code: 'SEG106', severity: 'error', message, primary: { span: node.span } })
  return node.entries
}

export function constantsOf(node: YamlNode | undefined): readonly Constant[] {
  if (node?.kind === 'scalar') return [readConstant(node)]
  if (node?.kind !== 'list') return []
  return node.items.flatMap((item) => (item.kind === 'scalar' ? [readConstant(item)] : []))
}

export function expressionOf(node: YamlNode | undefined, within: YamlNode, report: Report): Expr {
  return node?.kind === 'scalar'
    ? readExpression(node, report)
    : { kind: 'error', span: within.span }
}
