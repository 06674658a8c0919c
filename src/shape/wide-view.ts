import { boolean, string } from '../catalog/data-type.js'
import type { Relation } from '../ir/relation.js'
import type { Target } from '../ir/target.js'
import type { Deployable, Meaning, Value } from '../ir/value.js'
import { keyOfEntity, shape } from './shape.js'

/** A column of the wide view after its key. */
export interface WideColumn {
  readonly name: string
  readonly value: Value
  /** Undefined for a segment or segmentation that is no longer defined. */
  readonly of: Deployable | undefined
}

/** A column of a wide view as it is deployed, its key's columns among them. */
export interface DeployedColumn {
  readonly name: string
  readonly type: 'boolean' | 'string' | 'other'
}

/**
 * Deployed columns keep their places and new ones follow, in the order of the meaning, so that a view can be replaced in
 * place. What is no longer defined has no members: `false`, and the empty text for a segmentation; left out for `prune`.
 */
export function wideColumns(
  meaning: Meaning,
  entity: string,
  deployed: readonly DeployedColumn[] = [],
  prune = false,
): readonly WideColumn[] {
  const own = meaning.deployables.filter((each) => each.entity === entity)
  const key = keyOfEntity(meaning, entity)
  const isOfKey = key.every((name, index) => deployed[index]?.name === name)
  const kept = (isOfKey ? deployed.slice(key.length) : []).flatMap((column) => {
    const of = own.find(({ name }) => name === column.name)
    if (of !== undefined) return [{ name: of.name, value: of.value, of }]
    return prune || column.type === 'other' ? [] : [gone(column.name, column.type)]
  })
  const present = new Set(kept.map(({ name }) => name))
  const added = own.filter(({ name }) => !present.has(name))
  return [...kept, ...added.map((of) => ({ name: of.name, value: of.value, of }))]
}

function gone(name: string, type: 'boolean' | 'string'): WideColumn {
  const literal = type === 'boolean' ? { type: boolean, text: 'false' } : { type: string, text: '' }
  const value: Value = { kind: 'literal', value: literal, type: literal.type, nullable: false }
  return { name, value, of: undefined }
}

/** Everyone of a population, with a boolean per segment and a label per segmentation. */
export function shapeWideView(
  meaning: Meaning,
  entity: string,
  target: Target,
  outputs: readonly Pick<WideColumn, 'name' | 'value'>[] = wideColumns(meaning, entity),
): Relation {
  return shape({ meaning, entity, outputs, target })
}
