import type { Expr, Path } from '../../../src/syntax/ast.js'
import type { Evaluation, Scope } from './evaluation.js'
import type { TableSchema } from './schema.js'
import { resolvePath } from './resolve-path.js'

/** Whether the expression is a ratio or float by its type, whatever its value. */
export function isBinary(evaluation: Evaluation, expr: Expr, scope: Scope): boolean {
  return isBinaryOn(evaluation, expr, { row: scope.row.table, self: scope.self.table })
}

interface Tables {
  readonly row: TableSchema
  readonly self: TableSchema
}

function isBinaryOn(evaluation: Evaluation, expr: Expr, tables: Tables): boolean {
  const of = (part: Expr) => isBinaryOn(evaluation, part, tables)
  switch (expr.kind) {
    case 'arithmetic':
      return expr.op === '/' || of(expr.left) || of(expr.right)
    case 'ranking':
      return expr.function === 'percent_rank' || expr.function === 'cumulative_share'
    case 'previous':
      return of(expr.value)
    case 'negate':
      return of(expr.operand)
    case 'case': {
      const results = expr.branches.map((branch) => branch.then)
      return [...results, ...(expr.otherwise ? [expr.otherwise] : [])].some(of)
    }
    case 'call':
      switch (expr.function.text) {
        case 'sqrt':
        case 'distance_km':
        case 'chance':
          return true
        case 'abs':
        case 'least':
        case 'greatest':
        case 'coalesce':
          return expr.arguments.some(of)
      }
      return false
    case 'aggregate':
      switch (expr.function) {
        case 'avg':
        case 'median':
        case 'share':
          return true
        case 'min':
        case 'max':
        case 'first':
        case 'last':
          return isBinaryPath(evaluation, expr.rows.path, tables)
        case 'count':
        case 'sum':
        case 'most_frequent':
        case 'exists':
        case 'every':
          return false
      }
    case 'path':
      return isBinaryPath(evaluation, expr.path, tables)
    case 'literal':
    case 'variable':
    case 'now':
    case 'today':
    case 'offset':
    case 'start_of':
    case 'anniversary':
    case 'units_between':
    case 'compare':
    case 'between':
    case 'in_list':
    case 'in_path':
    case 'presence':
    case 'text':
    case 'has':
    case 'in_window':
    case 'and':
    case 'or':
    case 'not':
    case 'at_least':
    case 'points':
    case 'active_periods':
    case 'sequence':
    case 'error':
      return false
  }
}

function isBinaryPath(evaluation: Evaluation, path: Path, tables: Tables): boolean {
  const { start, steps, end } = resolvePath(evaluation.schema, path, tables.row, tables.self)
  const table = steps.at(-1)?.to ?? start
  switch (end.kind) {
    case 'column':
      return end.column.type.kind === 'float' || end.column.type.kind === 'ratio'
    case 'trait':
      return isBinaryOn(evaluation, end.value, { row: table, self: table })
    case 'segment':
    case 'segmentation':
    case 'score':
    case 'family':
    case 'row':
      return false
  }
}
