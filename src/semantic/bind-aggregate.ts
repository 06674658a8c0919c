import * as types from '../catalog/data-type.js'
import type { DataType } from '../catalog/data-type.js'
import type { AggregateExpr, Expr, Rows } from '../syntax/ast.js'
import { bindWindow } from './bind-time.js'
import { boundPath, errorAt } from './bind-path.js'
import type { BoundExpr, BoundPath, BoundRows, KnownAggregate, Step } from './bound.js'
import { fault, notYet } from './faults.js'
import { resolvePath } from './resolve-path.js'
import type { ResolvedPath } from './resolve-path.js'
import { rowsTime, walksBack } from './rows-time.js'
import { relatedScope } from './scope.js'
import type { Binder, Scope } from './scope.js'
import { sourceText } from './source-text.js'

export interface BindRows {
  readonly expression: (expr: Expr, scope: Scope, binder: Binder) => BoundExpr
  readonly condition: (expr: Expr, scope: Scope, binder: Binder) => BoundExpr
}

const ofRows = ['count', 'exists', 'every', 'share']
const needSatisfies = ['every', 'share']

export function bindAggregate(
  expr: AggregateExpr,
  scope: Scope,
  binder: Binder,
  bind: BindRows,
): BoundExpr {
  const failed = errorAt(expr.span)
  if (scope.allows === 'own columns') {
    binder.report(
      fault('SEG313', expr.span, 'the `where` of a table sees only its own columns', {
        help: 'ask for more in the `where` of an entity or of an aggregate',
      }),
    )
    return failed
  }
  const { function: known } = expr
  if (known === 'most_frequent') {
    binder.report(notYet(expr.functionSpan, '`most_frequent`'))
    return failed
  }
  if (!formFits(expr, binder)) return failed
  const path = resolvePath(expr.rows.path, scope, binder)
  if (path === undefined) return failed
  const last = path.steps.findLastIndex((step) => !step.toOne)
  if (last < 0) {
    const name = sourceText(expr.rows.path.span)
    binder.report(
      fault('SEG309', expr.rows.path.span, `\`${name}\` does not lead to many rows`, {
        label: 'an aggregate is over related rows',
        help:
          path.end.kind === 'row' || ofRows.includes(expr.function)
            ? `ask \`${name} is known\``
            : `use \`${name}\` as it is`,
      }),
    )
    return failed
  }
  const rows = bindRows(expr.rows, path.steps.slice(0, last + 1), scope, binder, bind)
  if (rows === undefined) return failed
  const inner = relatedScope(scope, rows.table)
  const value = bindValue(expr, path, last, binder)
  const satisfies =
    expr.satisfies === undefined ? undefined : bind.condition(expr.satisfies, inner, binder)
  if (value?.kind === 'error' || satisfies?.kind === 'error') return failed
  if (!timeFits(expr, rows, binder)) return failed
  const { distinct } = expr
  return {
    kind: 'aggregate',
    span: expr.span,
    ...resultOf(known, value),
    function: known,
    distinct: distinct !== undefined,
    ...(distinct?.unit === undefined ? {} : { distinctUnit: distinct.unit }),
    rows,
    ...(value === undefined ? {} : { value }),
    ...(satisfies === undefined ? {} : { satisfies }),
  }
}

function formFits(expr: AggregateExpr, binder: Binder): boolean {
  const { functionSpan } = expr
  if (needSatisfies.includes(expr.function) && expr.satisfies === undefined) {
    binder.report(
      fault('SEG312', functionSpan, `\`${expr.function}\` says nothing without \`satisfies\``, {
        help: `add what each row has to fulfil: \`${expr.function}(${sourceText(expr.rows.span)} satisfies …)\``,
      }),
    )
    return false
  }
  if (expr.distinct !== undefined && expr.function !== 'count') {
    binder.report(
      fault(
        'SEG309',
        functionSpan,
        `\`distinct\` is only for \`count\`, not for \`${expr.function}\``,
      ),
    )
    return false
  }
  if (expr.rows.limit?.which === 'earliest') {
    binder.report(notYet(expr.rows.span, '`earliest`'))
    return false
  }
  return true
}

function bindRows(
  rows: Rows,
  steps: readonly Step[],
  scope: Scope,
  binder: Binder,
  bind: BindRows,
): BoundRows | undefined {
  const table = binder.catalog.tables.get(steps.at(-1)?.reference.from ?? '')
  if (table === undefined) return undefined
  const time = rowsTime(steps, binder)
  const where =
    rows.where === undefined
      ? undefined
      : bind.condition(rows.where, relatedScope(scope, table), binder)
  if (rows.window !== undefined && time === undefined) {
    binder.report(
      fault('SEG310', rows.window.span, `\`${table.name}\` has no \`time\` for a window`, {
        help: `declare \`time:\` of \`${table.name}\`, or ask about a column in \`where\``,
      }),
    )
    return undefined
  }
  const window =
    rows.window === undefined || time === undefined
      ? undefined
      : bindWindow(rows.window, time.path, scope, binder, bind.expression)
  if ((rows.window !== undefined && window === undefined) || where?.kind === 'error')
    return undefined
  return {
    levels: rows.path.root === 'this' ? scope.levels : 0,
    steps,
    table,
    ...(time === undefined ? {} : { time }),
    ...(window === undefined ? {} : { window }),
    ...(where === undefined ? {} : { where }),
    ...(rows.limit === undefined ? {} : { latest: rows.limit.count }),
  }
}

/** What is computed of each row: the end of the path, reached from the rows by steps to one. */
function bindValue(
  expr: AggregateExpr,
  path: ResolvedPath,
  last: number,
  binder: Binder,
): BoundExpr | undefined {
  const { span } = expr.rows.path
  const toRow = path.end.kind === 'row'
  const written = sourceText(span)
  if (expr.distinct !== undefined && expr.distinct.unit === undefined) {
    return ofRow(path, last, span)
  }
  if (ofRows.includes(expr.function)) {
    if (toRow) return undefined
    binder.report(
      fault('SEG309', span, `\`${expr.function}\` is over rows, \`${written}\` is a value`, {
        help:
          expr.function === 'count'
            ? `count the rows \`where ${path.names.at(-1)?.text ?? ''} is known\`, or the values with \`count(distinct ${written})\``
            : `end the path at a table and ask about the value in \`where\` or \`satisfies\``,
      }),
    )
    return errorAt(span)
  }
  if (toRow) {
    binder.report(
      fault('SEG309', span, `\`${expr.function}\` needs a value, \`${written}\` is a table`, {
        help: `name a column or trait of it: \`${expr.function}(${written}.…)\``,
      }),
    )
    return errorAt(span)
  }
  const value = ofRow(path, last, span)
  return valueFits(expr, value, binder) ? value : errorAt(span)
}

function ofRow(path: ResolvedPath, last: number, span: BoundPath['span']): BoundPath {
  return boundPath({ ...path, levels: 0, steps: path.steps.slice(last + 1) }, { span })
}

function valueFits(expr: AggregateExpr, value: BoundPath, binder: Binder): boolean {
  const { kind } = value.type
  const accepted: Partial<Record<string, (type: DataType) => boolean>> = {
    sum: types.isExact,
    avg: types.isExact,
    median: types.isExact,
    min: (type) => type.kind !== 'boolean' && type.kind !== 'uuid',
    max: (type) => type.kind !== 'boolean' && type.kind !== 'uuid',
  }
  if (kind === 'error' || (accepted[expr.function]?.(value.type) ?? true)) return kind !== 'error'
  const binary = types.isBinary(value.type)
  binder.report(
    fault(
      binary ? 'SEG306' : 'SEG301',
      value.span,
      `\`${expr.function}\` of ${types.typeName(value.type)} is not possible`,
      binary ? { help: exactHelp(expr, value) } : {},
    ),
  )
  return false
}

/** Only a quotient can be made exact by `round`; what is binary in the warehouse cannot. */
function exactHelp(expr: AggregateExpr, value: BoundPath): string {
  const reason =
    expr.function === 'median' ? '' : 'its result would depend on the order of the rows; '
  if (value.exactQuotient) return `${reason}round the value to a decimal in a trait`
  return value.end.kind === 'trait'
    ? `${reason}use a value of integers and decimals`
    : `${reason}read the table through a view of the warehouse that casts the column to a decimal`
}

function timeFits(expr: AggregateExpr, rows: BoundRows, binder: Binder): boolean {
  const ordered = expr.function === 'first' || expr.function === 'last' || rows.latest !== undefined
  const dated = expr.distinct?.unit !== undefined
  if (!ordered && !dated) return true
  if (rows.time === undefined) {
    binder.report(
      fault('SEG310', expr.rows.path.span, `\`${rows.table.name}\` has no \`time\` to go by`, {
        help: `declare \`time:\` of \`${rows.table.name}\``,
      }),
    )
    return false
  }
  if (walksBack(rows)) return true
  binder.report(
    fault(
      'SEG310',
      expr.rows.path.span,
      `a row of \`${rows.table.name}\` can be reached at several times here`,
      {
        help: 'only a condition can be asked of rows with several times',
      },
    ),
  )
  return false
}

function resultOf(
  known: KnownAggregate,
  value: BoundExpr | undefined,
): { type: DataType; exactQuotient: boolean; domain?: readonly string[] } {
  const type = value?.type ?? types.error
  switch (known) {
    case 'count':
      return { type: types.integer, exactQuotient: false }
    case 'sum':
      return {
        type: types.decimal(type.kind === 'decimal' ? type.scale : 0),
        exactQuotient: false,
      }
    case 'avg':
    case 'median':
    case 'share':
      return { type: types.ratio, exactQuotient: true }
    case 'exists':
    case 'every':
      return { type: types.boolean, exactQuotient: false }
    case 'min':
    case 'max':
    case 'first':
    case 'last': {
      const domain = value?.domain
      return { type, exactQuotient: false, ...(domain === undefined ? {} : { domain }) }
    }
  }
}
