import { isBinary } from '../catalog/data-type.js'
import type { Builder } from './builder.js'
import type { Value } from './value.js'

/** The value in binary64. */
export function binary(value: Value, build: Builder): Value {
  return isBinary(value.type) ? value : build.call('to_ratio', value)
}
