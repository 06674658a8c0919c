import * as types from '../catalog/data-type.js'
import type { DataType } from '../catalog/data-type.js'
import type { AggregateExpr, AggregateFunction } from '../syntax/ast.js'
import { errorAt } from './bind-path.js'
import { bindRows, haveOneTime } from './bind-rows.js'
import type { BindParts, RowsAndEnd } from './bind-rows.js'
import type { BoundExpr, BoundPath } from './bound.js'
import { fault } from './faults.js'
import { relatedScope } from './scope.js'
import type { Binder, Scope } from './scope.js'
import { sourceText } from './source-text.js'

const ofRows = ['count', 'exists', 'every', 'share']
const needSatisfies = ['every', 'share']

export function bindAggregate(
  expr: AggregateExpr,
  scope: Scope,
  binder: Binder,
  bind: BindParts,
): BoundExpr {
  const failed = errorAt(expr.span)
  const { function: known, distinct } = expr
  if (!formFits(expr, binder)) return failed
  const found = bindRows(expr.rows, scope, binder, bind, (name, { end }) =>
    end.kind === 'row' || ofRows.includes(known)
      ? `ask \`${name} is known\``
      : `use \`${name}\` as it is`,
  )
  if (found === undefined) return failed
  const { rows } = found
  const value = bindValue(expr, found, binder)
  const satisfies =
    expr.satisfies === undefined
      ? undefined
      : bind.condition(expr.satisfies, relatedScope(scope, rows.table), binder)
  if (value?.kind === 'error' || satisfies?.kind === 'error') return failed
  const goesByTime = known === 'first' || known === 'last' || distinct?.unit !== undefined
  if (goesByTime && !haveOneTime(rows, expr.rows.path.span, binder)) return failed
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
  return true
}

/** What is computed of each row: the end of the path, reached from the rows by steps to one. */
function bindValue(
  expr: AggregateExpr,
  { path, end }: RowsAndEnd,
  binder: Binder,
): BoundExpr | undefined {
  const { span } = expr.rows.path
  const toRow = path.end.kind === 'row'
  const written = sourceText(span)
  if (expr.distinct !== undefined && expr.distinct.unit === undefined) {
    return toRow || valueFits(expr, end, binder) ? end : errorAt(span)
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
  return valueFits(expr, end, binder) ? end : errorAt(span)
}

function valueFits(expr: AggregateExpr, value: BoundPath, binder: Binder): boolean {
  const { kind } = value.type
  const accepted: Partial<Record<string, (type: DataType) => boolean>> = {
    sum: types.isExact,
    avg: types.isExact,
    median: types.isExact,
    min: (type) => type.kind !== 'boolean' && type.kind !== 'uuid',
    max: (type) => type.kind !== 'boolean' && type.kind !== 'uuid',
    most_frequent: (type) => !types.isBinary(type) && !['boolean', 'uuid'].includes(type.kind),
    count: (type) => !types.isBinary(type),
  }
  if (kind === 'list') return noListFits(expr, value, binder)
  if (kind === 'error' || (accepted[expr.function]?.(value.type) ?? true)) return kind !== 'error'
  const binary = types.isBinary(value.type)
  const form = expr.distinct === undefined ? expr.function : 'count(distinct …)'
  binder.report(
    fault(
      binary ? 'SEG306' : 'SEG301',
      value.span,
      `\`${form}\` of ${types.typeName(value.type)} is not possible`,
      binary ? { help: exactHelp(expr, value) } : {},
    ),
  )
  return false
}

function noListFits(expr: AggregateExpr, value: BoundPath, binder: Binder): false {
  binder.report(
    fault('SEG301', value.span, `\`${expr.function}\` of a list is not possible`, {
      help: 'define a trait of that table that asks about the list, as in `is_red: tags has …`, and use it here',
    }),
  )
  return false
}

/** Only a quotient can be made exact by `round`; what is binary in the warehouse cannot. */
function exactHelp(expr: AggregateExpr, value: BoundPath): string {
  const reason = ['median', 'most_frequent', 'count'].includes(expr.function)
    ? ''
    : 'its result would depend on the order of the rows; '
  if (value.exactQuotient) return `${reason}round the value to a decimal in a trait`
  return value.end.kind === 'trait'
    ? `${reason}use a value of integers and decimals`
    : `${reason}read the table through a view of the warehouse that casts the column to a decimal`
}

function resultOf(
  known: AggregateFunction,
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
    case 'most_frequent':
    case 'first':
    case 'last': {
      const domain = value?.domain
      return { type, exactQuotient: false, ...(domain === undefined ? {} : { domain }) }
    }
  }
}
