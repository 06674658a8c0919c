import { integer } from '../catalog/data-type.js'
import type { Misfit, Operand, Operator } from './operator.js'

export const bucket: Operator = {
  spelling: 'bucket',
  form: 'function',
  documentation: "A number from 0 to 9999 that depends on the row's key and a salt alone.",
  example: "bucket('spring_test') < 1000",
  arguments: { least: 1, most: 1 },
  ofKey: true,
  check: (operands) => checkSalt(operands) ?? { type: integer },
  lower: (args, build) => build.call('bucket', build.call('key_hash', ...args)),
}

/** A salt is part of the definition: rows of one definition share it. */
export function checkSalt([salt]: readonly Operand[]): Misfit | undefined {
  if (salt?.type.kind === 'error') return undefined
  if (salt?.type.kind === 'string' && salt.literal !== undefined) return undefined
  return {
    argument: 0,
    message: 'expected the salt as a text in quotes',
    help: "the key of the row is hashed with it: `bucket('spring_test')`",
  }
}
