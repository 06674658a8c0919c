import * as types from '../catalog/data-type.js'
import type { InPathExpr } from '../syntax/ast.js'
import { bindEqual } from './bind-comparison.js'
import { boundPath, errorAt } from './bind-path.js'
import { bindRows } from './bind-rows.js'
import type { BindParts } from './bind-rows.js'
import type { BoundExpr, BoundPath } from './bound.js'
import { fault } from './faults.js'
import type { Binder, Scope } from './scope.js'
import { sourceText } from './source-text.js'

/** `x in <many path>`: whether a row there has the value; a path that ends at a table means its key. */
export function bindInPath(
  expr: InPathExpr,
  scope: Scope,
  binder: Binder,
  bind: BindParts,
): BoundExpr {
  const operand = bind.expression(expr.operand, scope, binder)
  const { path } = expr
  const rows = { span: path.span, path }
  const found = bindRows(rows, scope, binder, bind, (name, { end }) => {
    const value = end.kind === 'row' ? `${name}.…` : name
    return `compare it: \`${sourceText(expr.operand.span)} = ${value}\``
  })
  if (operand.kind === 'error' || found === undefined) return errorAt(expr.span)
  const value = keyOf(found.end, binder)
  const sides = value && bindEqual(operand, value, binder)
  if (sides === undefined) return errorAt(expr.span)
  const [left, right] = sides
  return {
    kind: 'in_path',
    span: expr.span,
    type: types.boolean,
    exactQuotient: false,
    operand: left,
    rows: found.rows,
    value: right,
  }
}

function keyOf(end: BoundPath, binder: Binder): BoundPath | undefined {
  if (end.end.kind !== 'row') return end
  const { table } = end.end
  const [name = '', ...more] = table.key
  const column = table.columns.get(name)
  if (column !== undefined && more.length === 0) {
    return boundPath({ ...end, names: [], end: { kind: 'column', table, column } }, end)
  }
  binder.report(
    fault('SEG309', end.span, `\`${table.name}\` has a key of several columns`, {
      label: 'a path that ends at a table means its key',
      help: `name the column that is meant: \`${sourceText(end.span)}.…\``,
    }),
  )
  return undefined
}
