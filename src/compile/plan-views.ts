import type { Table } from '../catalog/catalog.js'
import type { DataType } from '../catalog/data-type.js'
import { string } from '../catalog/data-type.js'
import { fingerprint } from '../ir/fingerprint.js'
import type { Relation } from '../ir/relation.js'
import type { Deployable, Meaning } from '../ir/value.js'
import type { BoundSegment, BoundSegmentation, Program } from '../semantic/bound.js'
import { shapeLongView } from '../shape/long-view.js'
import { shapeSegmentationView, shapeSegmentView } from '../shape/segment-view.js'
import { shapeWideView, wideColumns } from '../shape/wide-view.js'
import type { Span } from '../source/source-file.js'
import { sha256Hex } from '../util/hash.js'
import type { CompiledView, CompileOptions } from './compiled-project.js'

/** A view before it is shaped and printed. */
export interface PlannedView extends Omit<CompiledView, 'query'> {
  readonly relation: () => Relation
  /** Of the definition or entity that it shows. */
  readonly span: Span | undefined
}

/** By name of a segment or segmentation. */
export type Definitions = ReadonlyMap<string, BoundSegment | BoundSegmentation>
export type Hashes = ReadonlyMap<string, string>

export function definitionsOf(program: Program): Definitions {
  const all = [...program.segments, ...program.segmentations]
  return new Map(all.map((definition) => [definition.name, definition]))
}

/** Of what is meant, not of how it is said: a better optimiser changes no definition. */
export function hashesOf(meaning: Meaning): Hashes {
  return new Map(meaning.deployables.map((each) => [each.name, fingerprint(meaning, each)]))
}

/** The view of each segment and segmentation, then the two of each entity. */
export function planViews(
  program: Program,
  meaning: Meaning,
  hashes: Hashes,
  options: CompileOptions,
): readonly PlannedView[] {
  const definitions = definitionsOf(program)
  return [
    ...meaning.deployables.flatMap((each) => {
      const own = ownView(each, definitions, hashes, meaning, options.dialect)
      return [own, ...labelViews(each, own, meaning, options.dialect)]
    }),
    ...entityViews(program, meaning, hashes, options),
  ]
}

function ownView(
  deployable: Deployable,
  definitions: Definitions,
  hashes: Hashes,
  meaning: Meaning,
  { target }: CompileOptions['dialect'],
): PlannedView {
  const { kind, name, entity } = deployable
  const table = definitions.get(name)?.entity.table
  const key = keyOf(table)
  const published = definitions.get(name)?.publish ?? []
  const own = kind === 'segmentation' ? (['label'] as const) : []
  const values = deployable.publish.map(([, value]) => value.type)
  return {
    kind,
    name,
    span: definitions.get(name)?.span,
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

/** Members of each label that has a view of its own: rows of the view of all labels, without the label. */
function labelViews(
  deployable: Deployable,
  own: PlannedView,
  meaning: Meaning,
  { target }: CompileOptions['dialect'],
): readonly PlannedView[] {
  const isKept = (_: unknown, index: number): boolean => index !== own.key.length
  return (deployable.labels ?? []).map(({ name, label, value }) => ({
    ...own,
    kind: 'label',
    name,
    columns: own.columns.filter(isKept),
    types: own.types.filter(isKept),
    fingerprint: sha256Hex(`label\n${own.fingerprint}\n${label}`),
    relation: () => shapeSegmentView(meaning, { ...deployable, value }, target),
  }))
}

/** The wide and the long view of each entity that has something to show in them. */
function entityViews(
  program: Program,
  meaning: Meaning,
  hashes: Hashes,
  { dialect: { target }, deployedColumns, prune }: CompileOptions,
): readonly PlannedView[] {
  return program.entities.flatMap(({ entity, table }): readonly PlannedView[] => {
    const own = meaning.deployables.filter((deployable) => deployable.entity === entity.name)
    if (own.length === 0) return []
    const key = keyOf(table)
    const shared = { entity: entity.name, span: entity.span, key, pii: personalKey(table) }
    const hashOf = (all: readonly { readonly name: string }[]): string =>
      all.map((each) => `${each.name} ${hashes.get(each.name) ?? ''}`).join('\n')
    const name = `${entity.name}_segments`
    const wideOnes = wideColumns(meaning, entity.name, deployedColumns?.get(name), prune)
    const wide: PlannedView = {
      ...shared,
      kind: 'entity_segments',
      name,
      columns: [...key, ...wideOnes.map((column) => column.name)],
      types: [...keyTypes(table), ...wideOnes.map(({ value }) => value.type)],
      fingerprint: sha256Hex(`wide\n${hashOf(wideOnes)}`),
      relation: () => shapeWideView(meaning, entity.name, target, wideOnes),
    }
    if (!own.some(({ kind }) => kind === 'segment')) return [wide]
    const long: PlannedView = {
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

function keyOf(table: Table | undefined): readonly string[] {
  return table?.key.map((name) => table.columns.get(name)?.column ?? name) ?? []
}

function keyTypes(table: Table | undefined): readonly DataType[] {
  return table?.key.map((name) => table.columns.get(name)?.type ?? string) ?? []
}

function personalKey(table: Table | undefined): readonly string[] {
  return keyOf(table).filter((_, index) => table?.columns.get(table.key[index] ?? '')?.pii === true)
}
