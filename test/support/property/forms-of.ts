import type { Expr, Path, Rows, Window } from '../../../src/syntax/ast.js'

/** Names of the operators in an expression or in what holds expressions, as the reference evaluator reports them, and of the forms of related rows. */
export function formsOf(written: object): readonly string[] {
  const forms: string[] = []
  const visit = (node: unknown, isExpression = true): void => {
    if (Array.isArray(node)) {
      for (const item of node) visit(item)
    } else if (typeof node === 'object' && node !== null) {
      const form = node as Expr
      if ('kind' in form && isExpression) forms.push(...nameOf(form))
      for (const [key, value] of Object.entries(form))
        if (!skipped.has(key)) visit(value, key !== 'window')
    }
  }
  visit(written)
  return forms
}

/** A `literal` or `weight` has a type, whose kind is no form; the kind of a window is named where it is used. */
const skipped = new Set(['span', 'literal', 'weight', 'functionSpan'])

function nameOf(expr: Expr): readonly string[] {
  switch (expr.kind) {
    case 'compare':
      return [`compare ${expr.op}`]
    case 'text':
      return [`text ${expr.op}`]
    case 'presence':
      return [expr.known ? 'is known' : 'is unknown']
    case 'arithmetic':
      return [`arithmetic ${expr.op}`]
    case 'call':
      return [`call ${expr.function.text}`]
    case 'in_window':
      return [windowName(expr.window)]
    case 'aggregate':
      return [
        `aggregate ${expr.function}`,
        ...(expr.distinct ? [expr.distinct.unit ? 'rows distinct unit' : 'rows distinct'] : []),
        ...(expr.satisfies ? ['rows satisfies'] : []),
        ...rowForms(expr.rows),
      ]
    case 'active_periods':
      return ['active_periods', ...rowForms(expr.rows)]
    case 'sequence':
      return [
        'sequence',
        ...(expr.allWithin ? ['sequence all within'] : []),
        ...(expr.steps.at(-1)?.absent ? ['sequence then no'] : []),
        ...(expr.steps.some(({ within }) => within) ? ['sequence within'] : []),
      ]
    case 'has':
      return [`has ${expr.which}`]
    case 'ranking':
      return [
        `ranking ${expr.function}`,
        ...(expr.keys.length > 1 ? ['ranking several keys'] : []),
        ...(expr.by.length > 0 ? ['ranking by'] : []),
        ...(expr.by.length > 1 ? ['ranking by several'] : []),
        ...(expr.among ? ['ranking among'] : []),
      ]
    case 'path':
      return pathForms(expr.path)
    case 'literal':
      return []
    case 'between':
    case 'in_list':
    case 'units_between':
    case 'case':
    case 'and':
    case 'or':
    case 'not':
    case 'at_least':
    case 'offset':
    case 'start_of':
    case 'now':
    case 'today':
    case 'negate':
    case 'anniversary':
    case 'points':
    case 'in_path':
    case 'previous':
    case 'variable':
    case 'error':
      return [expr.kind]
  }
}

function rowForms({ path, window, where, limit }: Rows): readonly string[] {
  return [
    `rows of ${String(path.steps.length)} steps`,
    ...(window ? [`rows ${windowName(window)}`] : []),
    ...(where ? ['rows where'] : []),
    ...(limit ? [`rows ${limit.which}`] : []),
    ...pathForms(path),
  ]
}

function pathForms({ root, steps }: Path): readonly string[] {
  const [first] = steps
  return [
    ...(root === 'this' ? ['this'] : []),
    ...(root === 'all' ? ['rows of all'] : []),
    ...(first && /^(segment|labels|trait)_/.test(first.text)
      ? [first.text.replace(/_.*/, ' by name')]
      : []),
  ]
}

function windowName(window: Window): string {
  const full = (window.kind === 'last' || window.kind === 'next') && window.full ? ' full' : ''
  return `window ${window.kind === 'from' ? window.ends : window.kind}${full}`
}
