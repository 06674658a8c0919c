import type { Report } from '../../diagnostic/diagnostic.js'
import type { Name } from '../ast.js'
import type { ColumnDefinition, ReferenceDefinition, TableDefinition } from '../definition-ast.js'
import { entrySpan, type YamlEntry } from '../yaml/yaml-tree.js'
import { checkName } from './check-name.js'
import { columnKeys, referenceKeys, tableKeys } from './key-tables.js'
import { readCondition, readPath } from './read-condition.js'
import { nameOf, readKeys, type Keys } from './read-keys.js'
import { readSection } from './read-section.js'
import { readType } from './read-type.js'

export function readTable(entry: YamlEntry, report: Report): TableDefinition {
  const name = nameOf(entry.key)
  checkName(name, report)
  const keys = readKeys(entry.value, tableKeys, name.span, report)
  const time = readPath(keys.get('time'), report)
  const where = keys.get('where')
  const faultyKey = keys.fault('key')
  const description = keys.text('description')
  return {
    kind: 'table',
    name,
    origin: readOrigin(name, keys, report),
    key: keys.names('key') ?? (faultyKey ? [{ text: '', span: faultyKey }] : []),
    ...(time && { time }),
    columns: readSection(keys.get('columns'), report).map((each) => readColumn(each, report)),
    references: readSection(keys.get('references'), report).map((each) =>
      readReference(each, report),
    ),
    ...(where && { where: readCondition(where, report) }),
    ...(description !== undefined && { description }),
    span: entrySpan(entry),
  }
}

function readOrigin(
  table: Name,
  keys: Keys<'source' | 'csv' | 'of' | 'by' | 'key'>,
  report: Report,
): TableDefinition['origin'] {
  const path = keys.name('csv')
  const of = keys.name('of')
  const by = keys.names('by')
  if (by && !of)
    report({
      code: 'SEG107',
      severity: 'error',
      message: '`by` groups the rows of a table `of` another one',
      primary: { span: keys.get('by')?.span ?? table.span },
      help: 'name that table with `of:` in place of `source:` or `csv:`',
    })
  if (path) return { kind: 'csv', path }
  if (of) return { kind: 'of', table: of, ...(by && { by }) }
  const source = keys.name('source')
  if (!source) return { kind: 'source', parts: [], span: table.span }
  const parts = source.text.split('.').map((part) => part.trim())
  if (parts.length > 3 || parts.some((part) => part === ''))
    report({
      code: 'SEG103',
      severity: 'error',
      message: 'expected a name of one to three parts with points between them',
      primary: { span: source.span },
    })
  return { kind: 'source', parts, span: source.span }
}

function readColumn(entry: YamlEntry, report: Report): ColumnDefinition {
  const { key, value } = entry
  const name = nameOf(key)
  const span = entrySpan(entry)
  if (key.text === '')
    report({
      code: 'SEG104',
      severity: 'error',
      message: 'column without a name',
      primary: { span: key.span },
    })
  if (value.kind === 'scalar' && value.text !== '')
    return { name, type: readType(nameOf(value), report), span }
  const keys = readKeys(value, columnKeys, key.span, report)
  const type = keys.name('type')
  const column = keys.name('column')
  const description = keys.text('description')
  const values = keys.names('values')
  const ordered = keys.boolean('ordered')
  const timezone = keys.name('timezone')
  const at = readPath(
    keys.get('at'),
    report,
    'a name that is no word stands in backticks, as in ``properties.`user-id` ``',
  )
  const nullable = keys.boolean('nullable')
  const pii = keys.boolean('pii')
  return {
    name,
    type: type ? readType(type, report) : { kind: 'error' },
    ...(column && { column }),
    ...(description !== undefined && { description }),
    ...(values && { values }),
    ...(ordered !== undefined && { ordered }),
    ...(timezone && { timezone }),
    ...(at && { at }),
    ...(nullable !== undefined && { nullable }),
    ...(pii !== undefined && { pii }),
    span,
  }
}

function readReference(entry: YamlEntry, report: Report): ReferenceDefinition {
  const { key, value } = entry
  const name = nameOf(key)
  checkName(name, report)
  const span = entrySpan(entry)
  if (value.kind === 'scalar' && value.text !== '') return { name, table: nameOf(value), span }
  const keys = readKeys(value, referenceKeys, key.span, report)
  const columns = keys.names('column') ?? keys.names('columns')
  const inverse = keys.name('inverse')
  if (inverse) checkName(inverse, report)
  return {
    name,
    table: keys.name('table') ?? { text: '', span: name.span },
    ...(columns && { columns }),
    ...(inverse && { inverse }),
    span,
  }
}
