import type { Named, Read, Relation } from '../ir/relation.js'
import type { Target } from '../ir/target.js'
import type { Meaning } from '../ir/value.js'
import { columnOf } from './scalars.js'
import { keyOfEntity, shape } from './shape.js'

/** A row per member and segment of an entity: the wide view of its segments, turned. */
export function shapeLongView(meaning: Meaning, entity: string, target: Target): Relation {
  const segments = meaning.deployables.filter(
    (each) => each.entity === entity && each.kind === 'segment',
  )
  const wide = shape({ meaning, entity, outputs: segments, target })
  const named: Named = { name: `${entity}_segments`, relation: wide }
  const leaf: Read = { kind: 'read', of: named }
  const columns = wide.kind === 'project' ? wide.columns : []
  const keys = keyOfEntity(meaning, entity).length
  const read = columns.map(({ name, value: { type, nullable } }) => ({
    name,
    value: columnOf(leaf, { name, type, nullable }),
  }))
  return {
    kind: 'unpivot',
    from: { first: leaf, joins: [] },
    carry: read.slice(0, keys),
    label: 'segment',
    labels: read.slice(keys).map(({ name, value }) => [name, value] as const),
  }
}
