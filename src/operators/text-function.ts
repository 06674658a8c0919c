import { integer, string } from '../catalog/data-type.js'
import type { Operator } from './operator.js'
import { anyText, misfit } from './signature.js'

/** A function of one text. */
export function textFunction(
  fn: 'lower' | 'upper' | 'trim' | 'length',
  documentation: string,
  example: string,
): Operator {
  return {
    spelling: fn,
    form: 'function',
    documentation,
    example,
    arguments: { least: 1, most: 1 },
    check: (operands) => misfit(operands, anyText) ?? { type: fn === 'length' ? integer : string },
    lower: (args, build) => build.call(fn, ...args),
  }
}
