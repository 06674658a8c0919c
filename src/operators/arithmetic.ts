import { isBinary } from '../catalog/data-type.js'
import { productType, scaleOf, sumType } from '../ir/call-type.js'
import type { Operator } from './operator.js'
import { binary } from '../ir/binary.js'
import { anyNumber, misfit } from './signature.js'

/** `+`, `-` and `*`: exact for integers and decimals, binary64 as soon as one operand is. */
export function arithmetic(
  spelling: string,
  fn: 'add' | 'subtract' | 'multiply',
  documentation: string,
  example: string,
): Operator {
  return {
    spelling,
    form: 'infix',
    documentation,
    example,
    arguments: { least: 2, most: 2 },
    check: (operands) => {
      const fault = misfit(operands, anyNumber)
      if (fault !== undefined) return fault
      const erroneous = operands.find(({ type }) => type.kind === 'error')
      if (erroneous !== undefined) return { type: erroneous.type }
      const [left, right] = operands
      if (left === undefined || right === undefined)
        return { argument: 0, message: 'operand missing' }
      const type = (fn === 'multiply' ? productType : sumType)(left.type, right.type)
      if (scaleOf(type) > 38) {
        return {
          argument: 1,
          message: `the product has ${String(scaleOf(type))} decimals, more than 38`,
          help: 'round an operand first, as in `round(x, 4) * y`',
        }
      }
      return { type }
    },
    lower: (args, build) => {
      const mixed = args.some((arg) => isBinary(arg.type))
      return build.call(fn, ...(mixed ? args.map((arg) => binary(arg, build)) : args))
    },
  }
}
