import type { Expr, Path } from '../../../src/syntax/ast.js'
import type { Evaluation, Scope } from './evaluation.js'
import type { PathEnd } from './resolve-path.js'
import { resolvePath } from './resolve-path.js'
import { integer } from './exact.js'
import type { TableSchema } from './schema.js'
import type { Value } from './value.js'

type Levels = readonly string[]

/** The levels that the first of the expressions which has some gives to all of them. */
export function levelsAmong(
  evaluation: Evaluation,
  exprs: readonly Expr[],
  scope: Scope,
): Levels | undefined {
  const tables = { row: scope.row.table, self: scope.self.table }
  return firstOf(exprs.map((expr) => levelsOn(evaluation, expr, tables)))
}

export function levelsOfEnd(
  evaluation: Evaluation,
  end: PathEnd,
  table: TableSchema,
): Levels | undefined {
  switch (end.kind) {
    case 'column':
      return end.column.ordered ? end.column.values?.map((value) => value.text) : undefined
    case 'trait':
      return levelsOn(evaluation, end.value, { row: table, self: table })
    case 'segment':
    case 'segmentation':
    case 'score':
    case 'family':
    case 'row':
      return undefined
  }
}

/** Text as its place among the levels, unknown where it is none of them; without levels the value itself. */
export function placed(value: Value, levels: Levels | undefined): Value {
  if (levels === undefined || value?.kind !== 'text') return value
  const place = levels.indexOf(value.value)
  return place < 0 ? null : integer(place)
}

interface Tables {
  readonly row: TableSchema
  readonly self: TableSchema
}

function levelsOn(evaluation: Evaluation, expr: Expr, tables: Tables): Levels | undefined {
  const among = (parts: readonly Expr[]) =>
    firstOf(parts.map((part) => levelsOn(evaluation, part, tables)))
  const ofPath = (path: Path) => {
    const { start, steps, end } = resolvePath(evaluation.schema, path, tables.row, tables.self)
    return levelsOfEnd(evaluation, end, steps.at(-1)?.to ?? start)
  }
  if (expr.kind === 'path') return ofPath(expr.path)
  if (expr.kind === 'case')
    return among([
      ...expr.branches.map((branch) => branch.then),
      ...(expr.otherwise ? [expr.otherwise] : []),
    ])
  if (expr.kind === 'call')
    return ['coalesce', 'least', 'greatest'].includes(expr.function.text)
      ? among(expr.arguments)
      : undefined
  if (expr.kind === 'aggregate')
    return ['min', 'max', 'first', 'last', 'most_frequent'].includes(expr.function)
      ? ofPath(expr.rows.path)
      : undefined
  return expr.kind === 'previous' ? levelsOn(evaluation, expr.value, tables) : undefined
}

function firstOf(all: readonly (Levels | undefined)[]): Levels | undefined {
  return all.find((levels) => levels !== undefined)
}
