import type { Report } from '../../diagnostic/diagnostic.js'
import { deepestNesting } from '../expression/check-nesting.js'
import type { Expr, Path } from '../ast.js'
import { embed } from '../embed.js'
import { joined, negated } from '../expression/connectives.js'
import { parseExpression } from '../parse-expression.js'
import { isBalanced } from '../yaml/is-balanced.js'
import { quoteHelp } from '../yaml/yaml-faults.js'
import {
  entrySpan,
  isNull,
  type YamlEntry,
  type YamlNode,
  type YamlScalar,
} from '../yaml/yaml-tree.js'
import { atLeastKeys } from './key-tables.js'
import { readKeys } from './read-keys.js'
import { found } from './shapes.js'

/**
 * An expression, or a tree of `all`, `any`, `none` and `at_least`: the same nodes as `and`, `or` and `not` make.
 * `depth` is the number of trees around it.
 */
export function readCondition(node: YamlNode, report: Report, depth = 0): Expr {
  if (node.kind === 'scalar') return readExpression(node, report, depth)
  if (node.kind === 'list')
    return node.isBroken
      ? unread(node)
      : misplaced(
          node,
          'list where a condition is expected',
          report,
          'write `all:` or `any:` before the list',
        )
  if (node.isBroken) return unread(node)
  if (node.entries.length === 0)
    return misplaced(
      node,
      'empty condition',
      report,
      'leave the key out, or write `true`',
      'SEG106',
    )
  const parts = node.entries.map((entry) => readBranch(entry, report, depth + 1))
  return joined('and', parts, node.span)
}

export function readExpression(node: YamlScalar, report: Report, depth = 0): Expr {
  if (isNull(node) && node.text === '')
    return misplaced(node, 'empty expression', report, undefined, 'SEG021')
  if (isCutByComment(node))
    return misplaced(
      node,
      'YAML reads ` #` in this value as the start of a comment',
      report,
      quoteHelp,
      'SEG002',
    )
  return parseExpression(embed(node), report, depth)
}

/** A column, or one reached by references. */
export function readPath(
  node: YamlNode | undefined,
  report: Report,
  help?: string,
): Path | undefined {
  if (node?.kind !== 'scalar') return undefined
  const expression = readExpression(node, report)
  if (expression.kind === 'path' && expression.path.root === 'row') return expression.path
  if (expression.kind !== 'error')
    misplaced(node, 'expected the name of a column, or a path to one', report, help)
  return undefined
}

function readBranch(entry: YamlEntry, report: Report, depth: number): Expr {
  const { key, value } = entry
  const span = entrySpan(entry)
  if (depth > deepestNesting)
    return misplaced(
      key,
      `condition is more than ${deepestNesting} levels deep`,
      report,
      'give parts of it a name of their own, as segments',
      'SEG016',
    )
  switch (key.text) {
    case 'all':
      return joined('and', readList(key, value, report, depth), span)
    case 'any':
      return joined('or', readList(key, value, report, depth), span)
    case 'none':
      return negated(joined('or', readList(key, value, report, depth), span), 1, span)
    case 'at_least':
      return readAtLeast(entry, report, depth)
  }
  const help = /\s/.test(key.text)
    ? `if this is an expression: ${quoteHelp}`
    : 'the keys of a condition are all, any, none and at_least'
  return misplaced(key, `a condition has no key \`${key.text}\``, report, help, 'SEG101')
}

function readAtLeast({ key, value }: YamlEntry, report: Report, depth: number): Expr {
  const keys = readKeys(value, atLeastKeys, key.span, report)
  const count = keys.get('count')
  const list = keys.get('of')
  if (!count || !list) return unread(value)
  const of = readList(key, list, report, depth)
  const number =
    count.kind === 'scalar' && /^[1-9]\d{0,8}$/.test(count.text) ? Number(count.text) : 0
  return number === 0
    ? misplaced(count, 'count is not a whole number of at least 1', report, undefined, 'SEG015')
    : { kind: 'at_least', count: number, of, span: value.span }
}

/** At least one condition: of an empty list or no list, which are reported, the one that stands for an error. */
function readList(key: YamlScalar, node: YamlNode, report: Report, depth: number): readonly Expr[] {
  if (node.kind !== 'list')
    return [
      misplaced(
        isNull(node) ? key : node,
        `expected a list of conditions, found ${found(node)}`,
        report,
      ),
    ]
  if (node.isBroken) return [unread(node)]
  if (node.items.length === 0)
    return [misplaced(node, 'empty list of conditions', report, undefined, 'SEG106')]
  return node.items.map((item) => readCondition(item, report, depth))
}

function isCutByComment({ isPlain, text, span }: YamlScalar): boolean {
  return (
    isPlain && /^[ \t]+#/.test(span.file.text.slice(span.end, span.end + 20)) && !isBalanced(text)
  )
}

function misplaced(
  node: YamlNode,
  message: string,
  report: Report,
  help?: string,
  code: 'SEG002' | 'SEG015' | 'SEG016' | 'SEG021' | 'SEG101' | 'SEG103' | 'SEG106' = 'SEG103',
): Expr {
  report({
    code,
    severity: 'error',
    message,
    primary: { span: node.span },
    ...(help !== undefined && { help }),
  })
  return unread(node)
}

function unread(node: YamlNode): Expr {
  return { kind: 'error', span: node.span }
}
