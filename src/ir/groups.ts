import { integer } from '../catalog/data-type.js'
import type { Builder } from './builder.js'
import type { Grain, Value } from './value.js'

/** What is asked of rows that were made groups is asked of these columns: the common value, and how many rows have it. */
const columns = { value: 'value', size: 'size' } as const

/** The value that the rows of a group have in common. */
export function valueOfGroup(by: Value, build: Builder): Value {
  return build.column({ name: columns.value, type: by.type, nullable: false })
}

/** How many rows a group has. */
export function sizeOfGroup(build: Builder): Value {
  return build.column({ name: columns.size, type: integer, nullable: false })
}

/** Groups of rows by `by` as rows of a grain of their own, which no table of the warehouse holds. */
export function grainOfGroups({ type }: Value, rows: Value): Grain {
  return {
    id: 'groups',
    origin: { kind: 'source', source: [] },
    key: [columns.value],
    columns: new Map([
      [columns.value, type],
      [columns.size, integer],
    ]),
    rows,
  }
}
