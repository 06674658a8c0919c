import type { Definition } from '../../../src/syntax/definition-ast.js'
import type { Labelling } from '../../../src/syntax/labelling.js'
import { formsOf } from './forms-of.js'
import type { RandomWorld } from './world.js'
import { grains } from './shop-schema.js'

/** Forms of what is asked by name, and of everything that it refers to. */
export type FormsByName = (name: string) => readonly string[]

/** What is said behind a name is part of what it answers. */
export function formsByName(world: RandomWorld, definitions: readonly Definition[]): FormsByName {
  const texts = textsOf(world)
  const own = new Map(
    definitions.map((each) => [
      each.name.text,
      [...formsOfOne(each), ...formsOfTables(world, texts.get(each.name.text) ?? '')],
    ]),
  )
  return (name) => {
    const names = new Set([name])
    for (const each of names) for (const other of namesIn(texts.get(each) ?? '')) names.add(other)
    return [...names].flatMap((each) => own.get(each) ?? [])
  }
}

/** What is written of each trait, segment and segmentation. */
export function textsOf({ definitions }: RandomWorld): ReadonlyMap<string, string> {
  const { segments, segmentations, traits } = definitions
  const all = [segments, segmentations, ...Object.values(traits)]
  return new Map(
    all.flatMap((section) =>
      Object.entries(section).map(([name, said]) => [name, JSON.stringify(said)]),
    ),
  )
}

/** Names of traits, segments and segmentations in what is written. */
export function namesIn(text: string): readonly string[] {
  return text.match(/\b(segment|labels|trait)_\d+/g) ?? []
}

function formsOfOne(definition: Definition): readonly string[] {
  switch (definition.kind) {
    case 'trait':
      return formsOf(definition.value)
    case 'segment':
      return [
        ...(definition.members ? ['segment of a list'] : formsOf(definition.where)),
        ...formsOfEntity(definition),
      ]
    case 'segmentation': {
      const { kind: _kind, ...parts } = definition.labelling
      return [
        `segmentation ${detailOf(definition.labelling)}`,
        ...formsOf(parts),
        ...formsOfEntity(definition),
      ]
    }
    case 'table':
    case 'entity':
      return []
  }
}

function detailOf(labelling: Labelling): string {
  if (labelling.kind === 'split' && labelling.within) return 'split within'
  if (labelling.kind !== 'rfm' || !labelling.edges) return labelling.kind
  return labelling.edges === 'quantile' ? 'rfm of quantiles' : 'rfm of bounds'
}

function formsOfEntity({
  entity,
  observedFor,
}: Extract<Definition, { kind: 'segment' | 'segmentation' }>): readonly string[] {
  return [
    ...(observedFor ? ['observed_for'] : []),
    ...(entity.text === 'pair' || entity.text === 'shelf' ? ['entity of a composite key'] : []),
    ...(entity.text === 'pair' ? ['entity of groups'] : []),
  ]
}

function formsOfTables({ definitions }: RandomWorld, text: string): readonly string[] {
  const names = (way: string) => new RegExp(`\\b${way}\\b`).test(text)
  return [
    ...(names(grains.pair.table) || names(grains.month.table) ? ['table of groups'] : []),
    ...(names('stores?') ? ['table of a file'] : []),
    ...(names('shelf|shelves') ? ['reference of two columns'] : []),
    ...('all_orders' in definitions.tables && names('orders?') ? ['table of a subset'] : []),
  ]
}
