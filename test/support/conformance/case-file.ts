import type { Node, Pair, YAMLMap } from 'yaml'
import { Document, isMap, isScalar, isSeq, parseDocument, YAMLMap as NewMap } from 'yaml'
import type { WeekDay } from '../../../src/catalog/catalog.js'
import type { Row } from '../evaluator/stored-row.js'

/** Tables with rows, definitions over them, and what is asked of them; test/conformance/README.md says how it is written. */
export interface CaseFile {
  readonly name: string
  readonly about: string
  /** Text of a definition file. */
  readonly definitions: string
  /** By table; texts as written, null is unknown. */
  readonly rows: ReadonlyMap<string, readonly Row[]>
  /** Texts of CSV files that the definitions name, by path. */
  readonly files: ReadonlyMap<string, string>
  /** SQL type of a column by engine, for `table.column`, where it is not the usual one. */
  readonly storage: ReadonlyMap<string, ReadonlyMap<string, string>>
  readonly questions: readonly Question[]
}

/** Everything beside the definitions that a project says about time. */
export interface Setting {
  readonly timezone: string
  readonly weekStart: WeekDay
  readonly asOf: string
}

export interface Question {
  /** Of the segment or segmentation. */
  readonly name: string
  readonly title: string
  readonly setting: Setting
  readonly expected: Expected
  /** Why an engine cannot answer, by its name. */
  readonly unsupported?: ReadonlyMap<string, string>
  /** A definition that stands in the list of cases: text of its own segment. */
  readonly definition?: string
}

export type Expected =
  /** Keys, sorted; parts of a composite key are joined by a tab. */
  | { readonly kind: 'members'; readonly keys: readonly string[] }
  | { readonly kind: 'labels'; readonly byKey: ReadonlyMap<string, string> }
  | { readonly kind: 'fails' }

export function readCaseFile(name: string, text: string): CaseFile {
  const document = parseDocument(text)
  const fault = document.errors[0]
  if (fault) throw new Error(`${name}: ${fault.message}`)
  const root = mapOf(document.contents)
  for (const { key } of root.items)
    if (!topLevel.has(textOf(key))) throw new Error(`${name}: unknown key ${textOf(key)}`)
  const definitions = mapOf(root.get('definitions', true))
  const rows = new Map(
    pairsOf(root.get('rows', true)).map(([table, list]) => [table, itemsOf(list).map(rowOf)]),
  )
  const setting = settingOf(root, { timezone: 'UTC', weekStart: 'monday', asOf: '' })
  const entities = new Map(
    pairsOf(definitions.get('entities', true)).map(([entity, value]) => [
      entity,
      textOf(mapOf(value).get('table', true)),
    ]),
  )
  const unsupported = pairsOf(root.get('unsupported', true))
  const context: Context = { name, setting, entities, definitions, rows, unsupported }
  return {
    name,
    about: textOf(root.get('about', true)),
    definitions: printed(definitions),
    rows,
    files: new Map(
      pairsOf(root.get('files', true)).map(([path, content]) => [path, contentOf(content)]),
    ),
    storage: new Map(
      pairsOf(root.get('storage', true)).map(([column, types]) => [
        column,
        new Map(pairsOf(types).map(([engine, type]) => [engine, textOf(type)])),
      ]),
    ),
    questions: [
      ...pairsOf(root.get('expect', true)).map(([definition, answer]) =>
        namedQuestion(definition, answer, context),
      ),
      ...itemsOf(root.get('cases', true)).map((item, index) =>
        caseQuestion(mapOf(item), index, context),
      ),
    ],
  }
}

interface Context {
  readonly name: string
  readonly setting: Setting
  /** Table by entity. */
  readonly entities: ReadonlyMap<string, string>
  readonly definitions: YAMLMap
  readonly rows: CaseFile['rows']
  /** By engine a reason, or a reason by name. */
  readonly unsupported: readonly (readonly [string, unknown])[]
}

const topLevel = new Set([
  ...['about', 'timezone', 'week_start', 'as_of', 'definitions'],
  ...['storage', 'files', 'rows', 'expect', 'cases', 'unsupported'],
])
const ofCase = new Set([
  ...['where', 'members', 'fails', 'entity', 'why', 'unsupported'],
  ...['timezone', 'week_start', 'as_of'],
])

function namedQuestion(definition: string, answer: unknown, context: Context): Question {
  return {
    name: definition,
    title: definition,
    setting: context.setting,
    unsupported: unsupportedOf(definition, context),
    expected: isMap(answer)
      ? {
          kind: 'labels',
          byKey: new Map(pairsOf(answer).map(([key, label]) => [key, textOf(label)])),
        }
      : { kind: 'members', keys: itemsOf(answer).map(keyOf).sort() },
  }
}

function caseQuestion(item: YAMLMap, index: number, context: Context): Question {
  for (const { key } of item.items)
    if (!ofCase.has(textOf(key)))
      throw new Error(`${context.name}: unknown key ${textOf(key)} of a case`)
  const where = item.get('where', true)
  const title = isScalar(where) ? textOf(where) : printed(where as unknown as Node).trim()
  const given = item.get('entity', true)
  const entity = given === undefined ? [...context.entities.keys()][0] : textOf(given)
  if (given === undefined && context.entities.size !== 1)
    throw new Error(`${context.name}: \`${title}\` does not say of which entity`)
  const definition = new NewMap<unknown, unknown>()
  definition.set('entity', entity)
  definition.set('where', where)
  return {
    name: `case_${String(index + 1)}`,
    title: [title, ...differences(item)].join(', '),
    setting: settingOf(item, context.setting),
    unsupported: new Map([
      ...unsupportedOf('', context),
      ...pairsOf(item.get('unsupported', true)).map(
        ([engine, reason]) => [engine, textOf(reason)] as const,
      ),
    ]),
    expected: expectedOf(item, entity ?? '', context),
    definition: printed(definition),
  }
}

function unsupportedOf(name: string, { unsupported }: Context): ReadonlyMap<string, string> {
  return new Map(
    unsupported.flatMap(([engine, reason]) => {
      if (!isMap(reason)) return [[engine, textOf(reason)] as const]
      const own = pairsOf(reason).find(([definition]) => definition === name)
      return own ? [[engine, textOf(own[1])] as const] : []
    }),
  )
}

function expectedOf(item: YAMLMap, entity: string, context: Context): Expected {
  if (item.has('fails')) {
    if (item.get('fails') !== true || item.has('members'))
      throw new Error(`${context.name}: a case either fails or has members`)
    return { kind: 'fails' }
  }
  const members = item.get('members', true)
  if (isSeq(members)) return { kind: 'members', keys: members.items.map(keyOf).sort() }
  if (textOf(members) !== 'all') throw new Error(`${context.name}: members are a list or all`)
  const table = context.entities.get(entity) ?? ''
  const definition = mapOf(context.definitions.getIn(['tables', table], true))
  const key = definition.get('key', true)
  const columns = isSeq(key) ? key.items.map(textOf) : [textOf(key)]
  const rows = context.rows.get(table) ?? []
  const keys = rows.map((row) => columns.map((column) => row[column] ?? '').join('\t'))
  return { kind: 'members', keys: keys.sort() }
}

function differences(item: YAMLMap): readonly string[] {
  return ['as_of', 'timezone', 'week_start', 'entity']
    .filter((key) => item.has(key))
    .map((key) => textOf(item.get(key, true)))
}

function settingOf(map: YAMLMap, inherited: Setting): Setting {
  const own = (key: string, otherwise: string) =>
    map.has(key) ? textOf(map.get(key, true)) : otherwise
  return {
    timezone: own('timezone', inherited.timezone),
    weekStart: own('week_start', inherited.weekStart) as WeekDay,
    asOf: own('as_of', inherited.asOf),
  }
}

function rowOf(node: unknown): Row {
  return Object.fromEntries(
    pairsOf(node)
      .filter(([column]) => column !== 'why')
      .map(([column, value]) => [column, cellOf(value)]),
  )
}

/** A list is the JSON of its elements' texts. */
function cellOf(value: unknown): string | null {
  if (isSeq(value)) return JSON.stringify(value.items.map(cellOf))
  return isUnknown(value) ? null : textOf(value)
}

function keyOf(node: unknown): string {
  return isSeq(node) ? node.items.map(textOf).join('\t') : textOf(node)
}

function isUnknown(node: unknown): boolean {
  return node === null || (isScalar(node) && node.value === null)
}

/** The text between the quotes, or as it stands: `007` and `1.50` are not read as numbers. */
function textOf(node: unknown): string {
  if (!isScalar(node)) throw new Error('a text is expected')
  return node.source ?? String(node.value)
}

/** With its escapes and line ends read. */
function contentOf(node: unknown): string {
  if (!isScalar(node)) throw new Error('a text is expected')
  return String(node.value)
}

function mapOf(node: unknown): YAMLMap {
  if (!isMap(node)) throw new Error('a mapping is expected')
  return node
}

function pairsOf(node: unknown): readonly (readonly [string, unknown])[] {
  if (node === undefined || node === null) return []
  return mapOf(node).items.map((pair: Pair) => [textOf(pair.key), pair.value])
}

function itemsOf(node: unknown): readonly unknown[] {
  if (node === undefined || node === null) return []
  if (!isSeq(node)) throw new Error('a list is expected')
  return node.items
}

function printed(node: Node): string {
  const document = new Document()
  document.contents = node
  return document.toString({ lineWidth: 0 })
}
