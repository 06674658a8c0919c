import type { Diagnostic } from '../diagnostic/diagnostic.js'
import type { Dialect } from '../dialect/dialect.js'
import { printCreateSchema, printCreateView } from '../sql/print-view.js'
import type { Session, Warehouse, WarehouseObject } from '../warehouse/adapter.js'
import { WarehouseError } from '../warehouse/warehouse-error.js'
import type { CatalogEntry } from './segment-catalog.js'
import { catalogTable, writeCatalog } from './segment-catalog.js'
import { commentWith, readTrailer } from './trailer.js'

export interface DeployedView {
  readonly kind: 'segment' | 'segmentation' | 'entity_segments' | 'entity_memberships'
  readonly name: string
  readonly entity: string
  readonly columns: readonly string[]
  readonly query: string
  readonly fingerprint: string
}

export interface Deployment {
  /** Name of the project; it owns what it makes. */
  readonly project: string
  readonly schema: string
  /** In the order of dependency. */
  readonly views: readonly DeployedView[]
  readonly catalog: readonly CatalogEntry[]
}

/** `recreated` views were dropped and made again in the same transaction, because their columns changed. */
export interface AppliedObject {
  readonly name: string
  readonly kind: DeployedView['kind'] | 'catalog'
  readonly outcome: 'created' | 'replaced' | 'recreated'
}

export interface Applied {
  readonly objects: readonly AppliedObject[]
  /** Views of this project that it defines no longer; they stay. */
  readonly left: readonly string[]
}

/** Makes the schema what `deployment` says, all in one transaction, or changes nothing and says why. */
export async function apply(
  deployment: Deployment,
  dialect: Dialect,
  foldName: (name: string) => string,
  warehouse: Warehouse,
): Promise<Applied | { readonly refused: readonly Diagnostic[] }> {
  return warehouse.transaction(async (session) => {
    const { project, schema, views, catalog } = deployment
    const present = await session.inspect(schema)
    const objects = new Map((present ?? []).map((object) => [foldName(object.name), object]))
    const refused = [
      ...views.flatMap((view) =>
        refuse(view.name, 'view', objects.get(foldName(view.name)), deployment),
      ),
      ...refuse(catalogTable, 'table', objects.get(catalogTable), deployment),
    ]
    if (refused.length > 0) return { refused }

    // Asked for only when needed: it takes a right on the whole database.
    if (!present) await session.execute(printCreateSchema([schema], dialect))
    const applied: AppliedObject[] = []
    for (const view of views) {
      const outcome = await applyView(view, deployment, objects.has(foldName(view.name)), {
        session,
        dialect,
      })
      applied.push({ name: view.name, kind: view.kind, outcome })
    }
    const table = objects.get(catalogTable)
    await writeCatalog(schema, catalog, table, { project }, { session, dialect })
    applied.push({
      name: catalogTable,
      kind: 'catalog',
      outcome: table ? 'replaced' : 'created',
    })
    return { objects: applied, left: leftOver(deployment, present ?? [], foldName) }
  })
}

function refuse(
  name: string,
  kind: 'view' | 'table',
  object: WarehouseObject | undefined,
  { schema, project }: Deployment,
): readonly Diagnostic[] {
  if (!object) return []
  const trailer = readTrailer(object.comment)
  if (!trailer || object.kind !== kind) {
    return [
      {
        code: 'SEG601',
        severity: 'error',
        message: `${object.description} \`${schema}.${object.name}\` was not made by segc`,
        help: `rename \`${name}\`, or drop or rename the ${object.description}; segc replaces only what it made`,
      },
    ]
  }
  if (trailer.project === project) return []
  return [
    {
      code: 'SEG602',
      severity: 'error',
      message: `${object.description} \`${schema}.${object.name}\` belongs to project \`${trailer.project}\``,
      help: 'give each project a `schema` of its own; after a project is renamed, drop its schema once',
    },
  ]
}

async function applyView(
  view: DeployedView,
  { schema, project, catalog }: Deployment,
  exists: boolean,
  { session, dialect }: { readonly session: Session; readonly dialect: Dialect },
): Promise<AppliedObject['outcome']> {
  const comment = commentWith(commentText(view, catalog), {
    project,
    kind: view.kind,
    fingerprint: view.fingerprint,
  })
  const [create = '', ...rest] = printCreateView(
    { name: [schema, view.name], columns: view.columns, query: view.query, comment },
    dialect,
  )
  const put = async (statement: string): Promise<AppliedObject['outcome']> => {
    if (exists) return session.replaceView({ schema, name: view.name }, statement)
    await session.execute(statement)
    return 'created'
  }
  try {
    const outcome = await put(create)
    for (const statement of rest) await session.execute(statement)
    return outcome
  } catch (error) {
    if (!(error instanceof WarehouseError)) throw error
    const notes = [...(error.fault.notes ?? []), `while \`${schema}.${view.name}\` was applied`]
    throw new WarehouseError({ ...error.fault, notes }, { cause: error.cause })
  }
}

function commentText(view: DeployedView, catalog: readonly CatalogEntry[]): string {
  switch (view.kind) {
    case 'entity_segments':
      return `Every ${view.entity}, with a column for each segment and segmentation.`
    case 'entity_memberships':
      return `Every ${view.entity} and segment that it is in.`
    case 'segment':
    case 'segmentation': {
      const entry = catalog.find((candidate) => candidate.name === view.name)
      const owner = entry?.owner === undefined ? undefined : `Owner: ${entry.owner}`
      return [entry?.label, entry?.description, owner]
        .filter((text) => text !== undefined)
        .join('\n')
    }
  }
}

function leftOver(
  { project, views }: Deployment,
  present: readonly WarehouseObject[],
  foldName: (name: string) => string,
): readonly string[] {
  const defined = new Set(views.map((view) => foldName(view.name)))
  return present
    .filter((object) => object.kind === 'view' && !defined.has(foldName(object.name)))
    .filter((object) => readTrailer(object.comment)?.project === project)
    .map((object) => object.name)
}
