import type { DataType } from '../../../src/catalog/data-type.js'
import { decimal } from '../../../src/catalog/data-type.js'
import type { WeekDay } from '../../../src/catalog/catalog.js'
import { hasErrors } from '../../../src/diagnostic/diagnostic.js'
import { sourceFile } from '../../../src/source/source-file.js'
import type { Expr, Name, Path } from '../../../src/syntax/ast.js'
import type { Definition, TableDefinition } from '../../../src/syntax/definition-ast.js'
import { parseExpressionText } from '../../../src/syntax/parse-expression.js'
import { labels, members, valueOf } from '../../support/evaluator/evaluate.js'
import type { Observation } from '../../support/evaluator/evaluation.js'
import type { World } from '../../support/evaluator/world-evaluation.js'

/** Tables, entities and definitions as short texts. */
export interface Project {
  readonly tables: Readonly<Record<string, TableText>>
  readonly entities: Readonly<Record<string, EntityText>>
  /** By owner. */
  readonly traits?: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** Of the entity `customer`, unless written `entity: condition`. */
  readonly segments?: Readonly<Record<string, string>>
  readonly segmentations?: Readonly<Record<string, SegmentationText>>
}

export interface TableText {
  readonly key: string
  readonly time?: string
  readonly where?: string
  readonly columns: Readonly<Record<string, string>>
  readonly references?: Readonly<Record<string, ReferenceText>>
}

type EntityText = { readonly table: string; readonly where?: string; readonly since?: string }
type ReferenceText = {
  readonly table: string
  readonly columns?: string
  readonly inverse?: string
}
type SegmentationText = {
  readonly cases: Readonly<Record<string, string>>
  readonly otherwise?: string
}
export type Cell = string | number | boolean | null
export type Rows = Readonly<Record<string, readonly Readonly<Record<string, Cell>>[]>>

export interface Setting {
  readonly now?: string
  readonly timezone?: string
  readonly weekStart?: WeekDay
  readonly observe?: (event: Observation) => void
}

export function worldOf(project: Project, rows: Rows, setting: Setting = {}): World {
  const texts = Object.entries(rows).map(([table, list]) => [
    table,
    list.map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([column, cell]) => [column, cell === null ? null : String(cell)]),
      ),
    ),
  ])
  return {
    documents: [{ file, definitions: definitionsOf(project), tests: [], isBroken: false }],
    calendar: {
      timezone: setting.timezone ?? 'UTC',
      weekStart: setting.weekStart ?? 'monday',
    },
    rows: Object.fromEntries(texts) as World['rows'],
    now: setting.now ?? '2026-03-15T12:00:00Z',
    ...(setting.observe ? { observe: setting.observe } : {}),
  }
}

/** Keys of the customers for which a condition holds. */
export function who(
  project: Project,
  condition: string,
  rows: Rows,
  setting?: Setting,
): readonly string[] {
  const segments = { ...project.segments, asked: condition }
  return members(worldOf({ ...project, segments }, rows, setting), 'asked')
}

/** A value of each row of a table or of an entity's population, by key. */
export function valuesOf(
  project: Project,
  value: string,
  rows: Rows,
  setting: Setting & { readonly owner?: string } = {},
): Readonly<Record<string, string | null>> {
  const owner = setting.owner ?? 'customer'
  const traits = { ...project.traits, [owner]: { ...project.traits?.[owner], asked: value } }
  const world = worldOf({ ...project, traits }, rows, setting)
  return Object.fromEntries(valueOf(world, owner, 'asked'))
}

export function labelsOf(
  project: Project,
  segmentation: SegmentationText,
  rows: Rows,
  setting?: Setting,
): Readonly<Record<string, string>> {
  const segmentations = { ...project.segmentations, asked: segmentation }
  const world = worldOf({ ...project, segmentations }, rows, setting)
  return Object.fromEntries(labels(world, 'asked'))
}

const file = sourceFile('test.yaml', '')
const span = { file, start: 0, end: 0 }
const documentation = {
  ...{ tags: [], formerly: [], consumers: [], exclusive: [] },
  status: 'live',
  isProtected: false,
} as const
const name = (text: string): Name => ({ text, span })
const names = (text: string): readonly Name[] => text.split(' ').map(name)
const path = (text: string): Path => ({ root: 'row', steps: text.split('.').map(name), span })

function expression(text: string): Expr {
  const { value, diagnostics } = parseExpressionText(text)
  if (hasErrors(diagnostics)) throw new Error(`${text}: ${diagnostics[0]?.message ?? ''}`)
  return value
}

function definitionsOf(project: Project): readonly Definition[] {
  return [
    ...Object.entries(project.tables).map(([text, table]) => tableOf(text, table)),
    ...Object.entries(project.entities).map(([text, entity]) => ({
      kind: 'entity' as const,
      name: name(text),
      table: name(entity.table),
      ...(entity.where === undefined ? {} : { where: expression(entity.where) }),
      ...(entity.since === undefined ? {} : { since: path(entity.since) }),
      span,
    })),
    ...Object.entries(project.traits ?? {}).flatMap(([owner, traits]) =>
      Object.entries(traits).map(([text, value]) => ({
        kind: 'trait' as const,
        owner: name(owner),
        name: name(text),
        value: expression(value),
        span,
      })),
    ),
    ...Object.entries(project.segments ?? {}).map(([text, where]) => {
      const [, entity, condition] = /^(\w+): (.*)$/s.exec(where) ?? []
      return {
        kind: 'segment' as const,
        ...common(text, entity),
        where: expression(condition ?? where),
      }
    }),
    ...Object.entries(project.segmentations ?? {}).map(([text, { cases, otherwise }]) => ({
      kind: 'segmentation' as const,
      ...common(text),
      labelling: {
        kind: 'cases' as const,
        cases: Object.entries(cases).map(([label, when]) => ({
          label: name(label),
          when: expression(when),
        })),
      },
      publishesLabels: false,
      ...(otherwise === undefined ? {} : { otherwise: name(otherwise) }),
    })),
  ]
}

function common(text: string, entity = 'customer') {
  return { name: name(text), entity: name(entity), publish: [], documentation, span }
}

function tableOf(text: string, table: TableText): TableDefinition {
  return {
    kind: 'table',
    name: name(text),
    origin: { kind: 'source', parts: [text], span },
    key: names(table.key),
    ...(table.time === undefined ? {} : { time: path(table.time) }),
    ...(table.where === undefined ? {} : { where: expression(table.where) }),
    columns: Object.entries(table.columns).map(([column, type]) => ({
      name: name(column),
      type: typeOf(type),
      span,
    })),
    references: Object.entries(table.references ?? {}).map(([reference, to]) => ({
      name: name(reference),
      table: name(to.table),
      ...(to.columns === undefined ? {} : { columns: names(to.columns) }),
      ...(to.inverse === undefined ? {} : { inverse: name(to.inverse) }),
      span,
    })),
    span,
  }
}

function typeOf(text: string): DataType {
  const match = /^decimal\((\d+),(\d+)\)$/.exec(text)
  if (match) return decimal(Number(match[2]), Number(match[1]))
  switch (text) {
    case 'boolean':
    case 'integer':
    case 'float':
    case 'string':
    case 'uuid':
    case 'date':
    case 'timestamp':
      return { kind: text }
  }
  throw new Error(text)
}
