import { snakeCase } from '../../syntax/definition/check-name.js'
import type { LiveTable } from '../../warehouse/live-table.js'
import { typeOf } from './type-of.js'

/** What a project calls things already. */
export interface KnownTable {
  readonly name: string
  readonly source: readonly string[]
  /** Name by the column's name in the warehouse, in lower case. */
  readonly columns: ReadonlyMap<string, string>
  /** Names of columns; empty where the table has none. */
  readonly key: readonly string[]
  /** Every name that is taken on the table: columns, references, ways back, traits, segments. */
  readonly taken: ReadonlySet<string>
  readonly references: readonly { readonly table: string; readonly columns: readonly string[] }[]
}

export interface Naming {
  readonly known: readonly KnownTable[]
  readonly defaultSchema: string
  /** Keys that were found in the data of tables that declare none. */
  readonly keys?: ReadonlyMap<LiveTable, readonly string[]>
}

/** A live table under the name that it has or gets in the project. */
export interface NamedTable {
  readonly live: LiveTable
  readonly known: KnownTable | undefined
  readonly name: string
  /** In the warehouse's names. */
  readonly key: readonly string[]
  readonly keyRemark?: string
}

export function nameTables(
  live: readonly LiveTable[],
  { known, defaultSchema, keys }: Naming,
): readonly NamedTable[] {
  const taken = new Set(known.map(({ name }) => name))
  const isSame = (table: LiveTable, { source }: KnownTable): boolean => {
    const [name, schema = defaultSchema] = [...source].reverse()
    return fold(name ?? '') === fold(table.name) && fold(schema) === fold(table.schema)
  }
  return live.map((table) => {
    const declared = known.find((each) => isSame(table, each))
    return {
      live: table,
      known: declared,
      name: declared?.name ?? freeName(table, taken),
      ...(declared ? { key: declaredKey(table, declared) } : keyOf(table, keys?.get(table))),
    }
  })
}

/** The table's own, else with its schema before it, else with a number. */
function freeName({ schema, name }: LiveTable, taken: Set<string>): string {
  const own = snakeCase(name) ?? 'table_1'
  const long = snakeCase(`${schema}_${name}`) ?? own
  const numbered = Array.from({ length: taken.size + 1 }, (_, index) => `${long}_${index + 2}`)
  const free = [own, long, ...numbered].find((candidate) => !taken.has(candidate)) ?? own
  taken.add(free)
  return free
}

/** In the warehouse's names. */
function declaredKey({ columns }: LiveTable, known: KnownTable): readonly string[] {
  return known.key.map((name) => {
    const column = [...known.columns].find(([, declared]) => declared === name)?.[0] ?? name
    return columns.find((each) => fold(each.name) === fold(column))?.name ?? column
  })
}

const keyTypes = ['integer', 'string', 'uuid', 'date']

function keyOf(
  table: LiveTable,
  found: readonly string[] | undefined,
): Pick<NamedTable, 'key' | 'keyRemark'> {
  const columns = table.key.length > 0 ? table.key : (found ?? [])
  if (columns.length === 0) {
    return {
      key: [],
      keyRemark: 'none is declared; name the columns that tell rows apart',
    }
  }
  const unfit = columns.find((name) => {
    const column = table.columns.find((each) => each.name === name)
    return !column || !keyTypes.includes(typeOf(column).type ?? '')
  })
  if (unfit !== undefined) {
    return { key: [], keyRemark: `${unfit} is of a type that cannot be a key` }
  }
  return table.key.length > 0
    ? { key: columns }
    : { key: columns, keyRemark: 'unique in the data, but not declared; check' }
}

/** Names are compared ignoring case: two that differ only in case do not occur together. */
export function fold(name: string): string {
  return name.toLowerCase()
}

/** `customers` to `customer`, `categories` to `category`, as English mostly does. */
export function singular(name: string): string {
  if (/(ss|us|is)$/.test(name)) return name
  if (/ies$/.test(name)) return name.replace(/ies$/, 'y')
  if (/(s|x|z|ch|sh)es$/.test(name)) return name.replace(/es$/, '')
  if (name === 'people') return 'person'
  return name.replace(/s$/, '')
}
