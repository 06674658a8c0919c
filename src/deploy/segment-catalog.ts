import type { Literal } from '../catalog/data-type.js'
import { string } from '../catalog/data-type.js'
import { code, name, text } from '../dialect/code.js'
import type { Dialect } from '../dialect/dialect.js'
import { compileLines, line } from '../sql/fragment.js'
import { printCreateTable, printDeleteAll, printInsert } from '../sql/print-view.js'
import type { Session, WarehouseObject } from '../warehouse/adapter.js'
import type { Trailer } from './trailer.js'
import { commentWith } from './trailer.js'

/** What a deployed segment or segmentation is, for readers of the warehouse. */
export interface CatalogEntry {
  readonly name: string
  readonly entity: string
  readonly kind: 'segment' | 'segmentation'
  readonly label: string | undefined
  readonly description: string | undefined
  readonly owner: string | undefined
  readonly status: string
  readonly tags: readonly string[]
  readonly definition_hash: string
}

export const catalogTable = 'segment_catalog'

const columns: readonly { readonly name: keyof CatalogEntry; readonly nullable: boolean }[] = [
  { name: 'name', nullable: false },
  { name: 'entity', nullable: false },
  { name: 'kind', nullable: false },
  { name: 'label', nullable: true },
  { name: 'description', nullable: true },
  { name: 'owner', nullable: true },
  { name: 'status', nullable: false },
  { name: 'tags', nullable: false },
  { name: 'definition_hash', nullable: false },
]
const rowsPerStatement = 500

/** Makes the rows of the table those of `entries`; `present` is the table as it stands. */
export async function writeCatalog(
  schema: string,
  entries: readonly CatalogEntry[],
  present: WarehouseObject | undefined,
  owner: Pick<Trailer, 'project'>,
  { session, dialect }: { readonly session: Session; readonly dialect: Dialect },
): Promise<void> {
  const table = [schema, catalogTable]
  const names = columns.map((column) => column.name)
  const isOutdated =
    present !== undefined && present.columns.map((column) => column.name).join() !== names.join()
  if (isOutdated) {
    await session.execute(compileLines([line(0, code`drop table ${name(...table)}`)], dialect))
  }
  if (present === undefined || isOutdated) {
    const typed = columns.map((column) => ({ ...column, type: string }))
    await session.execute(printCreateTable(table, typed, dialect))
    const comment = commentWith('The segments and segmentations of this schema.', {
      ...owner,
      kind: 'catalog',
      fingerprint: '',
    })
    const commentOn = code`comment on table ${name(...table)} is ${text(comment)}`
    await session.execute(compileLines([line(0, commentOn)], dialect))
  }
  await session.execute(printDeleteAll(table, dialect))
  const rows = entries.map((entry) => names.map((column) => literal(entry[column])))
  for (let at = 0; at < rows.length; at += rowsPerStatement) {
    const some = rows.slice(at, at + rowsPerStatement)
    await session.execute(printInsert(table, names, some, dialect))
  }
}

function literal(value: string | readonly string[] | undefined): Literal | null {
  if (value === undefined) return null
  return { type: string, text: typeof value === 'string' ? value : value.join(', ') }
}
