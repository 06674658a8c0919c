import { isExact, ratio } from '../catalog/data-type.js'
import { binary } from '../ir/binary.js'
import type { Operator } from './operator.js'
import { anyNumber, misfit } from './signature.js'

export const divide: Operator = {
  spelling: '/',
  form: 'infix',
  documentation: 'The quotient as a ratio; unknown for divisor 0.',
  example: 'returned / bought > 50%',
  arguments: { least: 2, most: 2 },
  check: (operands) =>
    misfit(operands, anyNumber) ?? {
      type: ratio,
      exactQuotient: operands.every(({ type }) => isExact(type)),
    },
  lower: (args, build) => {
    const exact = args.every((arg) => isExact(arg.type))
    return build.call('quotient', ...(exact ? args : args.map((arg) => binary(arg, build))))
  },
}
