import type { CompiledView } from '../../compile/compiled-project.js'
import { previewRows } from '../../report/preview.js'
import type { QueryResult } from '../../warehouse/adapter.js'
import { asOfInstant } from '../as-of.js'
import { overDeclared } from '../declared-tables.js'
import { exitCodes } from '../exit-code.js'
import { loadSoundProject } from '../load-project.js'
import { compileNamed } from '../compile-project.js'
import { withWarehouse } from '../open-warehouse.js'
import type { Outcome } from '../outcome.js'
import { counted, renderTable } from '../table.js'
import { chooseTarget } from '../target.js'
import type { Terminal } from '../terminal.js'

export interface QueryOptions {
  readonly project?: string
  readonly target?: string
  readonly asOf?: string
  /** Rows at most; 0 for all. */
  readonly limit: number
  readonly showPii?: boolean
}

const mask = '***'

/** Asks the warehouse for the members of a segment, or the labels of a segmentation, whether deployed or not. */
export async function queryCommand(
  name: string,
  options: QueryOptions,
  terminal: Terminal,
): Promise<Outcome> {
  const loaded = await loadSoundProject(options.project, terminal)
  const { project } = loaded.sources
  const asOf = asOfInstant(options.asOf, project)
  const target = chooseTarget(project, options.target)
  const { compiled, findings } = compileNamed(loaded, { dialect: target.dialect, ...asOf }, [name])
  const view = compiled.views.find((candidate) => candidate.name === name)
  if (!view) throw new Error(`\`${name}\` was not compiled`)
  const place = { root: loaded.root, mode: 'read' } as const
  const { rows, isCut } = await withWarehouse(target, place, terminal, (warehouse) =>
    overDeclared({ compiled, findings }, target, warehouse, () =>
      previewRows(view, { limit: options.limit, warehouse }),
    ),
  )
  const shown = options.showPii === true ? rows : masked(view, rows)
  const noun = view.kind === 'segment' || view.kind === 'label' ? 'member' : 'row'
  return {
    exitCode: exitCodes.clean,
    text: renderTable(
      view.columns,
      shown.map((row) => row.map((value) => value ?? '')),
    ),
    json: {
      name,
      kind: view.kind,
      entity: view.entity,
      as_of: asOf.asOf?.text ?? null,
      columns: view.columns,
      rows: shown.map((row) =>
        Object.fromEntries(view.columns.map((column, index) => [column, row[index] ?? null])),
      ),
      has_more: isCut,
    },
    findings,
    remark: isCut
      ? `the first ${counted(rows.length, noun)}; --limit 0 shows all`
      : counted(rows.length, noun),
  }
}

function masked(view: CompiledView, rows: QueryResult['rows']): QueryResult['rows'] {
  const isPersonal = view.columns.map((column) => view.pii.includes(column))
  return rows.map((row) =>
    row.map((value, index) => (isPersonal[index] && value !== null ? mask : value)),
  )
}
