import * as types from '../catalog/data-type.js'
import type { DataType } from '../catalog/data-type.js'
import type { Name, PathExpr } from '../syntax/ast.js'
import type { BoundExpr, BoundPath, PathEnd } from './bound.js'
import { fault } from './faults.js'
import { resolvePath } from './resolve-path.js'
import type { ResolvedPath } from './resolve-path.js'
import type { Binder, Scope } from './scope.js'

/** A path as a value of the present row: all its steps lead to one row. */
export function bindPath(expr: PathExpr, scope: Scope, binder: Binder): BoundExpr {
  const path = bindWalk(expr, scope, binder)
  if (path.kind === 'error' || path.end.kind !== 'row') return path
  const name = expr.path.steps.at(-1)?.text ?? ''
  binder.report(
    fault('SEG301', expr.span, `\`${name}\` is a row, not a value`, {
      help: `name one of its columns or traits, as in \`${name}.…\`, or ask whether it \`is known\``,
    }),
  )
  return errorAt(expr.span)
}

/** As `bindPath`, but it may end at a row, for questions about its presence. */
export function bindWalk(expr: PathExpr, scope: Scope, binder: Binder): BoundPath | BoundError {
  const path = resolvePath(expr.path, scope, binder)
  if (path === undefined) return errorAt(expr.span)
  const many = path.steps.findIndex((step) => !step.toOne)
  const name = path.names[many]
  if (name !== undefined) {
    const last = path.steps.findLastIndex((step) => !step.toOne)
    const words = (names: readonly Name[]): string => names.map(({ text }) => text).join('.')
    const start = expr.path.root === 'this' ? 'this.' : ''
    const rows = `${start}${words(path.names.slice(0, last + 1))}`
    const value = words(path.names.slice(last + 1))
    binder.report(
      fault('SEG308', name.span, `\`${name.text}\` leads to many rows`, {
        label: 'only an aggregate can look at many rows',
        help:
          value === ''
            ? `ask \`exists(${rows})\`, or \`count(${rows})\``
            : `ask about them in an aggregate: \`exists(${rows} where ${value} …)\``,
      }),
    )
    return errorAt(expr.span)
  }
  return boundPath(path, expr)
}

export function boundPath(
  path: ResolvedPath,
  expr: { readonly span: BoundPath['span'] },
): BoundPath {
  const { levels, steps, end } = path
  return { kind: 'path', span: expr.span, levels, steps, end, ...valueOfEnd(end) }
}

type BoundError = BoundExpr & { readonly kind: 'error' }

export function errorAt(span: BoundPath['span']): BoundError {
  return { kind: 'error', span, type: types.error, exactQuotient: false }
}

/** What is known of the value at the end of a path. */
export function valueOfEnd(end: PathEnd): {
  type: DataType
  exactQuotient: boolean
  domain?: readonly string[]
} {
  switch (end.kind) {
    case 'column': {
      const { type, values } = end.column
      return { type, exactQuotient: false, ...(values === undefined ? {} : { domain: values }) }
    }
    case 'trait': {
      const { type, exactQuotient, domain } = end.trait.value
      return { type, exactQuotient, ...(domain === undefined ? {} : { domain }) }
    }
    case 'segment':
      return { type: types.boolean, exactQuotient: false }
    case 'segmentation': {
      const { labels } = end.segmentation
      const domain = labels === undefined ? {} : { domain: labels }
      return { type: types.string, exactQuotient: false, ...domain }
    }
    case 'family': {
      const domain = end.members.map(({ value }) => value)
      return { type: { kind: 'list', of: types.string }, exactQuotient: false, domain }
    }
    case 'row':
      return { type: types.error, exactQuotient: false }
  }
}

/** Whether a value may be unknown; conditions and what is computed from known values may not. */
export function mayBeUnknown(expr: BoundExpr): boolean {
  switch (expr.kind) {
    case 'path':
      if (expr.end.kind === 'segment') return false
      if (expr.end.kind === 'family') return expr.steps.length > 0
      if (expr.steps.length > 0 || expr.end.kind !== 'column') return true
      return expr.end.column.nullable
    case 'literal':
    case 'now':
    case 'today':
    case 'compare':
    case 'between':
    case 'in_list':
    case 'has':
    case 'in_path':
    case 'presence':
    case 'in_window':
    case 'anniversary':
    case 'and':
    case 'or':
    case 'not':
    case 'active_periods':
    case 'sequence':
    case 'points':
      return false
    case 'ranking':
      return expr.function !== 'top'
    case 'aggregate':
      return !['count', 'exists', 'every', 'sum'].includes(expr.function)
    case 'offset':
    case 'start_of':
    case 'units_between':
    case 'case':
    case 'call':
    case 'previous':
    case 'error':
      return true
  }
}
