import { compileProject } from '../../compile.js'
import { checkTables, declaredTables } from '../../deploy/check-tables.js'
import type { Detail } from '../../diagnostic/check-result.js'
import type { Diagnostic } from '../../diagnostic/diagnostic.js'
import { hasErrors } from '../../diagnostic/diagnostic.js'
import { createBuilder } from '../../ir/builder.js'
import { lowerProgram } from '../../lower/lower-program.js'
import { tableHealth } from '../../report/table-health.js'
import type { Program } from '../../semantic/bound.js'
import type { Warehouse } from '../../warehouse/adapter.js'
import { WarehouseError } from '../../warehouse/warehouse-error.js'
import type { LoadedProject } from '../load-project.js'
import { counted } from '../table.js'
import type { Target } from '../target.js'
import type { Check } from './check.js'
import { failed, foundFaulty, passed, skipped } from './check.js'
import type { Examined } from './check-rows.js'
import { checkKeys, checkReferences, checkTimes } from './check-rows.js'

export interface Examination {
  readonly checks: readonly Check[]
  /** Of tables that the warehouse has otherwise. */
  readonly findings: readonly Diagnostic[]
}

/** Everything that needs a connection for reading: the server, the tables, their rows, the views. */
export async function examine(
  loaded: LoadedProject,
  program: Program,
  target: Target,
  warehouse: Warehouse,
): Promise<Examination> {
  const { dialect, type } = target
  const stored = program.tables.filter(({ table }) => table.origin.kind === 'source')
  const declared = declaredTables(stored.map(({ table }) => table))
  const described = await warehouse.describe(declared.map(({ source }) => source))
  const faultsOf = declared.map((table, index) =>
    checkTables([table], described.slice(index, index + 1), type.foldName),
  )
  const sound = stored.filter((_, index) => !hasErrors(faultsOf[index] ?? []))
  const build = createBuilder()
  const { catalog } = program
  const meaning = lowerProgram(program, build).value
  const examined: Examined[] = []
  for (const { table } of sound) {
    const health = await tableHealth(table, { catalog, meaning, build, dialect, warehouse }).catch(
      refusal,
    )
    examined.push({ table, health })
  }
  const unfit = stored.length - sound.length
  const tables =
    unfit === 0
      ? passed('tables', `${counted(sound.length, 'table')} as declared`)
      : foundFaulty('tables', `${unfit} of ${counted(stored.length, 'table')} not as declared`, [
          {
            text: 'the findings above show where',
            fix: 'correct `source` and `columns`, or run `segc import`',
          },
        ])
  const views =
    unfit === 0
      ? await checkViews(loaded, target, warehouse)
      : skipped('views', 'the tables do not fit')
  return {
    checks: [tables, checkKeys(examined), checkTimes(examined), checkReferences(examined), views],
    findings: faultsOf.flat(),
  }
}

function refusal(error: unknown): { readonly refused: string } {
  if (error instanceof WarehouseError) return { refused: error.fault.message }
  throw error
}

/** Deployed views are selected from; of the others the query that they would have. */
async function checkViews(
  { sources }: LoadedProject,
  { dialect, definition }: Target,
  warehouse: Warehouse,
): Promise<Check> {
  const { value, diagnostics } = compileProject(sources, { dialect })
  if (hasErrors(diagnostics)) return skipped('views', 'the definitions have errors')
  const schema = sources.project.schema.text
  const found = await warehouse.describe(value.views.map((view) => [schema, view.name]))
  const details: Detail[] = []
  let deployed = 0
  for (const [index, view] of value.views.entries()) {
    const exists = found[index]?.columns !== undefined
    if (exists) deployed++
    const from = exists
      ? [schema, view.name].map((part) => dialect.quoting.identifier(part)).join('.')
      : `(\n${view.query}\n) as segc_view`
    const outcome = await warehouse.query(`select * from ${from} limit 0`).catch(refusal)
    if (!('refused' in outcome)) continue
    details.push({
      text: `\`${schema}.${view.name}\` cannot be selected from: ${outcome.refused}`,
      fix: exists
        ? `run \`segc apply --target ${definition.name.text}\`, or let this user read the view and its tables`
        : `compare the tables with the definitions; \`segc compile ${view.name}\` shows the query`,
    })
  }
  const missing = value.views.length - deployed
  if (details.length > 0) {
    return failed(
      'views',
      `${details.length} of ${counted(value.views.length, 'view')} fail`,
      details,
    )
  }
  if (missing === 0) return passed('views', `${counted(deployed, 'view')} can be selected from`)
  return passed(
    'views',
    `${counted(deployed, 'view')} can be selected from; ${missing} not deployed yet (segc apply), their queries run`,
  )
}
