import { integer } from '../catalog/data-type.js'
import type { Builder } from './builder.js'
import type { Grain, Rows, Value } from './value.js'

/** How many rows a group has, beside the values that they have in common. */
const size = 'size'

/** The value that the rows of a group have in common; of several the one at `index`. */
export function valueOfGroup(by: Value, build: Builder, index = 0): Value {
  return build.column({ name: nameOf(index), type: by.type, nullable: false })
}

/** How many rows a group has. */
export function sizeOfGroup(build: Builder): Value {
  return build.column({ name: size, type: integer, nullable: false })
}

/** Groups of rows as rows of a grain of their own, which no table of the warehouse holds; its key are the values. */
export function grainOfGroups({ by, where }: NonNullable<Rows['groups']>): Grain {
  const key = by.map((_, index) => nameOf(index))
  return {
    id: 'groups',
    origin: { kind: 'source', source: [] },
    key,
    columns: new Map([...by.map(({ type }, i) => [nameOf(i), type] as const), [size, integer]]),
    rows: where,
  }
}

function nameOf(index: number): string {
  return index === 0 ? 'value' : `value_${index + 1}`
}
