import type { Report } from '../../diagnostic/diagnostic.js'
import type { Span } from '../../source/source-file.js'
import type {
  TestDefinition,
  TestExpectation,
  TestKey,
  TestRow,
  TestValue,
} from '../test-definition.js'
import { entrySpan, isNull, type YamlEntry, type YamlNode } from '../yaml/yaml-tree.js'
import { expectKeys, testKeys } from './key-tables.js'
import { nameOf, readKeys } from './read-keys.js'
import { readSection } from './read-section.js'
import { found } from './shapes.js'

export function readTest(entry: YamlEntry, report: Report): TestDefinition | undefined {
  const name = nameOf(entry.key)
  const keys = readKeys(entry.value, testKeys, name.span, report)
  const kind = (['segment', 'segmentation', 'trait'] as const).find((each) => keys.get(each))
  const subject = kind && keys.name(kind)
  const expect = keys.get('expect')
  if (kind === undefined || subject === undefined || expect === undefined) return undefined
  const asOf = keys.name('as_of')
  const given = readSection(keys.get('given'), report).map(({ key, value }) => ({
    table: nameOf(key),
    rows: itemsOf(value, key.span, 'rows of the table', report).map((row) => readRow(row, report)),
  }))
  return {
    name,
    subject: { kind, name: subject },
    ...(asOf && { asOf }),
    given,
    expect: readExpectation(expect, kind === 'segment', report),
    span: entrySpan(entry),
  }
}

function readExpectation(node: YamlNode, ofMembers: boolean, report: Report): TestExpectation {
  const keys = readKeys(node, expectKeys, node.span, report)
  const unfit = ofMembers ? (['values'] as const) : (['in', 'out'] as const)
  for (const key of unfit) {
    const value = keys.get(key)
    if (value)
      report({
        code: 'SEG107',
        severity: 'error',
        message: ofMembers
          ? 'a segment has members, no values'
          : `a segmentation or trait has values, no members \`${key}\``,
        primary: { span: value.span },
        help: ofMembers
          ? 'write the keys of members under `in`, of others under `out`'
          : 'write `values: { 1: churned }`',
      })
  }
  const members = (key: 'in' | 'out'): readonly TestKey[] => {
    const list = keys.get(key)
    return list ? itemsOf(list, list.span, 'keys', report).map((item) => readKey(item, report)) : []
  }
  const values = keys.get('values')
  return {
    members: members('in'),
    others: members('out'),
    values:
      values?.kind === 'map'
        ? values.entries.map(({ key, value }) => ({
            key: [nameOf(key)],
            value: readValue(value, report),
          }))
        : [],
    span: node.span,
  }
}

function readRow(node: YamlNode, report: Report): TestRow {
  if (node.kind === 'map')
    return node.entries.map(({ key, value }) => ({
      column: nameOf(key),
      value: readValue(value, report),
    }))
  misplaced(node, node.span, 'a row as a mapping of columns', report)
  return []
}

function readValue(node: YamlNode, report: Report): TestValue {
  if (node.kind === 'scalar')
    return isNull(node)
      ? { kind: 'unknown', span: node.span }
      : { kind: 'text', name: nameOf(node) }
  if (node.kind === 'list')
    return {
      kind: 'list',
      items: node.items.map((item) => readValue(item, report)),
      span: node.span,
    }
  misplaced(node, node.span, 'a value', report)
  return { kind: 'unknown', span: node.span }
}

function readKey(node: YamlNode, report: Report): TestKey {
  if (node.kind === 'scalar') return [nameOf(node)]
  return itemsOf(node, node.span, 'the parts of a key', report).flatMap((item) =>
    item.kind === 'scalar' ? [nameOf(item)] : [],
  )
}

function itemsOf(node: YamlNode, place: Span, what: string, report: Report): readonly YamlNode[] {
  if (node.kind === 'list') return node.items
  if (!(node.kind === 'map' && node.isBroken)) misplaced(node, place, `a list: ${what}`, report)
  return []
}

function misplaced(node: YamlNode, place: Span, what: string, report: Report): void {
  report({
    code: 'SEG103',
    severity: 'error',
    message: `expected ${what}, found ${found(node)}`,
    primary: { span: node.span.end > node.span.start ? node.span : place },
  })
}
