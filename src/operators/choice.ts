import type { Builder } from '../ir/builder.js'
import type { Value } from '../ir/value.js'
import { binary } from '../ir/binary.js'
import { commonLevels, levelAt, placeOf } from './levels.js'
import type { Operator } from './operator.js'
import { meet, meetsInBinary } from './signature.js'

/** Functions whose arguments and result meet in one type. */
export function choice(
  fn: 'coalesce' | 'least' | 'greatest',
  documentation: string,
  example: string,
): Operator {
  return {
    spelling: fn,
    form: 'function',
    documentation,
    example,
    arguments: { least: 2, most: 100 },
    meets: true,
    check: (operands) => {
      const disordered = operands.findIndex(({ type }) =>
        ['boolean', 'uuid', 'list'].includes(type.kind),
      )
      if (fn !== 'coalesce' && disordered >= 0) {
        return {
          argument: disordered,
          message: `a ${operands[disordered]?.type.kind ?? ''} has no order`,
        }
      }
      return meet(operands)
    },
    lower: (args, build, _calendar, operands) => {
      const levels = commonLevels(...operands.map(({ type }) => type))
      if (fn === 'coalesce' || levels === undefined) {
        return build.call(fn, ...meeting(args, build))
      }
      const places = args.map((arg) => placeOf(arg, levels, build))
      return levelAt(build.call(fn, ...places), levels, build)
    },
  }
}

/** The values, in binary64 where one of them is. */
export function meeting(values: readonly Value[], build: Builder): readonly Value[] {
  return meetsInBinary(values.map((value) => value.type))
    ? values.map((value) => binary(value, build))
    : values
}
