import { decimal, isExact } from '../catalog/data-type.js'
import type { Builder } from '../ir/builder.js'
import type { Value } from '../ir/value.js'
import type { Misfit, Operand, Operator, Result } from './operator.js'

type Rounding = 'round' | 'floor' | 'ceil'

/** `round`, `floor` and `ceil`: exact, so only of integers, decimals and exact quotients. */
export function rounding(fn: Rounding, documentation: string, example: string): Operator {
  return {
    spelling: fn,
    form: 'function',
    documentation,
    example,
    arguments: { least: 1, most: fn === 'round' ? 2 : 1 },
    check: (operands) => check(fn, operands),
    lower: (args, build) => {
      const [value, places] = args
      if (value === undefined) return build.unknown(decimal(0))
      return roundValue(
        fn,
        value,
        Number(places?.kind === 'literal' ? places.value.text : 0),
        build,
      )
    },
  }
}

function check(fn: Rounding, operands: readonly Operand[]): Result | Misfit {
  const [value, places] = operands
  const wholePlaces = places === undefined || /^\d{1,2}$/.test(places.literal ?? '')
  const digits = Number(places?.literal ?? 0)
  if (places !== undefined && places.type.kind !== 'error' && (!wholePlaces || digits > 18)) {
    return { argument: 1, message: 'expected a whole number of decimals from 0 to 18' }
  }
  if (value === undefined || value.type.kind === 'error') return { type: decimal(digits) }
  if (isExact(value.type) || value.exactQuotient) return { type: decimal(digits) }
  return {
    argument: 0,
    message: `\`${fn}\` of a ${value.type.kind} is not exact`,
    help: `apply \`${fn}\` to an integer, a decimal, or directly to a quotient such as \`a / b\` or \`avg(x)\``,
  }
}

/** Walks to the quotient behind references and rounds it there: unknown stays unknown on the way back. */
function roundValue(fn: Rounding, value: Value, digits: number, build: Builder): Value {
  const places = build.literal({ kind: 'integer' }, String(digits))
  if (value.kind === 'one') return build.one(value.edge, roundValue(fn, value.value, digits, build))
  if (value.kind === 'outer') {
    return build.outer(value.levels, roundValue(fn, value.value, digits, build))
  }
  const withPlaces = fn === 'round' ? [places] : []
  if (value.kind === 'call' && value.fn === 'quotient') {
    return build.call(`${fn}_quotient`, ...value.args, ...withPlaces)
  }
  return build.call(fn, value, ...withPlaces)
}
