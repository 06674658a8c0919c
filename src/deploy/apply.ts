import type { Diagnostic } from '../diagnostic/diagnostic.js'
import { printCreateSchema, printViewComment } from '../sql/print-view.js'
import type { Session, Warehouse } from '../warehouse/adapter.js'
import { WarehouseError } from '../warehouse/warehouse-error.js'
import type { DeployedState } from './deployed-state.js'
import { readState, stampOf } from './deployed-state.js'
import type { Deployment } from './deployment.js'
import type { Plan, PlanOptions, PlannedView } from './plan.js'
import { isChange, planDeployment, plannedObjects } from './plan.js'
import type { Row } from './rows-table.js'
import { prepareTable, replaceRows, writeTableComment } from './rows-table.js'
import { catalogComment, catalogTable } from './segment-catalog.js'
import { statementComment, statementTable } from './statement-table.js'
import type { Trailer } from './trailer.js'
import { commentWith } from './trailer.js'

export type Outcome = 'created' | 'replaced' | 'recreated' | 'updated' | 'dropped'

/** `recreated` views were dropped and made again in the same transaction; `updated`: only what is said about them. */
export interface AppliedObject {
  readonly name: string
  readonly kind: string
  readonly outcome: Outcome
}

export interface ApplyRequest extends PlanOptions {
  readonly deployment: Deployment
  /** As it was shown. */
  readonly plan: Plan
  /** A hash of all that the plan depends on, where the next plan may rely on it. */
  readonly inputs?: string
}

/**
 * Does what `plan` says, all in one transaction, or changes nothing and says why. Nothing is sent for no changes, but to
 * record `inputs` that are not those of the last apply: after a comment in a file or segc itself changed, later plans
 * would compile everything again and again.
 */
export async function applyPlan(
  request: ApplyRequest,
  warehouse: Warehouse,
): Promise<readonly AppliedObject[] | { readonly refused: readonly Diagnostic[] }> {
  if (!plannedObjects(request.plan).some(isChange) && request.inputs === undefined) return []
  return warehouse.transaction(async (session) => {
    const { deployment, plan } = request
    const state = await stateIn(session, request)
    const now = planDeployment(deployment, state, request)
    if ('refused' in now) return now
    if (!isSame(now, plan)) return { refused: [changedMeanwhile(deployment.schema)] }
    return execute(request, state, session)
  })
}

function stateIn(session: Session, request: ApplyRequest): Promise<DeployedState> {
  const { dialect, warehouse, deployment } = request
  const { foldName } = warehouse
  return readState(deployment.schema, { session, dialect, foldName })
}

function isSame(one: Plan, other: Plan): boolean {
  const text = (plan: Plan): string => JSON.stringify([plannedObjects(plan), plan.removedRows])
  return text(one) === text(other)
}

function changedMeanwhile(schema: string): Diagnostic {
  return {
    code: 'SEG604',
    severity: 'error',
    message: `schema \`${schema}\` changed after the plan was made`,
    help: 'run the command again, and look at the new plan',
  }
}

async function execute(
  request: ApplyRequest,
  state: DeployedState,
  session: Session,
): Promise<readonly AppliedObject[]> {
  const { deployment, plan, dialect } = request
  const { schema } = deployment
  // Asked for only when needed: it takes a right on the whole database.
  if (!state.exists) await session.execute(printCreateSchema([schema], dialect))
  const applied: AppliedObject[] = []
  for (const view of plan.views.filter(isChange)) {
    const outcome = await applyView(view, request, session)
    applied.push({ name: view.name, kind: view.kind, outcome })
  }
  await writeTables(request, state, session)
  for (const { name, kind, action } of plan.others) {
    const outcome = tableOutcomes.get(action)
    if (outcome !== undefined) applied.push({ name, kind, outcome })
  }
  for (const { name, kind } of plan.leftovers.filter(isChange)) {
    await session.dropView({ schema, name })
    applied.push({ name, kind, outcome: 'dropped' })
  }
  if (request.inputs !== undefined) {
    const kept = plan.leftovers.flatMap(({ action, name }) => (action === 'keep' ? [name] : []))
    const stamp = stampOf(request.inputs, await stateIn(session, request), kept)
    await writeStatementComment(request, session, { stamp, kept })
  }
  return applied
}

const tableOutcomes: ReadonlyMap<string, Outcome> = new Map([
  ['create', 'created'],
  ['replace', 'updated'],
  ['metadata', 'updated'],
])

async function applyView(
  view: PlannedView,
  { deployment: { schema }, dialect }: ApplyRequest,
  session: Session,
): Promise<Outcome> {
  const put = async (): Promise<Outcome> => {
    switch (view.action) {
      case 'create':
        await session.execute(view.statement)
        return 'created'
      case 'replace':
      case 'recreate':
        return session.replaceView({ schema, name: view.name }, view.statement)
      case 'metadata':
      case 'drop':
      case 'keep':
      case 'unchanged':
        return 'updated'
    }
  }
  try {
    const outcome = await put()
    if (outcome !== 'updated' || view.commentChanges) {
      await session.execute(printViewComment([schema, view.name], view.comment, dialect))
    }
    return outcome
  } catch (error) {
    if (!(error instanceof WarehouseError)) throw error
    const notes = [...(error.fault.notes ?? []), `while \`${schema}.${view.name}\` was applied`]
    throw new WarehouseError({ ...error.fault, notes }, { cause: error.cause })
  }
}

async function writeTables(
  request: ApplyRequest,
  state: DeployedState,
  session: Session,
): Promise<void> {
  const { deployment, plan, dialect } = request
  const place = { schema: deployment.schema, dialect }
  const catalog = state.object(catalogTable.name)
  await prepareTable(catalogTable, catalog, place, session)
  if (catalog === undefined) {
    const { project } = deployment
    const trailer = { project, kind: 'catalog', fingerprint: '', statement: '' }
    const comment = commentWith(catalogComment, trailer)
    await writeTableComment(catalogTable, comment, place, session)
  }
  await replaceRows(catalogTable, plan.rows, plan.removedRows, place, session)

  const statements = state.object(statementTable.name)
  await prepareTable(statementTable, statements, place, session)
  if (statements === undefined && request.inputs === undefined) {
    await writeStatementComment(request, session)
  }
  const written = plan.views.filter(isChange)
  const gone = plan.leftovers.filter(isChange)
  const { rows: hashes, removed: stale } = writtenRows(request)
  const rows = [...written.map(({ name, kind, statement }) => [name, kind, statement]), ...hashes]
  const names = [...[...written, ...gone].map(({ name }) => name), ...stale]
  const removed = statements === undefined ? [] : names
  await replaceRows(statementTable, rows, removed, place, session)
}

/** What changed of the record of what is written. Its ids have a space, unlike names of views. */
function writtenRows({ deployment, statements }: ApplyRequest): {
  readonly rows: readonly Row[]
  readonly removed: readonly string[]
} {
  const hashes = deployment.written?.hashes
  if (hashes === undefined) return { rows: [], removed: [] }
  const rows = [...hashes].filter(([id, hash]) => statements.get(id) !== hash)
  const gone = [...statements.keys()].filter((id) => id.includes(' ') && !hashes.has(id))
  return {
    rows: rows.map(([id, hash]) => [id, 'definition', hash]),
    removed: [...rows.map(([id]) => id), ...gone],
  }
}

async function writeStatementComment(
  { deployment: { project, schema }, dialect }: ApplyRequest,
  session: Session,
  stamped: Pick<Trailer, 'stamp' | 'kept'> = {},
): Promise<void> {
  const trailer = { project, kind: 'statements', fingerprint: '', statement: '' }
  const comment = commentWith(statementComment, { ...trailer, ...stamped })
  await writeTableComment(statementTable, comment, { schema, dialect }, session)
}
