import type { Catalog, Column, Table } from '../catalog/catalog.js'
import type { DataType } from '../catalog/data-type.js'
import { string, timestamp, typeName } from '../catalog/data-type.js'
import type { Report } from '../diagnostic/diagnostic.js'
import type { Name } from '../syntax/ast.js'
import type { TestDefinition, TestKey, TestRow, TestValue } from '../syntax/test-definition.js'
import type { Program } from './bound.js'
import { definedTwice, fault, unknownName } from './faults.js'
import { literalOfText } from './literal-of-text.js'

/** What a test is about, the rows that it gives and what it expects of them exist and have the types that are declared. */
export function checkTests(
  tests: readonly TestDefinition[],
  program: Pick<Program, 'catalog' | 'traits' | 'segments' | 'segmentations'>,
  isFaulty: (name: string) => boolean,
  report: Report,
): void {
  const { catalog } = program
  const zone = catalog.calendar.timezone
  const named = new Map<string, Name>()
  for (const test of tests) {
    const earlier = named.get(test.name.text)
    if (earlier) report(definedTwice(test.name.text, test.name.span, earlier.span, 'test'))
    else named.set(test.name.text, test.name)
    const { asOf } = test
    if (asOf && literalOfText(asOf.text, timestamp, zone) === undefined)
      report(
        fault('SEG301', asOf.span, `\`${asOf.text}\` is no instant`, {
          help: 'write it as `2026-03-15T12:00:00Z`',
        }),
      )
    for (const { table, rows } of test.given) checkRows(table, rows, catalog, report)
    const subject = subjectOf(test, program)
    if (subject === undefined) {
      if (!isFaulty(test.subject.name.text)) report(unknownSubject(test, program))
    } else checkExpected(test, subject, zone, report)
  }
}

interface Subject {
  readonly table: Table
  /** Of its value; of a segment boolean, never asked for. */
  readonly type: DataType
  readonly labels?: readonly string[]
}

function subjectOf(
  { subject: { kind, name } }: TestDefinition,
  program: Pick<Program, 'traits' | 'segments' | 'segmentations' | 'catalog'>,
): Subject | undefined {
  switch (kind) {
    case 'segment': {
      const found = program.segments.find((each) => each.name === name.text)
      return found && { table: found.entity.table, type: string }
    }
    case 'segmentation': {
      const found = program.segmentations.find((each) => each.name === name.text)
      const labels = found?.labels
      return found && { table: found.entity.table, type: string, ...(labels && { labels }) }
    }
    case 'trait': {
      const [own = '', owner] = name.text.split('.').reverse()
      const table = owner === undefined ? undefined : program.catalog.entities.get(owner)?.table
      const found = program.traits.find(
        (each) =>
          each.name === own &&
          (owner === undefined || each.table.name === owner || each.table.name === table),
      )
      return found && { table: found.table, type: found.value.type }
    }
  }
}

function unknownSubject(
  { subject: { kind, name } }: TestDefinition,
  program: Pick<Program, 'traits' | 'segments' | 'segmentations'>,
): ReturnType<typeof fault> {
  const known = { segment: 'segments', segmentation: 'segmentations', trait: 'traits' } as const
  const names = program[known[kind]].map((each) => each.name)
  return unknownName('SEG201', name, kind, `not a ${kind} of this project`, names)
}

function checkRows(name: Name, rows: readonly TestRow[], catalog: Catalog, report: Report): void {
  const table = catalog.tables.get(name.text)
  if (table === undefined) {
    const known = catalog.tables.keys()
    report(unknownName('SEG202', name, 'table', 'not a table of this project', known))
    return
  }
  for (const { column: written, value } of rows.flat()) {
    const column = table.columns.get(written.text)
    if (column !== undefined) checkValue(value, column.type, zoneOf(column, catalog), report)
    else if (written.text !== 'why') {
      const label = `not a column of \`${table.name}\``
      report(unknownName('SEG209', written, 'column', label, table.columns.keys()))
    }
  }
}

function zoneOf({ timezone }: Column, { calendar }: Catalog): string {
  return timezone ?? calendar.timezone
}

function checkExpected(
  { expect: { members, others, values } }: TestDefinition,
  { table, type, labels }: Subject,
  zone: string,
  report: Report,
): void {
  for (const key of [...members, ...others, ...values.map((each) => each.key)])
    checkKey(key, table, zone, report)
  for (const { value } of values) {
    checkValue(value, type, zone, report)
    if (labels === undefined || value.kind !== 'text' || labels.includes(value.name.text)) continue
    const label = 'not a label of the segmentation'
    report(unknownName('SEG305', value.name, 'label', label, labels))
  }
}

function checkKey(key: TestKey, table: Table, zone: string, report: Report): void {
  const [first] = key
  if (first === undefined) return
  if (key.length !== table.key.length) {
    const wanted = table.key.map((name) => `\`${name}\``).join(', ')
    report(
      fault('SEG317', first.span, `the key of \`${table.name}\` is ${wanted}`, {
        help: 'write a key of several parts as a list',
      }),
    )
    return
  }
  key.forEach((part, index) => {
    const type = table.columns.get(table.key[index] ?? '')?.type
    if (type) checkValue({ kind: 'text', name: part }, type, zone, report)
  })
}

function checkValue(value: TestValue, type: DataType, zone: string, report: Report): void {
  if (value.kind === 'unknown' || type.kind === 'error') return
  if (value.kind === 'list') {
    if (type.kind === 'list')
      for (const item of value.items) checkValue(item, type.of, zone, report)
    else report(fault('SEG301', value.span, `a list is no ${typeName(type)}`))
    return
  }
  const { text, span } = value.name
  if (type.kind === 'json' || literalOfText(text, type, zone) !== undefined) return
  report(fault('SEG301', span, `\`${text}\` is no ${typeName(type)}`))
}
