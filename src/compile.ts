import type { Table } from './catalog/catalog.js'
import type { DataType, Literal } from './catalog/data-type.js'
import { string } from './catalog/data-type.js'
import { hasErrors } from './diagnostic/diagnostic.js'
import type { Checked, Diagnostic } from './diagnostic/diagnostic.js'
import { UnsupportedForm } from './dialect/dialect.js'
import type { Dialect } from './dialect/dialect.js'
import { createBuilder } from './ir/builder.js'
import { fingerprint } from './ir/fingerprint.js'
import type { Relation } from './ir/relation.js'
import type { Deployable, Meaning } from './ir/value.js'
import { lowerProgram } from './lower/lower-program.js'
import { optimise } from './optimise/optimise.js'
import { bindProgram } from './semantic/bind-program.js'
import type { BoundSegment, BoundSegmentation, Program } from './semantic/bound.js'
import { shapeLongView } from './shape/long-view.js'
import { shapeSegmentationView, shapeSegmentView } from './shape/segment-view.js'
import type { DeployedColumn } from './shape/wide-view.js'
import { shapeWideView, wideColumns } from './shape/wide-view.js'
import type { SourceFile } from './source/source-file.js'
import { printQuery } from './sql/print-query.js'
import type { Clock } from './sql/print-scalar.js'
import type { ProjectDefinition } from './syntax/ast.js'
import { parseDocument } from './syntax/parse-document.js'
import { sha256Hex } from './util/hash.js'

/** A project and its definition files, as they were read. */
export interface Sources {
  readonly project: ProjectDefinition
  readonly files: readonly SourceFile[]
}

export interface CompileOptions {
  readonly dialect: Dialect
  /** The instant at which the views are asked, in place of the clock of the statement that queries them. */
  readonly asOf?: Literal
  /** Which views to compile; left out: all. */
  readonly only?: (view: Pick<CompiledView, 'kind' | 'name'>) => boolean
  /** All columns of the wide views as they are deployed, by view; they keep their places. */
  readonly deployedColumns?: ReadonlyMap<string, readonly DeployedColumn[]>
  /** Leaves out deployed columns of what is no longer defined. */
  readonly prune?: boolean
}

/** A view in the schema that segc owns. */
export interface CompiledView {
  readonly kind: 'segment' | 'segmentation' | 'entity_segments' | 'entity_memberships'
  readonly name: string
  readonly entity: string
  /** Names of the key's columns, which come first. */
  readonly key: readonly string[]
  readonly columns: readonly string[]
  /** Of the columns. */
  readonly types: readonly DataType[]
  /** A SELECT, without a semicolon. */
  readonly query: string
  /** Hash of the meaning, 64 hexadecimal digits. */
  readonly fingerprint: string
  /** Columns whose values are personal. */
  readonly pii: readonly string[]
}

/** A row of `segment_catalog`. */
export interface CatalogRow {
  readonly name: string
  readonly entity: string
  readonly kind: 'segment' | 'segmentation'
  readonly label: string | undefined
  readonly description: string | undefined
  readonly owner: string | undefined
  readonly status: string
  readonly tags: readonly string[]
  readonly definition_hash: string
}

export interface CompiledProject {
  readonly program: Program
  /** In an order in which they can be made: none reads another. */
  readonly views: readonly CompiledView[]
  readonly catalog: readonly CatalogRow[]
}

/** All faults of a project that can be found without a warehouse, and what it says where it has none. */
export function checkProject(sources: Sources): Checked<Program> {
  const documents = sources.files.map((file) => parseDocument(file))
  const program = bindProgram(
    sources.project,
    documents.map(({ value }) => value),
  )
  const found = [...documents.flatMap(({ diagnostics }) => diagnostics), ...program.diagnostics]
  if (hasErrors(found)) return { value: program.value, diagnostics: found }
  return {
    value: program.value,
    diagnostics: [...found, ...lowerProgram(program.value, createBuilder()).diagnostics],
  }
}

/** From text to text: every view of a project in one dialect. Nothing is compiled of a project with faults. */
export function compileProject(
  sources: Sources,
  options: CompileOptions,
): Checked<CompiledProject> {
  const checked = checkProject(sources) // YAML, names, types
  if (hasErrors(checked.diagnostics)) {
    const nothing = { program: checked.value, views: [], catalog: [] }
    return { value: nothing, diagnostics: checked.diagnostics }
  }
  const build = createBuilder()
  const meaning = lowerProgram(checked.value, build).value // a value per row
  const hashes = hashesOf(meaning)
  const optimised = optimise(meaning, build) // the same, with less to compute for each row
  const compiled = compileViews(checked.value, optimised, hashes, options) // relations, text
  return {
    value: compiled.value,
    diagnostics: [...checked.diagnostics, ...compiled.diagnostics],
  }
}

type View = Omit<CompiledView, 'query'> & { readonly relation: () => Relation }

function compileViews(
  program: Program,
  meaning: Meaning,
  hashes: Hashes,
  options: CompileOptions,
): Checked<CompiledProject> {
  const { dialect, asOf, only = () => true } = options
  const diagnostics: Diagnostic[] = []
  const clock: Clock = asOf === undefined ? { kind: 'live' } : { kind: 'as_of', instant: asOf }
  const definitions = new Map(
    [...program.segments, ...program.segmentations].map((definition) => [
      definition.name,
      definition,
    ]),
  )
  const all = [
    ...meaning.deployables.map((each) => ownView(each, definitions, hashes, meaning, dialect)),
    ...entityViews(program, meaning, hashes, options),
  ]
  const views = all.filter(only).flatMap(({ relation, ...view }): readonly CompiledView[] => {
    try {
      return [{ ...view, query: printQuery(relation(), dialect, clock) }]
    } catch (error) {
      if (!(error instanceof UnsupportedForm)) throw error
      const span = definitions.get(view.name)?.span
      diagnostics.push({
        ...error.diagnostic,
        ...(span === undefined ? {} : { primary: { span } }),
      })
      return []
    }
  })
  const catalog = meaning.deployables.flatMap((each) => catalogRow(each, definitions, hashes))
  return { value: { program, views, catalog }, diagnostics }
}

type Definitions = ReadonlyMap<string, BoundSegment | BoundSegmentation>
type Hashes = ReadonlyMap<string, string>

/** Of what is meant, not of how it is said: a better optimiser changes no definition. */
function hashesOf(meaning: Meaning): Hashes {
  return new Map(meaning.deployables.map((each) => [each.name, fingerprint(meaning, each)]))
}

function ownView(
  deployable: Deployable,
  definitions: Definitions,
  hashes: Hashes,
  meaning: Meaning,
  { target }: Dialect,
): View {
  const { kind, name, entity } = deployable
  const table = definitions.get(name)?.entity.table
  const key = keyOf(table)
  const published = definitions.get(name)?.publish ?? []
  const own = kind === 'segmentation' ? (['label'] as const) : []
  const values = deployable.publish.map(([, value]) => value.type)
  return {
    kind,
    name,
    entity,
    key,
    columns: [...key, ...own, ...deployable.publish.map(([each]) => each)],
    types: [...keyTypes(table), ...own.map(() => string), ...values],
    fingerprint: hashes.get(name) ?? '',
    pii: [...personalKey(table), ...published.filter((each) => each.pii).map((each) => each.name)],
    relation: () =>
      kind === 'segment'
        ? shapeSegmentView(meaning, deployable, target)
        : shapeSegmentationView(meaning, deployable, target),
  }
}

/** The wide and the long view of each entity that has something to show in them. */
function entityViews(
  program: Program,
  meaning: Meaning,
  hashes: Hashes,
  { dialect: { target }, deployedColumns, prune }: CompileOptions,
): readonly View[] {
  return program.entities.flatMap(({ entity, table }): readonly View[] => {
    const own = meaning.deployables.filter((deployable) => deployable.entity === entity.name)
    if (own.length === 0) return []
    const key = keyOf(table)
    const shared = { entity: entity.name, key, pii: personalKey(table) }
    const hashOf = (all: readonly { readonly name: string }[]): string =>
      all.map((each) => `${each.name} ${hashes.get(each.name) ?? ''}`).join('\n')
    const name = `${entity.name}_segments`
    const wideOnes = wideColumns(meaning, entity.name, deployedColumns?.get(name), prune)
    const wide: View = {
      ...shared,
      kind: 'entity_segments',
      name,
      columns: [...key, ...wideOnes.map((column) => column.name)],
      types: [...keyTypes(table), ...wideOnes.map(({ value }) => value.type)],
      fingerprint: sha256Hex(`wide\n${hashOf(wideOnes)}`),
      relation: () => shapeWideView(meaning, entity.name, target, wideOnes),
    }
    if (!own.some(({ kind }) => kind === 'segment')) return [wide]
    const long: View = {
      ...shared,
      kind: 'entity_memberships',
      name: `${entity.name}_memberships`,
      columns: [...key, 'segment'],
      types: [...keyTypes(table), string],
      fingerprint: sha256Hex(`long\n${hashOf(own)}`),
      relation: () => shapeLongView(meaning, entity.name, target),
    }
    return [wide, long]
  })
}

function catalogRow(
  { kind, name, entity }: Deployable,
  definitions: Definitions,
  hashes: Hashes,
): readonly CatalogRow[] {
  const documentation = definitions.get(name)?.documentation
  if (documentation === undefined) return []
  const { label, description, owner, status, tags } = documentation
  const definition_hash = hashes.get(name) ?? ''
  return [{ name, entity, kind, label, description, owner, status, tags, definition_hash }]
}

function keyOf(table: Table | undefined): readonly string[] {
  return table?.key.map((name) => table.columns.get(name)?.column ?? name) ?? []
}

function keyTypes(table: Table | undefined): readonly DataType[] {
  return table?.key.map((name) => table.columns.get(name)?.type ?? string) ?? []
}

function personalKey(table: Table | undefined): readonly string[] {
  return keyOf(table).filter((_, index) => table?.columns.get(table.key[index] ?? '')?.pii === true)
}
