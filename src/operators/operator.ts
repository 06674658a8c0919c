import type { Calendar } from '../catalog/catalog.js'
import type { DataType } from '../catalog/data-type.js'
import type { Code } from '../diagnostic/codes.js'
import type { Builder } from '../ir/builder.js'
import type { Value } from '../ir/value.js'

/** What a signature may ask of an argument. */
export interface Operand {
  readonly type: DataType
  /** An exact quotient of two integers or decimals: `a / b`, `avg(x)`, `median(x)`, `share(x)`, or a trait that is one. */
  readonly exactQuotient: boolean
  /** Text of a literal. */
  readonly literal?: string
  /** Values that the operand can have, where they are declared. */
  readonly domain?: readonly string[]
}

export interface Result {
  readonly type: DataType
  readonly exactQuotient?: boolean
  readonly domain?: readonly string[]
}

/** Why arguments do not fit; `argument` is the index of the one at fault. */
export interface Misfit {
  readonly argument: number
  readonly message: string
  /** Left out: a wrong type. */
  readonly code?: Code
  /** The part of the argument's text that is at fault, where it is a literal. */
  readonly within?: { readonly start: number; readonly end: number }
  readonly help?: string
}

/** A function of values of one row, as language.md lists them. */
export interface Operator {
  /** `round` for `round(x)`, `+` for `a + b`, `starts with` for `a starts with b`. */
  readonly spelling: string
  readonly form: 'function' | 'infix'
  /** One sentence for the reference. */
  readonly documentation: string
  readonly example: string
  readonly arguments: { readonly least: number; readonly most: number }
  /** Arguments and result are of one type. */
  readonly meets?: true
  /** `lower` gets the values of the row's key after the arguments. */
  readonly ofKey?: true
  check(operands: readonly Operand[]): Result | Misfit
  /** `operands` says of each argument what is known of it beyond its value. */
  lower(
    args: readonly Value[],
    build: Builder,
    calendar: Calendar,
    operands: readonly Pick<Operand, 'type' | 'domain'>[],
  ): Value
}

export function isMisfit(outcome: Result | Misfit): outcome is Misfit {
  return 'message' in outcome
}
