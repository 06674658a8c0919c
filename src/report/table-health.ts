import type { Catalog, Table } from '../catalog/catalog.js'
import type { Code } from '../dialect/code.js'
import { allOf, anyOf, code, commas, digits, name } from '../dialect/code.js'
import type { Dialect } from '../dialect/dialect.js'
import type { Builder } from '../ir/builder.js'
import type { Meaning, Value } from '../ir/value.js'
import { columnValue, edgeOf } from '../lower/lowering.js'
import { shape } from '../shape/shape.js'
import { compileLines, line } from '../sql/fragment.js'
import { printQuery } from '../sql/print-query.js'
import type { Warehouse } from '../warehouse/adapter.js'

/** What is counted of the rows of a table that definitions read. */
export interface TableHealth {
  readonly rows: number
  /** Rows with an unknown part of the key. */
  readonly keyless: number
  /** Keys that several rows have, with some of them. */
  readonly duplicates: { readonly count: number; readonly examples: readonly string[] }
  /** Undefined for a table without a time. */
  readonly timeless: number | undefined
  /** Rows whose reference is known and leads to no row, by the reference's name. */
  readonly dangling: readonly { readonly reference: string; readonly rows: number }[]
}

export interface HealthContext {
  readonly catalog: Catalog
  readonly meaning: Meaning
  readonly build: Builder
  readonly dialect: Dialect
  readonly warehouse: Warehouse
}

const mostExamples = 3

/** One pass for the row itself, one for its key, one for its references; `where` of the table holds for all. */
export async function tableHealth(table: Table, context: HealthContext): Promise<TableHealth> {
  const keys = keyValues(table, context)
  const time = timeValue(table, context)
  const [rows = 0, keyless = 0, timeless = 0] = await counts(
    table,
    [...keys, ...(time ? [time] : [])],
    [anyUnknown(keys), ...(time ? [code`${name(time.name)} is null`] : [])],
    context,
  )
  return {
    rows,
    keyless,
    duplicates: keys.length === 0 ? { count: 0, examples: [] } : await duplicates(table, context),
    timeless: time ? timeless : undefined,
    dangling: await dangling(table, context),
  }
}

/** Apart from the rest: a key that several rows have makes a row that refers to it count more than once. */
async function dangling(table: Table, context: HealthContext): Promise<TableHealth['dangling']> {
  const references = [...table.references.values()].filter((each) => each.from === table.name)
  if (references.length === 0) return []
  const walks = references.map((reference) => walkOf(table, reference.name, context))
  const [, ...loose] = await counts(
    table,
    walks.flatMap((walk) => walk.outputs),
    walks.map((walk) => walk.isDangling),
    context,
  )
  return references.map((reference, index) => ({
    reference: reference.name,
    rows: loose[index] ?? 0,
  }))
}

/** Of all rows, then of those for which each condition over the outputs holds. */
async function counts(
  table: Table,
  outputs: readonly Output[],
  conditions: readonly Code[],
  context: HealthContext,
): Promise<readonly number[]> {
  const counters = conditions.map(
    (each) => code`coalesce(sum(case when ${each} then 1 else 0 end), 0)`,
  )
  const sql = around(
    [code`count(*)`, ...counters],
    rowsOf(table, outputs, context),
    context.dialect,
  )
  const { rows } = await context.warehouse.query(sql)
  return (rows[0] ?? []).map(Number)
}

interface Output {
  readonly name: string
  readonly value: Value
}

function keyValues({ key, columns }: Table, { build }: HealthContext): readonly Output[] {
  return key.flatMap((each, index) => {
    const column = columns.get(each)
    return column ? [{ name: `k${index}`, value: columnValue(column, build) }] : []
  })
}

/** The time of a row, its own or that of a row that it refers to. */
function timeValue(table: Table, { catalog, build }: HealthContext): Output | undefined {
  const steps = table.time ?? []
  const walk = (from: Table | undefined, [step, ...rest]: readonly string[]): Value | undefined => {
    if (!from || step === undefined) return undefined
    const column = rest.length === 0 ? from.columns.get(step) : undefined
    if (column) return columnValue(column, build)
    const reference = from.references.get(step)
    const value = reference && walk(catalog.tables.get(reference.to), rest)
    return value && build.one(edgeOf({ reference, toOne: true }, catalog), value)
  }
  const value = walk(table, steps)
  return value && { name: 't', value }
}

function walkOf(
  table: Table,
  reference: string,
  { catalog, build }: HealthContext,
): { readonly outputs: readonly Output[]; readonly isDangling: Code } {
  const found = table.references.get(reference)
  const to = catalog.tables.get(found?.to ?? '')
  const key = to?.columns.get(to.key[0] ?? '')
  if (!found || !key) return { outputs: [], isDangling: code`false` }
  const own = found.columns.flatMap((each, index) => {
    const column = table.columns.get(each)
    return column ? [{ name: `r_${reference}_${index}`, value: columnValue(column, build) }] : []
  })
  const edge = edgeOf({ reference: found, toOne: true }, catalog)
  const there = { name: `r_${reference}_to`, value: build.one(edge, columnValue(key, build)) }
  return {
    outputs: [...own, there],
    isDangling: allOf([
      ...own.map((output) => code`${name(output.name)} is not null`),
      code`${name(there.name)} is null`,
    ]),
  }
}

function anyUnknown(outputs: readonly Output[]): Code {
  if (outputs.length === 0) return code`false`
  return anyOf(outputs.map((output) => code`${name(output.name)} is null`))
}

async function duplicates(
  table: Table,
  context: HealthContext,
): Promise<TableHealth['duplicates']> {
  const keys = keyValues(table, context)
  const names = keys.map((key) => name(key.name))
  const known = allOf(names.map((each) => code`${each} is not null`))
  const tail = [
    code`where ${known}`,
    code`group by ${commas(names)}`,
    code`having count(*) > 1`,
    code`order by ${commas(names)}`,
    code`limit ${digits(String(mostExamples))}`,
  ]
  const { rows } = await context.warehouse.query(
    around([code`count(*) over ()`, ...names], rowsOf(table, keys, context), context.dialect, tail),
  )
  return {
    count: Number(rows[0]?.[0] ?? 0),
    examples: rows.map(([, ...key]) => key.map((part) => part ?? '').join(', ')),
  }
}

/** Every row that the table's `where` keeps, those of unknown key too. */
function rowsOf(table: Table, outputs: readonly Output[], context: HealthContext): string {
  const { meaning, dialect } = context
  const grain = meaning.grains.get(table.name)
  if (!grain) throw new Error(`no grain ${table.name}`)
  const grains = new Map(meaning.grains).set(table.name, { ...grain, key: [] })
  const relation = shape({
    meaning: { ...meaning, grains },
    entity: { grain: table.name },
    outputs: outputs.length > 0 ? outputs : [{ name: 'one', value: context.build.true }],
    target: dialect.target,
  })
  return printQuery(relation, dialect, { kind: 'live' })
}

function around(
  columns: readonly Code[],
  query: string,
  dialect: Dialect,
  tail: readonly Code[] = [],
): string {
  return [
    compileLines([line(0, code`select ${commas(columns)}`), line(0, code`from (`)], dialect),
    query,
    compileLines([line(0, code`) as segc_rows`), ...tail.map((each) => line(0, each))], dialect),
  ].join('\n')
}
