import { float } from '../catalog/data-type.js'
import { binary } from '../ir/binary.js'
import type { Operator } from './operator.js'
import { anyNumber, misfit } from './signature.js'

export const sqrt: Operator = {
  spelling: 'sqrt',
  form: 'function',
  documentation: 'The square root in binary64; unknown below 0.',
  example: 'sqrt(variance) > 2',
  arguments: { least: 1, most: 1 },
  check: (operands) => misfit(operands, anyNumber) ?? { type: float },
  lower: (args, build) => build.call('sqrt', ...args.map((arg) => binary(arg, build))),
}
