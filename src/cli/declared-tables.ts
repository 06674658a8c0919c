import type { CompiledProject } from '../compile/compiled-project.js'
import { checkTables, declaredTables } from '../deploy/check-tables.js'
import type { Diagnostic } from '../diagnostic/diagnostic.js'
import { hasErrors } from '../diagnostic/diagnostic.js'
import type { Warehouse } from '../warehouse/adapter.js'
import { WarehouseError } from '../warehouse/warehouse-error.js'
import { exitCodes } from './exit-code.js'
import { Failure } from './outcome.js'
import type { Target } from './target.js'

export interface Declared {
  readonly compiled: Pick<CompiledProject, 'program'>
  readonly findings: readonly Diagnostic[]
}

/** Fails when a table of the warehouse is not as the project declares it. */
export async function checkDeclared(
  { compiled: { program }, findings }: Declared,
  target: Target,
  warehouse: Warehouse,
): Promise<void> {
  const tables = declaredTables(program.tables.map(({ table }) => table))
  const described = await warehouse.describe(tables.map((table) => table.source))
  const misfits = checkTables(tables, described, target.type.foldName)
  if (hasErrors(misfits)) throw new Failure(exitCodes.findings, [...findings, ...misfits])
}

/** Where a statement fails because a table is not as declared, that is told at the place of its definition. */
export async function overDeclared<T>(
  declared: Declared,
  target: Target,
  warehouse: Warehouse,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof WarehouseError && error.fault.code === 'SEG706') {
      await checkDeclared(declared, target, warehouse)
    }
    throw error
  }
}
