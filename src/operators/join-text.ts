import { string } from '../catalog/data-type.js'
import type { Operator } from './operator.js'

/** Has no word in expressions: it makes the labels of `cross`. */
export const joinText: Operator = {
  spelling: 'join',
  form: 'function',
  documentation: 'Texts with a text between each two.',
  example: "join('/', a, b)",
  arguments: { least: 2, most: Infinity },
  check: () => ({ type: string }),
  lower: (args, build) => build.call('join_text', ...args),
}
