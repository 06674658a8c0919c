import { boolean } from '../catalog/data-type.js'
import type { Operator } from './operator.js'
import { anyText, misfit } from './signature.js'

/** A question about two texts; false when one is unknown. */
export function textPredicate(
  fn: 'contains' | 'starts_with' | 'ends_with' | 'like',
  documentation: string,
  example: string,
): Operator {
  return {
    spelling: fn.replace('_', ' '),
    form: 'infix',
    documentation,
    example,
    arguments: { least: 2, most: 2 },
    check: (operands) => misfit(operands, anyText) ?? { type: boolean },
    lower: (args, build) => build.condition(build.call(fn, ...args)),
  }
}
