import { yamlText } from '../../syntax/edit/yaml-text.js'
import type { TableDraft } from '../../syntax/edit/table-draft.js'
import { parseExpressionText } from '../../syntax/parse-expression.js'
import { singular } from '../import/name-tables.js'

const usual = [
  'customers',
  'customer',
  'users',
  'user',
  'accounts',
  'people',
  'members',
  'subscribers',
  'contacts',
  'clients',
]

/** An entity and a segment to begin with, over tables that were read; undefined where none can be segmented. */
export function firstDefinitions(tables: readonly TableDraft[]): string | undefined {
  const keyed = tables.filter(({ key }) => key.length > 0)
  const named = usual.flatMap((name) =>
    keyed.filter((each) => each.name === name || each.name.endsWith(`_${name}`)),
  )
  const [table = byReferences(keyed, tables)] = named
  if (!table) return undefined
  const entity = singular(table.name)
  const { label, description, where } = firstCondition(table, keyed)
  const free = freeName(label.toLowerCase().replaceAll(' ', '_'), table, tables)
  return `entities:
  ${yamlText(entity)}:
    table: ${yamlText(table.name)}
    # where: not is_test

segments:
  ${free}:
    entity: ${yamlText(entity)}
    label: ${label}
    description: ${description}
    where: ${where}
`
}

/** The table that most others lead to. */
function byReferences(
  keyed: readonly TableDraft[],
  tables: readonly TableDraft[],
): TableDraft | undefined {
  const count = (name: string): number =>
    tables.filter((table) => table.references.some((reference) => reference.table === name)).length
  return [...keyed].sort((a, b) => count(b.name) - count(a.name))[0]
}

interface FirstCondition {
  readonly label: string
  readonly description: string
  readonly where: string
}

/** About related rows of the last 90 days, else about its own time, else everyone. */
function firstCondition(table: TableDraft, tables: readonly TableDraft[]): FirstCondition {
  for (const from of tables) {
    const reference = from.references.find((each) => each.table === table.name)
    const way = reference?.inverse ?? from.name
    if (!reference || from.time === undefined || !isName(way)) continue
    return {
      label: 'Recently active',
      description: `Has a row in ${from.name} of the last 90 days.`,
      where: `exists(${way} in last 90 days)`,
    }
  }
  const { time } = table
  if (time !== undefined && isName(time)) {
    return {
      label: 'New',
      description: 'Began in the last 90 days.',
      where: `${time} in last 90 days`,
    }
  }
  const key = table.key[0] ?? ''
  return {
    label: 'Everyone',
    description: 'All rows with a key; a place to start.',
    where: `${isName(key) ? key : `>-\n      \`${key.replaceAll('`', '``')}\``} is known`,
  }
}

/** Names of one table share one name space. */
function freeName(name: string, table: TableDraft, tables: readonly TableDraft[]): string {
  const taken = new Set([
    ...table.columns.map((column) => column.name),
    ...table.references.map((reference) => reference.name),
    ...tables.flatMap((from) =>
      from.references
        .filter((reference) => reference.table === table.name)
        .map((reference) => reference.inverse ?? from.name),
    ),
  ])
  const candidates = [name, `${name}_${singular(table.name)}`, `${name}_segment`]
  return candidates.find((candidate) => !taken.has(candidate)) ?? `${name}_segment_2`
}

/** Words that begin a form of the language are written in backticks. */
function isName(text: string): boolean {
  if (!/^[a-z][a-z0-9_]*$/.test(text)) return false
  const { value, diagnostics } = parseExpressionText(text)
  const isPath = diagnostics.length === 0 && value.kind === 'path'
  return isPath && parseExpressionText(`exists(${text} in last 90 days)`).diagnostics.length === 0
}
