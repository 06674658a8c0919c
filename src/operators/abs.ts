import { isBinary, ratio } from '../catalog/data-type.js'
import type { Operator } from './operator.js'
import { anyNumber, misfit } from './signature.js'

export const abs: Operator = {
  spelling: 'abs',
  form: 'function',
  documentation: 'The number without its sign.',
  example: 'abs(balance) > 100',
  arguments: { least: 1, most: 1 },
  check: (operands) => {
    const type = operands[0]?.type ?? ratio
    return misfit(operands, anyNumber) ?? { type: isBinary(type) ? ratio : type }
  },
  lower: (args, build) => build.call('abs', ...args),
}
