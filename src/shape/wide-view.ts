import type { Relation } from '../ir/relation.js'
import type { Target } from '../ir/target.js'
import type { Meaning } from '../ir/value.js'
import { shape } from './shape.js'

/** Everyone of a population, with a boolean per segment and a label per segmentation, in the order of the meaning. */
export function shapeWideView(meaning: Meaning, entity: string, target: Target): Relation {
  const outputs = meaning.deployables.filter((each) => each.entity === entity)
  return shape({ meaning, entity, outputs, target })
}
