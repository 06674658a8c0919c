import type { Report } from '../../diagnostic/diagnostic.js'
import type { Length } from '../labelling.js'
import { parseExpressionText } from '../parse-expression.js'
import type { YamlNode } from '../yaml/yaml-tree.js'
import { found } from './shapes.js'

/** A length of time, as in `30 days`; the limits of an expression's `30 days ago` hold. */
export function readLength(node: YamlNode | undefined, report: Report): Length | undefined {
  if (node?.kind !== 'scalar') return undefined
  const { span } = node
  const { value } = parseExpressionText(`${node.text} ago`)
  if (value.kind === 'offset' && value.anchor === undefined) {
    const { count, unit } = value
    return { count, unit, span }
  }
  report({
    code: 'SEG103',
    severity: 'error',
    message: `expected a length of time, found ${found(node)}`,
    primary: { span },
    help: 'write a whole number and a unit, as in `30 days`',
  })
  return undefined
}
