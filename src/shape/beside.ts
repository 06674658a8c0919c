import type { Read, Scalar } from '../ir/relation.js'
import type { Value } from '../ir/value.js'
import type { Place } from './batches.js'
import type { AggregateOfRow } from './demands.js'
import type { Beside } from './reach.js'
import { startBlock } from './row.js'
import type { Frame } from './row.js'
import { oneOf, scalarOf } from './scalar-of.js'
import type { Stage } from './stage.js'

/** Related rows stand beside rows of a stage. Place and identity are of the block below the stage. */
export function besideStage(stage: Stage, identity: readonly Scalar[]): (place: Place) => Beside {
  return (place) => () => {
    const leaf: Read = { kind: 'read', of: stage.named }
    const view = stage.open(startBlock(leaf), leaf)
    const row = view.row(place.row, 0)
    return { row, identity: identity.map(view.carry), start: view.row(place.start, 0) }
  }
}

/** Whether what the aggregate is compared with is had by reading the frame's rows once more. */
export function isPlain(frame: Frame, { row, aggregate }: AggregateOfRow): boolean {
  const { isBare, of, stratum } = row.context.escapes
  const isHere = row === frame.row && stratum(aggregate) === 1
  return (
    isHere && of(aggregate).every(({ level, value }) => level === 0 && (!value || isBare(value)))
  )
}

/** Related rows stand beside the rows themselves, so far as these meet the conditions. */
export function besideScan(
  again: () => Frame,
  conditions: readonly Value[],
): (place: Place) => Beside {
  return ({ lead }) =>
    () => {
      const frame = again()
      const { row } = frame
      const early = conditions.filter((each) => row.context.escapes.isBare(each))
      row.block.where.push(...early.map((each) => scalarOf(row, each)))
      return { ...frame, start: lead.reduce(oneOf, row) }
    }
}
