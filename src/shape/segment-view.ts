import type { Relation } from '../ir/relation.js'
import type { Target } from '../ir/target.js'
import type { Deployable, Meaning } from '../ir/value.js'
import { shape } from './shape.js'

/** The members of a segment, with what it publishes of them. */
export function shapeSegmentView(meaning: Meaning, segment: Deployable, target: Target): Relation {
  const { entity, value: where, publish } = segment
  const outputs = publish.map(([name, value]) => ({ name, value }))
  return shape({ meaning, entity, outputs, where, target })
}

/** Everyone of a segmentation's population with their `label`, and what it publishes of them. */
export function shapeSegmentationView(
  meaning: Meaning,
  segmentation: Deployable,
  target: Target,
): Relation {
  const { entity, value, publish } = segmentation
  const published = publish.map(([name, each]) => ({ name, value: each }))
  return shape({ meaning, entity, outputs: [{ name: 'label', value }, ...published], target })
}
