import type { Table } from '../catalog/catalog.js'
import { boundPath } from './bind-path.js'
import type { BoundPath, BoundRows, RowsTime } from './bound.js'
import { resolvePath } from './resolve-path.js'
import { rowScope } from './scope.js'
import type { Binder } from './scope.js'

/** The time of rows: their own table's, else that of the last table before it on the path that has one. */
export function rowsTime(
  { all, steps }: Pick<BoundRows, 'all' | 'steps'>,
  binder: Binder,
): RowsTime | undefined {
  for (let after = steps.length - 1; after >= 0; after--) {
    const step = steps[after]
    if (step === undefined) return undefined
    const table = binder.catalog.tables.get(step.toOne ? step.reference.to : step.reference.from)
    const path = table === undefined ? undefined : tableTime(table, binder)
    if (path !== undefined) return { after, path }
  }
  const path = all && tableTime(all, binder)
  return path && { after: -1, path }
}

/** The declared time of a table as a value of its row; undefined where it has none or a faulty one. */
export function tableTime(table: Table, binder: Binder): BoundPath | undefined {
  if (table.time === undefined) return undefined
  const steps = table.time.map((text) => ({ text, span: table.span }))
  const silent: Binder = { ...binder, report: () => undefined }
  const path = resolvePath({ root: 'row', steps, span: table.span }, rowScope(table), silent)
  if (path?.end.kind !== 'column' || path.steps.some((step) => !step.toOne)) return undefined
  const bound = boundPath(path, table)
  return bound.type.kind === 'date' || bound.type.kind === 'timestamp' ? bound : undefined
}

/** Whether each row has at most one time: all steps after the lending row can be walked back to one. */
export function walksBack(rows: Pick<BoundRows, 'steps' | 'time'>): boolean {
  const after = rows.time?.after ?? rows.steps.length
  return rows.steps.slice(after + 1).every((step) => !step.toOne)
}
