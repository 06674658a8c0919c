import type { Diagnostic } from '../diagnostic/diagnostic.js'
import type { Dialect } from '../dialect/dialect.js'
import { printCreateView } from '../sql/print-view.js'
import { sha256Hex } from '../util/hash.js'
import type { WarehouseType } from '../warehouse/adapter.js'
import { changeReason, memberReason } from './change-reason.js'
import { columnChanges } from './column-changes.js'
import type { DeployedObject, DeployedState } from './deployed-state.js'
import type { DeployedView, Deployment } from './deployment.js'
import { refuseObjects } from './refuse.js'
import type { Row } from './rows-table.js'
import { missingColumns } from './rows-table.js'
import type { CatalogEntry } from './segment-catalog.js'
import { catalogRow, catalogTable, changedFields } from './segment-catalog.js'
import { statementTable } from './statement-table.js'
import { commentWith } from './trailer.js'
import { viewComment } from './view-comment.js'

/**
 * `recreate`: dropped and made again in the same transaction, with its grants, because its columns change; `metadata`: only
 * comments and rows of `segment_catalog`; `keep`: no longer defined, dropped by pruning only.
 */
export type Action = 'create' | 'replace' | 'recreate' | 'metadata' | 'drop' | 'keep' | 'unchanged'

export interface PlannedObject {
  readonly name: string
  readonly kind: string
  readonly action: Action
  readonly reasons: readonly string[]
}

export interface PlannedView extends PlannedObject {
  readonly kind: DeployedView['kind']
  readonly comment: string
  /** Whether the comment in the warehouse is another. */
  readonly commentChanges: boolean
  readonly statement: string
  /** The one that made the view as it stands; undefined where none is recorded. */
  readonly previousStatement: string | undefined
}

export interface Plan {
  /** In the order of dependency. */
  readonly views: readonly PlannedView[]
  /** Tables that segc keeps beside the views, and objects that are known to be unchanged without a look at them. */
  readonly others: readonly PlannedObject[]
  /** Views that are no longer defined. */
  readonly leftovers: readonly PlannedObject[]
  /** Rows of `segment_catalog` that are written, and names of those that go. */
  readonly rows: readonly Row[]
  readonly removedRows: readonly string[]
}

export interface PlanOptions {
  readonly dialect: Dialect
  readonly warehouse: Pick<WarehouseType, 'foldName' | 'replacesColumns'>
  /** Statements by view that earlier applies recorded. */
  readonly statements: ReadonlyMap<string, string>
  /** Drops views that are no longer defined. */
  readonly prune: boolean
}

/** What has to happen so that the schema is what `deployment` says, or why it must not. */
export function planDeployment(
  deployment: Deployment,
  state: DeployedState,
  options: PlanOptions,
): Plan | { readonly refused: readonly Diagnostic[] } {
  const refused = refuseObjects(deployment, state)
  if (refused.length > 0) return { refused }
  const before = new Map(state.rows.map((row) => [row[0] ?? '', row]))
  const entries = new Map(deployment.catalog.map((entry) => [entry.name, entry]))
  const changed = [...entries.values()]
    .map(catalogRow)
    .filter((row) => JSON.stringify(row) !== JSON.stringify(before.get(row[0] ?? '')))
  const stray = [...before.keys()].filter((name) => !entries.has(name))
  const rows = new Map(changed.map((row) => [row[0] ?? '', row]))
  const views = deployment.views.map((view) =>
    planView(view, entries.get(view.name), {
      deployment,
      object: state.object(view.name),
      before: before.get(view.name),
      row: rows.get(view.name),
      why: () => whyOther(view, deployment, state, options),
      ...options,
    }),
  )
  const catalog = planCatalog(state.object(catalogTable.name), stray)
  const isChanged = [...views, catalog].some(isChange)
  return {
    views,
    others: [catalog, planStatements(state.object(statementTable.name), isChanged)],
    leftovers: planLeftovers(deployment, state, options),
    rows: changed,
    removedRows: [...rows.keys(), ...stray].filter((name) => before.has(name)),
  }
}

/** In the order in which they happen. */
export function plannedObjects(plan: Plan): readonly (PlannedObject | PlannedView)[] {
  return [...plan.views, ...plan.others, ...plan.leftovers]
}

/** Of a schema that is known to be what the project says. */
export function unchangedPlan(project: string, { objects, object }: DeployedState): Plan {
  const kept = new Set(object(statementTable.name)?.trailer?.kept)
  const all = objects.flatMap(({ name, kind, trailer }): readonly PlannedObject[] =>
    trailer?.project === project
      ? [{ name, kind: kind === 'view' ? trailer.kind : kind, action: 'unchanged', reasons: [] }]
      : [],
  )
  const others = all.filter(({ name }) => !kept.has(name))
  const wide = objects.filter(
    ({ name, trailer }) => trailer?.kind === 'entity_segments' && !kept.has(name),
  )
  const columns = new Set(wide.flatMap((view) => view.columns.map(({ name }) => name)))
  const leftovers = all
    .filter(({ name }) => kept.has(name))
    .map((object) => keep(object, columns.has(object.name)))
  return { views: [], others, leftovers, rows: [], removedRows: [] }
}

export function isChange({ action }: PlannedObject): boolean {
  return action !== 'unchanged' && action !== 'keep'
}

interface ViewContext extends PlanOptions {
  readonly deployment: Deployment
  readonly object: DeployedObject | undefined
  /** Its row of `segment_catalog`. */
  readonly before: Row | undefined
  /** What the row becomes; undefined where it stays. */
  readonly row: Row | undefined
  /** Why it means something else. */
  readonly why: () => string
}

function planView(
  view: DeployedView,
  entry: CatalogEntry | undefined,
  context: ViewContext,
): PlannedView {
  const { deployment, object, dialect, statements } = context
  const { schema, project } = deployment
  const { name, columns, query, kind, fingerprint } = view
  const [text = ''] = printCreateView({ name: [schema, name], columns, query }, dialect)
  const statement = sha256Hex(text)
  const trailer = { project, kind, fingerprint, statement }
  const comment = commentWith(viewComment(view, entry), trailer)
  const known = { ...trailer, fingerprint: object?.trailer?.fingerprint ?? fingerprint }
  const sameMeaning = commentWith(viewComment(view, entry), known)
  const recorded = statements.get(name)
  const isDeployed =
    recorded !== undefined && sha256Hex(recorded) === (object?.trailer?.statement ?? '')
  return {
    name,
    kind,
    ...(object === undefined
      ? { action: 'create', reasons: [recorded === undefined ? 'new' : 'missing in the warehouse'] }
      : compare(view, { statement, comment, sameMeaning }, object, context)),
    comment,
    commentChanges: object?.comment !== comment,
    statement: text,
    previousStatement: isDeployed ? recorded : undefined,
  }
}

function compare(
  view: DeployedView,
  made: {
    readonly statement: string
    readonly comment: string
    /** The comment, were it not for the fingerprint: the views of an entity show nothing of what segments publish. */
    readonly sameMeaning: string
  },
  object: DeployedObject,
  { before, row, warehouse, why }: ViewContext,
): Pick<PlannedView, 'action' | 'reasons'> {
  const { changes, isAppended } = columnChanges(object.columns, view)
  const isOtherText = object.trailer?.statement !== made.statement
  const isOtherMeaning = object.trailer?.fingerprint !== view.fingerprint
  const fields = before && row ? changedFields(before, row).map((name) => `${name} changed`) : []
  if (isOtherText || changes.length > 0) {
    const replaces = isAppended || warehouse.replacesColumns === 'any'
    const reason =
      changes.length > 0
        ? `columns changed: ${changes.join(', ')}`
        : isOtherMeaning
          ? why()
          : 'SQL text changed by another version of segc'
    return { action: replaces ? 'replace' : 'recreate', reasons: [reason, ...fields] }
  }
  const isOtherComment = object.comment !== made.comment && object.comment !== made.sameMeaning
  if (!isOtherComment && row === undefined) return { action: 'unchanged', reasons: [] }
  const reasons = [...fields]
  if (isOtherMeaning) reasons.push(`${why()}, its SQL did not`)
  if (reasons.length === 0) {
    if (isOtherComment) reasons.push('comment changed in the warehouse')
    else reasons.push(`row of ${catalogTable.name} ${before ? 'changed' : 'missing'}`)
  }
  return { action: 'metadata', reasons }
}

function whyOther(
  view: DeployedView,
  { views, written }: Deployment,
  state: DeployedState,
  { statements }: PlanOptions,
): string {
  if (view.kind === 'segment' || view.kind === 'segmentation') {
    return changeReason(view, written, statements)
  }
  const isWide = view.kind === 'entity_segments'
  const isShown = (kind: string | null | undefined, entity: string | null | undefined): boolean =>
    entity === view.entity && (kind === 'segment' || (isWide && kind === 'segmentation'))
  const shown = views.filter(({ kind, entity }) => isShown(kind, entity))
  const names = new Set(shown.map(({ name }) => name))
  const found = shown.map(({ name, fingerprint }) => {
    const before = state.object(name)?.trailer?.fingerprint
    return { name, isNew: before === undefined, isOther: before !== fingerprint }
  })
  return memberReason({
    added: found.flatMap(({ name, isNew }) => (isNew ? [name] : [])),
    changed: found.flatMap(({ name, isNew, isOther }) => (isOther && !isNew ? [name] : [])),
    gone: state.rows.flatMap(([name, entity, kind]) =>
      typeof name === 'string' && isShown(kind, entity) && !names.has(name) ? [name] : [],
    ),
  })
}

function planCatalog(object: DeployedObject | undefined, stray: readonly string[]): PlannedObject {
  const table = { name: catalogTable.name, kind: 'table' } as const
  if (object === undefined) return { ...table, action: 'create', reasons: ['new'] }
  const missing = missingColumns(catalogTable, object)
  if (missing.length > 0) {
    const reason = `columns changed: ${missing.map((name) => `+ ${name}`).join(', ')}`
    return { ...table, action: 'replace', reasons: [reason] }
  }
  if (stray.length === 0) return { ...table, action: 'unchanged', reasons: [] }
  const reason = `rows removed: ${stray.join(', ')}`
  return { ...table, action: 'metadata', reasons: [reason] }
}

/** It only records, so that it is written along with changes and is none by itself. */
function planStatements(object: DeployedObject | undefined, isChanged: boolean): PlannedObject {
  const isNew = object === undefined && isChanged
  return {
    name: statementTable.name,
    kind: 'table',
    action: isNew ? 'create' : 'unchanged',
    reasons: isNew ? ['new'] : [],
  }
}

/** `hasColumn`: a wide view that stays still has a column for it. */
function keep(
  { name, kind }: Pick<PlannedObject, 'name' | 'kind'>,
  hasColumn: boolean,
): PlannedObject {
  const noColumn = kind === 'segmentation' ? 'empty' : 'false'
  const stays = `the view keeps its rows, its column of the wide view is ${noColumn}`
  return {
    name,
    kind,
    action: 'keep',
    reasons: hasColumn ? [noLongerDefined, stays] : [noLongerDefined],
  }
}

const noLongerDefined = 'no longer defined'

function planLeftovers(
  { project, views }: Deployment,
  { objects }: DeployedState,
  { warehouse: { foldName }, prune }: PlanOptions,
): readonly PlannedObject[] {
  const defined = new Set(views.map((view) => foldName(view.name)))
  const wide = views.filter(({ kind }) => kind === 'entity_segments')
  const columns = new Set(wide.flatMap((view) => view.columns))
  return objects
    .filter((object) => object.kind === 'view' && !defined.has(foldName(object.name)))
    .flatMap(({ name, trailer }): readonly PlannedObject[] => {
      if (trailer?.project !== project) return []
      const { kind } = trailer
      return prune
        ? [{ name, kind, action: 'drop', reasons: [noLongerDefined] }]
        : [keep({ name, kind }, columns.has(name))]
    })
}
