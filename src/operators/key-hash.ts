import { string } from '../catalog/data-type.js'
import { checkSalt } from './bucket.js'
import type { Operator } from './operator.js'

/** Has no word in expressions: it gives the rows of a stratum their order. */
export const keyHash: Operator = {
  spelling: 'hash',
  form: 'function',
  documentation: "32 hexadecimal digits that depend on the row's key and a salt alone.",
  example: "hash('spring_test')",
  arguments: { least: 1, most: 1 },
  ofKey: true,
  check: (operands) => checkSalt(operands) ?? { type: string },
  lower: (args, build) => build.call('key_hash', ...args),
}
