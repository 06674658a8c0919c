import type { AcrossValue, AggregateValue, Edge, OneValue, Value } from '../ir/value.js'
import { edgeKey } from './edge.js'
import { parts } from './escapes.js'
import type { Row } from './row.js'
import { oneOf } from './scalar-of.js'

/** What values need beside columns of the block's rows. */
export interface Demands {
  readonly aggregates: readonly AggregateOfRow[]
  readonly across: readonly AcrossOfRow[]
  readonly apart: readonly Apart[]
}

export interface AggregateOfRow {
  readonly row: Row
  readonly aggregate: AggregateValue
}

export interface AcrossOfRow {
  readonly row: Row
  readonly across: AcrossValue
}

/** Values of the row at the end of a reference that are computed once per row there. */
export interface Apart {
  readonly row: Row
  readonly edge: Edge
  readonly values: OneValue[]
}

export function demandsOf(start: Row, roots: readonly Value[]): Demands {
  const aggregates: AggregateOfRow[] = []
  const across: AcrossOfRow[] = []
  const apart: Apart[] = []
  const seen = new Map<Row, Set<Value>>()
  const visit = (row: Row, value: Value): void => {
    if (row.context.escapes.isBare(value)) return
    const here = seen.get(row) ?? new Set()
    seen.set(row, here)
    if (here.has(value)) return
    here.add(value)
    if (value.kind === 'one') visitOne(row, value)
    else if (value.kind === 'across') across.push({ row, across: value })
    else if (value.kind === 'aggregate') {
      for (const lent of row.context.escapes.of(value))
        if (lent.level === 0 && lent.value) visit(row, lent.value)
      aggregates.push({ row, aggregate: value })
    } else for (const each of parts(value)) visit(row, each)
  }
  const visitOne = (row: Row, value: OneValue): void => {
    if (!row.context.escapes.isApart(value)) {
      visit(oneOf(row, value.edge), value.value)
      return
    }
    const same = apart.find(
      (each) => each.row === row && edgeKey(each.edge) === edgeKey(value.edge),
    )
    if (same) same.values.push(value)
    else apart.push({ row, edge: value.edge, values: [value] })
  }
  for (const root of roots) visit(start, root)
  return { aggregates, across, apart }
}
