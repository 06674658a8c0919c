import type { Literal } from '../catalog/data-type.js'
import { timestamp } from '../catalog/data-type.js'
import type { Leaf, Scalar } from '../ir/relation.js'
import type { Code } from '../dialect/code.js'
import { allOf, anyOf, caseOf, code, name } from '../dialect/code.js'
import type { Call, Dialect, Operand } from '../dialect/dialect.js'
import { asChoice, cast, comparison, isNull, membership, not } from '../dialect/operands.js'

/** The instant at which a text evaluates: that of the statement, or a literal. */
export type Clock =
  { readonly kind: 'live' } | { readonly kind: 'as_of'; readonly instant: Literal }

/** What a scalar is printed against. */
export interface Scope {
  readonly dialect: Dialect
  readonly clock: Clock
  readonly aliases: ReadonlyMap<Leaf, Code>
}

/** Rows in the text hold texts. */
export function isCast({ of, type }: Extract<Scalar, { readonly kind: 'column' }>): boolean {
  return of.kind === 'values' && type.kind !== 'string'
}

/** A value. */
export function printScalar(scalar: Scalar, scope: Scope): Code {
  const { dialect } = scope
  switch (scalar.kind) {
    case 'literal':
      return dialect.literal(scalar.value, dialect)
    case 'null':
      return dialect.unknown(scalar.type) ?? cast(code`null`, dialect.type(scalar.type))
    case 'clock':
      return scope.clock.kind === 'live'
        ? dialect.clock
        : dialect.literal({ ...scope.clock.instant, type: timestamp }, dialect)
    case 'column': {
      const alias = scope.aliases.get(scalar.of)
      if (!alias) throw new Error(`no leaf of the block has the column ${scalar.name}`)
      const stored = code`${alias}.${name(scalar.name)}`
      const column = isCast(scalar) ? dialect.fromText(stored, scalar.type, dialect) : stored
      return scalar.zone === undefined ? column : dialect.localInstant(column, scalar.zone)
    }
    case 'call':
      return dialect.functions[scalar.fn](callOf(scalar, scope))
    case 'and':
      return allOf(scalar.of.map((each) => printScalar(each, scope)))
    case 'or':
      return anyOf(scalar.of.map((each) => printScalar(each, scope)))
    case 'not':
      return printNot(scalar.of, scope)
    case 'case':
      return caseOf(
        scalar.when.map(([condition, value]) => [
          printCondition(condition, scope),
          branch(value, scalar, scope),
        ]),
        scalar.otherwise ? branch(scalar.otherwise, scalar, scope) : dialect.unknown(scalar.type),
      )
  }
}

/** A boolean where unknown counts as false: `where`, `on`, `filter`, `when`. */
export function printCondition(scalar: Scalar, scope: Scope): Code {
  switch (scalar.kind) {
    case 'and':
      return allOf(scalar.of.map((each) => printCondition(each, scope)))
    case 'or':
      return anyOf(scalar.of.map((each) => printCondition(each, scope)))
    case 'call': {
      const [only] = scalar.args
      return scalar.fn === 'is_true' && only
        ? printCondition(only, scope)
        : printScalar(scalar, scope)
    }
    case 'literal':
    case 'null':
    case 'clock':
    case 'column':
    case 'not':
    case 'case':
      return printScalar(scalar, scope)
  }
}

export function printOperand(scalar: Scalar, scope: Scope): Operand {
  return { code: printScalar(scalar, scope), scalar }
}

/** The opposite comparison where that is the same: of unknown operands both are unknown. */
function printNot(of: Scalar, scope: Scope): Code {
  if (of.kind === 'not') return printScalar(of.of, scope)
  if (of.kind === 'call') {
    const [a, b] = of.args
    if (of.fn === 'is_true' && a && !a.nullable) return printNot(a, scope)
    if (of.fn === 'is_known' && a) return isUnknown(of, a, scope)
    if (of.fn === 'in') return membership(callOf(of, scope), 'not in')
    const sign = opposite(of.fn)
    if (sign && a && b) {
      return comparison(printOperand(a, scope), sign, printOperand(b, scope), scope.dialect)
    }
  }
  return not(printScalar(of, scope))
}

/** Printed as its opposite too, which a dialect may refuse. */
function isUnknown(known: Scalar, of: Scalar, scope: Scope): Code {
  printScalar(known, scope)
  return isNull(printScalar(of, scope))
}

function opposite(fn: string): '<>' | '>=' | '>' | undefined {
  if (fn === 'equal') return '<>'
  if (fn === 'less') return '>='
  return fn === 'less_equal' ? '>' : undefined
}

function callOf(scalar: Extract<Scalar, { kind: 'call' }>, scope: Scope): Call {
  const args = scalar.args.map((each) => printOperand(each, scope))
  return { args, type: scalar.type, dialect: scope.dialect }
}

function branch(value: Scalar, of: Scalar, scope: Scope): Code {
  return asChoice(printOperand(value, scope), of.type, scope.dialect)
}
