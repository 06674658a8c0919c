import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Ajv } from 'ajv'
import type { ErrorObject, ValidateFunction } from 'ajv'
import { describe, expect, it, test } from 'vitest'
import type { Node } from 'yaml'
import { isMap, isScalar, isSeq, parseDocument as parseYaml } from 'yaml'
import type { Diagnostic } from '../../../src/diagnostic/diagnostic.js'
import { sourceFile } from '../../../src/source/source-file.js'
import * as keyTables from '../../../src/syntax/definition/key-tables.js'
import { parseDocument } from '../../../src/syntax/parse-document.js'
import { parseProject } from '../../../src/syntax/parse-project.js'
import { warehouses } from '../../../src/warehouse/index.js'

type Kind = 'definitions' | 'project'
type Json = Readonly<Record<string, unknown>>

const root = fileURLToPath(new URL('../../..', import.meta.url))
const schemas: Readonly<Record<Kind, Json>> = {
  definitions: schemaOf('definitions'),
  project: schemaOf('project'),
}
const ajv = new Ajv({
  allErrors: true,
  allowUnionTypes: true,
  strictTypes: false,
  strictRequired: false,
})
ajv.addSchema(schemas.definitions, 'definitions').addSchema(schemas.project, 'project')
const validators: Readonly<Record<Kind, ValidateFunction>> = {
  definitions: ajv.getSchema('definitions')!,
  project: ajv.getSchema('project')!,
}

/** What the schema and the checker each say of the shape of a file. */
interface Judged {
  readonly errors: readonly ErrorObject[]
  readonly faults: readonly Diagnostic[]
}

const projectFiles = [
  'segc.yaml',
  ...yamlUnder('segments'),
  ...yamlUnder('examples'),
  ...yamlUnder('test/golden'),
  ...yamlUnder('templates'),
]

describe('files without faults', () => {
  test.each(projectFiles)('%s', (path) => {
    const { errors, faults } = judged(path)
    expect(faults).toEqual([])
    expect(errors.map(shown)).toEqual([])
  })
})

/** Of what the checker finds there, a schema cannot say this. */
const beyondSchemas = [
  'no such decimal: 2 digits, 4 of them after the point',
  'no target is called `prod`',
  'expected the name of a column, or a path to one',
  'no size is at least 10 and at most 9',
  'a segment has members, no values',
  'a segmentation or trait has values, no members `in`',
]

describe('files with faults', () => {
  const cases = yamlUnder('test/diagnostics').filter((path) => isReadable(path))
  test.each(cases)('%s', (path) => {
    const { errors, faults } = judged(path)
    const isOfShape = ({ code, message }: Diagnostic) =>
      code.startsWith('SEG1') && !beyondSchemas.includes(message)
    const missed = faults
      .filter(isOfShape)
      .filter(({ primary }) => !errors.some((error) => isAt(error, pathAt(path, primary))))
      .map(({ code, message }) => `${code}: ${message}`)
    expect(missed).toEqual([])
    // A file whose shape the checker does not mind is accepted.
    if (!faults.some(({ code }) => /SEG(1|015|021|016)/.test(code)))
      expect(errors.map(shown)).toEqual([])
  })
})

const tables: readonly (readonly [Kind, string, keyof typeof keyTables])[] = [
  ['definitions', '', 'documentKeys'],
  ['project', '', 'projectKeys'],
  ['definitions', 'table', 'tableKeys'],
  ['definitions', 'column_mapping', 'columnKeys'],
  ['definitions', 'reference_mapping', 'referenceKeys'],
  ['definitions', 'entity', 'entityKeys'],
  ['definitions', 'trait_mapping', 'traitKeys'],
  ['definitions', 'segment', 'segmentKeys'],
  ['definitions', 'segmentation', 'segmentationKeys'],
  ['definitions', 'at_least', 'atLeastKeys'],
  ['definitions', 'size', 'sizeKeys'],
  ['definitions', 'bands', 'bandsKeys'],
  ['definitions', 'each', 'eachKeys'],
  ['definitions', 'split', 'splitKeys'],
  ['definitions', 'cluster', 'clusterKeys'],
  ['definitions', 'tiers', 'tiersKeys'],
  ['definitions', 'rfm', 'rfmKeys'],
  ['definitions', 'rfm_edges', 'rfmEdgesKeys'],
  ['definitions', 'cross', 'crossKeys'],
  ['definitions', 'test', 'testKeys'],
  ['definitions', 'expect', 'expectKeys'],
]

describe('the keys of the schema and of the checker', () => {
  it('has a part of a schema for each table of keys', () => {
    const named = tables.map(([, , table]) => table).sort()
    expect(named).toEqual(Object.keys(keyTables).sort())
  })

  test.each(tables)('%s %s: %s', (kind, definition, name) => {
    const part = partOf(kind, definition)
    const table: {
      readonly keys: Readonly<Record<string, readonly [string, unknown]>>
      readonly exactlyOne?: readonly string[]
    } = keyTables[name]
    const properties = part['properties'] as Readonly<Record<string, Json>>
    const keysWhere = (need: string) =>
      Object.keys(table.keys)
        .filter((key) => table.keys[key]?.[0] === need)
        .sort()
    expect(Object.keys(properties).sort()).toEqual(Object.keys(table.keys).sort())
    expect(part['additionalProperties']).toBe(false)
    expect([...((part['required'] as string[] | undefined) ?? [])].sort()).toEqual(
      keysWhere('required'),
    )
    const oneOf = part['oneOf'] as readonly { readonly required: readonly string[] }[] | undefined
    expect(oneOf?.flatMap(({ required }) => required)).toEqual(table.exactlyOne)
    for (const [key, [, shape]] of Object.entries(table.keys)) {
      if (typeof shape === 'object' && shape !== null && 'oneOf' in shape)
        expect([key, properties[key]?.['enum']]).toEqual([key, shape.oneOf])
    }
  })

  test.each([...warehouses.values()].map(({ name, settings }) => [name, settings] as const))(
    'settings of a target of %s',
    (name, settings) => {
      const properties = partOf('project', name)['properties'] as Json
      expect(Object.keys(properties).sort()).toEqual(['warehouse', ...settings].sort())
    },
  )
})

describe('every key', () => {
  const keys = (['definitions', 'project'] as const).flatMap((kind) =>
    keysOf(kind, schemas[kind], '#').map((pointer) => [kind, pointer] as const),
  )
  test.each(keys)('%s%s has a description and examples that fit it', (kind, pointer) => {
    const part = at(schemas[kind], pointer)
    expect(part['description']).toMatch(/^[A-Z].{7,}\.$/)
    const examples = part['examples'] as readonly unknown[]
    expect(examples.length).toBeGreaterThan(0)
    for (const example of examples)
      expect(ajv.validate({ $ref: `${kind}${pointer}` }, example), pointer).toBe(true)
  })
})

function schemaOf(kind: Kind): Json {
  return JSON.parse(readFileSync(join(root, `schema/${kind}.schema.json`), 'utf8')) as Json
}

function partOf(kind: Kind, definition: string): Json {
  return definition === '' ? schemas[kind] : at(schemas[kind], `#/definitions/${definition}`)
}

function at(schema: Json, pointer: string): Json {
  return pointer
    .split('/')
    .slice(1)
    .reduce((part, key) => part[key] as Json, schema)
}

/** Pointers to everything that stands under `properties`. */
function keysOf(kind: Kind, part: unknown, pointer: string): readonly string[] {
  if (typeof part !== 'object' || part === null || Array.isArray(part)) return []
  return Object.entries(part).flatMap(([key, value]) => {
    if (['examples', 'if', 'enum', 'items'].includes(key)) return []
    const below = keysOf(kind, value, `${pointer}/${key}`)
    return pointer.endsWith('/properties') ? [`${pointer}/${key}`, ...below] : below
  })
}

function yamlUnder(folder: string): readonly string[] {
  if (!existsSync(join(root, folder))) return []
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort()
}

function textOf(path: string): string {
  return readFileSync(join(root, path), 'utf8')
}

/** Of texts that are no YAML, or that the checker does not read as YAML does, a schema has nothing to say. */
function isReadable(path: string): boolean {
  const codes = judgedByChecker(path).map(({ code }) => code)
  return !codes.some((code) => /^SEG00/.test(code))
}

function judgedByChecker(path: string): readonly Diagnostic[] {
  const file = sourceFile(path, textOf(path))
  return (path.endsWith('segc.yaml') ? parseProject(file) : parseDocument(file)).diagnostics
}

function judged(path: string): Judged {
  const validate = validators[path.endsWith('segc.yaml') ? 'project' : 'definitions']
  validate(parseYaml(textOf(path)).toJS())
  return { errors: validate.errors ?? [], faults: judgedByChecker(path) }
}

/** Keys that lead to the deepest node at the start of a label. */
function pathAt(path: string, label: Diagnostic['primary']): readonly string[] {
  const offset = label?.span.start ?? 0
  const found: string[] = []
  let node = parseYaml(textOf(path)).contents as Node | null
  for (;;) {
    let next: Node | null = null
    if (isMap(node))
      for (const { key, value } of node.items) {
        if (!isScalar(key)) continue
        if (isWithin(key, offset)) return [...found, String(key.value)]
        if (!isWithin(value as Node | null, offset)) continue
        found.push(String(key.value))
        next = value as Node
      }
    if (isSeq(node))
      node.items.forEach((item, index) => {
        if (!isWithin(item as Node, offset)) return
        found.push(String(index))
        next = item as Node
      })
    if (!next) return found
    node = next
  }
}

function isWithin(node: Node | null, offset: number): boolean {
  return !!node?.range && node.range[0] <= offset && offset < node.range[1]
}

/** Whether an error is at a place, in it, or in the mapping that holds it. */
function isAt({ instancePath }: ErrorObject, path: readonly string[]): boolean {
  const of = instancePath.split('/').slice(1)
  return of.length >= path.length - 1 && path.slice(0, of.length).every((key, i) => key === of[i])
}

function shown({ instancePath, message }: ErrorObject): string {
  return `${instancePath} ${message ?? ''}`
}
