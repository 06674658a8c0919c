import type { Table } from '../catalog/catalog.js'
import type { Expr, Rows } from '../syntax/ast.js'
import { boundPath } from './bind-path.js'
import { bindWindow } from './bind-time.js'
import type { BoundExpr, BoundPath, BoundRows } from './bound.js'
import { fault } from './faults.js'
import { resolvePath } from './resolve-path.js'
import type { ResolvedPath } from './resolve-path.js'
import { rowsTime, walksBack } from './rows-time.js'
import { relatedScope } from './scope.js'
import type { Binder, Scope } from './scope.js'
import { sourceText } from './source-text.js'

export interface BindParts {
  readonly expression: (expr: Expr, scope: Scope, binder: Binder) => BoundExpr
  readonly condition: (expr: Expr, scope: Scope, binder: Binder) => BoundExpr
}

/** Related rows, and the rest of the path, which fetches a value of each. */
export interface RowsAndEnd {
  readonly rows: BoundRows
  readonly path: ResolvedPath
  /** From a row to the end of the path; for a path that ends at a table, to the row there. */
  readonly end: BoundPath
}

/** Rows that a form is over; undefined when something is faulty, which has then been reported. */
export function bindRows(
  rows: Rows,
  scope: Scope,
  binder: Binder,
  bind: BindParts,
  helpForOne: (name: string, path: ResolvedPath) => string,
): RowsAndEnd | undefined {
  if (scope.allows === 'own columns') {
    binder.report(
      fault('SEG313', rows.span, 'the `where` of a table sees only its own columns', {
        help: 'ask for more in the `where` of an entity or of an aggregate',
      }),
    )
    return undefined
  }
  const path = resolvePath(rows.path, scope, binder)
  if (path === undefined) return undefined
  const last = path.steps.findLastIndex((step) => !step.toOne)
  const table =
    last < 0 ? path.all : binder.catalog.tables.get(path.steps[last]?.reference.from ?? '')
  if (table === undefined) {
    const name = sourceText(rows.path.span)
    binder.report(
      fault('SEG309', rows.path.span, `\`${name}\` does not lead to many rows`, {
        label: 'an aggregate is over related rows',
        help: helpForOne(name, path),
      }),
    )
    return undefined
  }
  const reached: BoundRows = {
    levels: path.levels,
    ...(path.all === undefined ? {} : { all: path.all }),
    steps: path.steps.slice(0, last + 1),
    table,
  }
  const limited = bindLimits(rows, reached, scope, binder, bind)
  if (limited === undefined) return undefined
  const rest = { ...path, levels: 0, steps: path.steps.slice(last + 1) }
  return { rows: limited, path, end: boundPath(rest, { span: rows.path.span }) }
}

/** Whether the rows have one time each, as what goes by their order needs. */
export function haveOneTime(rows: BoundRows, span: BoundPath['span'], binder: Binder): boolean {
  if (rows.time === undefined) {
    binder.report(
      fault('SEG310', span, `\`${rows.table.name}\` has no \`time\` to go by`, {
        help: `declare \`time:\` of \`${rows.table.name}\``,
      }),
    )
    return false
  }
  if (walksBack(rows)) return true
  binder.report(
    fault('SEG310', span, `a row of \`${rows.table.name}\` can be reached at several times here`, {
      help: 'only a condition can be asked of rows with several times',
    }),
  )
  return false
}

/** Window, `where` and `latest n`. */
function bindLimits(
  rows: Rows,
  reached: BoundRows,
  scope: Scope,
  binder: Binder,
  bind: BindParts,
): BoundRows | undefined {
  const { table } = reached
  const time = rowsTime(reached, binder)
  const where =
    rows.where === undefined
      ? undefined
      : bind.condition(rows.where, relatedScope(scope, table), binder)
  if (rows.window !== undefined && time === undefined) {
    binder.report(noTime(table, rows.window.span))
    return undefined
  }
  const window =
    rows.window && time && bindWindow(rows.window, time.path, scope, binder, bind.expression)
  if ((rows.window !== undefined && window === undefined) || where?.kind === 'error')
    return undefined
  const limited: BoundRows = {
    ...reached,
    ...(time === undefined ? {} : { time }),
    ...(window === undefined ? {} : { window }),
    ...(where === undefined ? {} : { where }),
    ...(rows.limit === undefined ? {} : { limit: rows.limit }),
  }
  if (rows.limit !== undefined && !haveOneTime(limited, rows.path.span, binder)) return undefined
  return limited
}

function noTime({ name }: Table, span: BoundPath['span']): ReturnType<typeof fault> {
  return fault('SEG310', span, `\`${name}\` has no \`time\` for a window`, {
    help: `declare \`time:\` of \`${name}\`, or ask about a column in \`where\``,
  })
}

/** Whether a form that is over rows, not over values, has a path that ends at a table. */
export function endsAtTable(
  { end }: ResolvedPath,
  span: BoundPath['span'],
  form: string,
  binder: Binder,
): boolean {
  if (end.kind === 'row') return true
  binder.report(
    fault('SEG309', span, `${form} is over rows, \`${sourceText(span)}\` is a value`, {
      help: 'end the path at a table and ask about the value in `where`',
    }),
  )
  return false
}
