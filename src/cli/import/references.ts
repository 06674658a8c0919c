import { snakeCase } from '../../syntax/definition/check-name.js'
import type { ReferenceDraft } from '../../syntax/edit/table-draft.js'
import { fold, singular } from './name-tables.js'
import type { NamedTable } from './name-tables.js'
import { typeOf } from './type-of.js'

/** A reference that is still without a name. */
export interface Link {
  readonly from: NamedTable
  /** Undefined for a table that is not imported. */
  readonly to: NamedTable | undefined
  readonly toName: string
  readonly columns: readonly string[]
  readonly toColumns: readonly string[]
  readonly remark?: string
}

/** References by the table that holds them, each with a name and, where its table's name is not enough, a way back. */
export function draftReferences(
  tables: readonly NamedTable[],
  links: readonly Link[],
): ReadonlyMap<NamedTable, readonly ReferenceDraft[]> {
  const taken = new Map(tables.map((table) => [table, takenNames(table)]))
  const drafts = new Map<NamedTable, ReferenceDraft[]>(tables.map((table) => [table, []]))
  for (const link of links) {
    const { from, to, columns, toColumns } = link
    const found = drafts.get(from) ?? []
    const label = columns.join(', ')
    const reason = faultOf(link)
    if (!to || reason !== undefined) {
      found.push({ name: label, table: undefined, remark: `left out: ${reason ?? ''}` })
      continue
    }
    // In the order of the key, which is how a reference pairs them.
    const paired = to.key.map((key) => columns[toColumns.findIndex((each) => each === key)] ?? '')
    const isDeclared = from.known?.references.some(
      (reference) => reference.table === to.name && sameNames(reference.columns, paired, from),
    )
    if (isDeclared === true) continue
    const own = taken.get(from) ?? new Set()
    const name = referenceName(paired, to, own)
    own.add(name)
    const back = taken.get(to) ?? new Set()
    const isAlone =
      from !== to && links.filter((each) => each.from === from && each.to === to).length === 1
    const inverse = isAlone && !back.has(from.name) ? undefined : wayBack(from.name, name, back)
    back.add(inverse ?? from.name)
    const isLikeKey = paired.every(
      (column, index) => nameOf(column, from) === nameOf(to.key[index] ?? '', to),
    )
    found.push({
      name,
      table: to.name,
      ...(isLikeKey ? {} : { columns: paired.map((column) => nameOf(column, from)) }),
      ...(inverse !== undefined && { inverse }),
      ...(link.remark !== undefined && { remark: link.remark }),
    })
  }
  return drafts
}

function takenNames({ live, known }: NamedTable): Set<string> {
  return new Set([...live.columns.map(({ name }) => name), ...(known?.taken ?? [])])
}

/** Why a foreign key is no reference. */
function faultOf({ from, to, toName, columns, toColumns }: Link): string | undefined {
  if (!to) return `leads to ${toName}, which is not imported`
  const { key } = to
  if (key.length === 0) return `leads to ${to.name}, which has no key`
  if (key.length !== toColumns.length || !key.every((name) => toColumns.includes(name))) {
    return `leads to ${toColumns.join(', ')} of ${to.name}, which is not its key`
  }
  const kind = (table: NamedTable, name: string): string | undefined => {
    const column = table.live.columns.find((each) => each.name === name)
    return column && typeOf(column).type?.replace(/\(.*/, '')
  }
  const unfit = columns.find((name, index) => {
    const own = kind(from, name)
    return own === undefined || own !== kind(to, toColumns[index] ?? '')
  })
  return unfit === undefined ? undefined : `${unfit} is not of the type of the key of ${to.name}`
}

function nameOf(column: string, { known }: NamedTable): string {
  return known?.columns.get(fold(column)) ?? column
}

function sameNames(
  declared: readonly string[],
  columns: readonly string[],
  from: NamedTable,
): boolean {
  return (
    declared.length === columns.length &&
    declared.every((name, index) => fold(name) === fold(nameOf(columns[index] ?? '', from)))
  )
}

/** `referrer` of `referrer_id`; the table's name in the singular where the column says no more. */
function referenceName(
  columns: readonly string[],
  to: NamedTable,
  taken: ReadonlySet<string>,
): string {
  const table = singular(to.name)
  const [column = ''] = columns
  const stem = snakeCase(column)?.replace(/_?(id|key|code|uuid|no|fk)$/, '') ?? ''
  const own = columns.length === 1 && /^[a-z]/.test(stem) ? stem : table
  return free([own, table, `${own}_${table}`, `${own}_row`], taken)
}

function wayBack(from: string, reference: string, taken: ReadonlySet<string>): string {
  return free([`${from}_as_${reference}`, `${from}_by_${reference}`], taken)
}

function free(candidates: readonly string[], taken: ReadonlySet<string>): string {
  const last = candidates.at(-1) ?? ''
  const numbered = Array.from({ length: taken.size + 1 }, (_, index) => `${last}_${index + 2}`)
  return [...candidates, ...numbered].find((candidate) => !taken.has(candidate)) ?? last
}
