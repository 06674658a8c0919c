import { isBinary, ratio } from '../catalog/data-type.js'
import type { Operator } from './operator.js'
import { anyNumber, misfit } from './signature.js'

export const negate: Operator = {
  spelling: 'unary -',
  form: 'infix',
  documentation: 'The number with the other sign.',
  example: '-balance',
  arguments: { least: 1, most: 1 },
  check: (operands) => {
    const [operand] = operands
    const type = operand?.type ?? ratio
    return misfit(operands, anyNumber) ?? { type: isBinary(type) ? ratio : type }
  },
  lower: (args, build) => build.call('negate', ...args),
}
