import type { QueryResult, Warehouse } from '../warehouse/adapter.js'

export interface Preview {
  readonly rows: QueryResult['rows']
  /** There are more rows than were asked for. */
  readonly isCut: boolean
}

/** The first rows of a view's query in the order of its key, which are its first columns; `limit` 0 for all. */
export async function previewRows(
  view: { readonly key: readonly string[]; readonly query: string },
  { limit, warehouse }: { readonly limit: number; readonly warehouse: Warehouse },
): Promise<Preview> {
  const order = view.key.map((_, index) => index + 1).join(', ')
  // One row more tells whether there are more.
  const cut = limit === 0 ? '' : `\nlimit ${limit + 1}`
  const { rows } = await warehouse.query(
    `select * from (\n${view.query}\n) as segc_preview\norder by ${order}${cut}`,
  )
  const isCut = limit > 0 && rows.length > limit
  return { rows: isCut ? rows.slice(0, limit) : rows, isCut }
}
