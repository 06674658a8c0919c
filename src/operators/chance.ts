import { integer, ratio } from '../catalog/data-type.js'
import { bucket, checkSalt } from './bucket.js'
import type { Operator } from './operator.js'

export const chance: Operator = {
  spelling: 'chance',
  form: 'function',
  documentation: "The bucket of the row's key under a salt as a ratio from 0 to 0.9999.",
  example: "chance('spring_test') < 10%",
  arguments: { least: 1, most: 1 },
  ofKey: true,
  check: (operands) => checkSalt(operands) ?? { type: ratio, exactQuotient: true },
  lower: (args, build, ...context) =>
    build.call('quotient', bucket.lower(args, build, ...context), build.literal(integer, '10000')),
}
