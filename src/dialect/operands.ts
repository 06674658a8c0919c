import type { DataType } from '../catalog/data-type.js'
import { isBinary, isExact } from '../catalog/data-type.js'
import type { Scalar } from '../ir/relation.js'
import type { Code } from './code.js'
import { allOf, anyOf, at, brackets, caseOf, code, commas, level, operand } from './code.js'
import type { Call, Dialect, Operand, Printer } from './dialect.js'

/** A printer of a function of one operand. */
export function unary(print: (a: Operand, call: Call) => Code): Printer {
  return (call) => print(argument(call, 0), call)
}

/** A printer of a function of two operands. */
export function binary(print: (a: Operand, b: Operand, call: Call) => Code): Printer {
  return (call) => print(argument(call, 0), argument(call, 1), call)
}

export function argument(call: Call, index: number): Operand {
  const found = call.args[index]
  if (!found) throw new Error(`a function lacks operand ${index + 1}`)
  return found
}

/** The text of an operand that is a literal by contract: a unit, a part, a zone. */
export function literalText(of: Operand): string {
  if (of.scalar.kind !== 'literal') throw new Error('a unit or zone is not a literal')
  return of.scalar.value.text
}

/** `number`, as binary64 where `type` is. */
export function inType(number: Operand, type: DataType, dialect: Dialect): Code {
  return isBinary(type) && isExact(number.scalar.type)
    ? dialect.toBinary(number, dialect)
    : number.code
}

/**
 * `number` as one of several of which one is taken as `type`. DuckDB gives decimals of 38 digits and several scales the
 * smallest of these scales, and rounds; integers take 19 digits before the point.
 */
export function asChoice(number: Operand, type: DataType, dialect: Dialect): Code {
  const { type: own } = number.scalar
  // Of a column, elements may be of a narrower type.
  if (type.kind === 'list' && number.scalar.kind === 'column')
    return cast(number.code, dialect.type(type))
  if (type.kind !== 'decimal' || !isExact(own)) return inType(number, type, dialect)
  if (number.scalar.kind === 'literal') {
    const fits = dialect.mixesScales || !number.scalar.value.text.includes('.')
    return fits ? number.code : cast(number.code, dialect.type(type))
  }
  const scale = own.kind === 'decimal' ? own.scale : 0
  const isCut = scale < type.scale && (own.kind === 'decimal' || type.scale > 19)
  return isCut ? cast(number.code, dialect.type(type)) : number.code
}

/** Two operands of a comparison in one type. */
export function comparable(a: Operand, b: Operand, dialect: Dialect): readonly [Code, Code] {
  const types = [a.scalar.type.kind, b.scalar.type.kind]
  if (types.includes('uuid') && types.includes('string')) {
    const asText = !isLiteral(a.scalar) && !isLiteral(b.scalar)
    if (asText) return [uuidText(a, dialect), uuidText(b, dialect)]
    return [asUuid(a, dialect), asUuid(b, dialect)]
  }
  if (types.includes('string')) {
    const both = isLiteral(a.scalar) && isLiteral(b.scalar)
    return [both ? dialect.byCodePoint(a.code) : ordered(a, dialect), ordered(b, dialect)]
  }
  if (areExact([a, b])) {
    const [left, right] = dialect.sameScale([a, b])
    return [left ?? a.code, right ?? b.code]
  }
  const wider = isBinary(a.scalar.type) ? a.scalar.type : b.scalar.type
  return [inType(a, wider, dialect), inType(b, wider, dialect)]
}

function areExact(numbers: readonly Operand[]): boolean {
  return numbers.every((each) => isExact(each.scalar.type))
}

/** The same where order is asked. */
function inOrder(a: Operand, b: Operand, dialect: Dialect): readonly [Code, Code] {
  const [left, right] = comparable(a, b, dialect)
  const areUuids = a.scalar.type.kind === 'uuid' && b.scalar.type.kind === 'uuid'
  return areUuids ? [dialect.uuidOrder(left), dialect.uuidOrder(right)] : [left, right]
}

type Sign = '=' | '<>' | '<' | '<=' | '>' | '>='

/** Two operands compared, what varies with the row on the left. */
export function comparison(a: Operand, sign: Sign, b: Operand, dialect: Dialect): Code {
  const [left, right] =
    sign === '=' || sign === '<>' ? comparable(a, b, dialect) : inOrder(a, b, dialect)
  return isFixed(a.scalar) && !isFixed(b.scalar)
    ? compare(right, mirrored[sign], left)
    : compare(left, sign, right)
}

const mirrored: Readonly<Record<Sign, Sign>> = {
  '=': '=',
  '<>': '<>',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
}

/** Whether it is one value for the whole statement. */
function isFixed(scalar: Scalar): boolean {
  switch (scalar.kind) {
    case 'literal':
    case 'null':
    case 'clock':
      return true
    case 'call':
      return scalar.args.every(isFixed)
    case 'column':
    case 'and':
    case 'or':
    case 'not':
    case 'case':
      return false
  }
}

/** `x between low and high`, all in the type in which x is compared with each. */
export function range(call: Call): Code {
  const { dialect } = call
  const [x, low, high] = [argument(call, 0), argument(call, 1), argument(call, 2)]
  const binary = call.args.find((each) => isBinary(each.scalar.type))
  const typed = (of: Operand): Operand => (binary ? retyped(of, binary, dialect) : of)
  const [left, least] = inOrder(typed(x), typed(low), dialect)
  const [, most] = inOrder(typed(x), typed(high), dialect)
  const [middle, from, to] = areExact(call.args)
    ? dialect.sameScale(call.args)
    : [left, least, most]
  const limits = code`${operand(from ?? least, level.add)} and ${operand(to ?? most, level.add)}`
  return at(level.compare, code`${operand(middle ?? left, level.add)} between ${limits}`)
}

/** `x in (...)` or `x not in (...)`, all in the type in which x is compared with each. */
export function membership(call: Call, sign: 'in' | 'not in'): Code {
  const { args, dialect } = call
  if (!dialect.isListable(call)) return eachCompared(call, sign)
  const [first, ...rest] = areExact(args) ? dialect.sameScale(args) : inOneType(call)
  if (!first) throw new Error('in lacks a value to compare with')
  const left = operand(first, level.add)
  const list = brackets(commas(rest))
  const form = sign === 'in' ? code`${left} in ${list}` : code`${left} not in ${list}`
  return at(level.compare, form)
}

/** The first, then each other one as it is compared with it. */
function inOneType({ args, dialect }: Call): readonly Code[] {
  const binary = args.find((each) => isBinary(each.scalar.type))
  const typed = args.map((each) => (binary ? retyped(each, binary, dialect) : each))
  const [x, ...others] = typed
  const pairs = others.flatMap((each) => (x ? [comparable(x, each, dialect)] : []))
  return [...pairs.slice(0, 1).map(([left]) => left), ...pairs.map(([, right]) => right)]
}

function eachCompared(call: Call, sign: 'in' | 'not in'): Code {
  const x = argument(call, 0)
  const others = call.args.slice(1)
  return sign === 'in'
    ? anyOf(others.map((each) => comparison(x, '=', each, call.dialect)))
    : allOf(others.map((each) => comparison(x, '<>', each, call.dialect)))
}

export function compare(a: Code, sign: Sign, b: Code): Code {
  const [left, right] = [operand(a, level.add), operand(b, level.add)]
  switch (sign) {
    case '=':
      return at(level.compare, code`${left} = ${right}`)
    case '<>':
      return at(level.compare, code`${left} <> ${right}`)
    case '<':
      return at(level.compare, code`${left} < ${right}`)
    case '<=':
      return at(level.compare, code`${left} <= ${right}`)
    case '>':
      return at(level.compare, code`${left} > ${right}`)
    case '>=':
      return at(level.compare, code`${left} >= ${right}`)
  }
}

/** As a key to group, order or compare by. Literals take the order of what stands beside them. */
export function ordered(of: Operand, dialect: Dialect): Code {
  if (of.scalar.type.kind === 'uuid') return dialect.uuidOrder(of.code)
  return of.scalar.type.kind === 'string' && !isLiteral(of.scalar)
    ? dialect.byCodePoint(of.code)
    : of.code
}

/** `value`, but unknown where one of the operands is. */
export function knownOnly(operands: readonly Operand[], value: Code): Code {
  const nullable = operands.filter((each) => each.scalar.nullable)
  if (nullable.length === 0) return value
  return caseOf([[allOf(nullable.map((each) => isNotNull(each.code))), value]])
}

export function isNull(value: Code): Code {
  return at(level.compare, code`${operand(value, level.add)} is null`)
}

export function isNotNull(value: Code): Code {
  return at(level.compare, code`${operand(value, level.add)} is not null`)
}

export function not(condition: Code): Code {
  return at(level.not, code`not ${operand(condition, level.atom)}`)
}

export function cast(value: Code, type: Code): Code {
  return code`cast(${value} as ${type})`
}

export function isLiteral(scalar: Scalar): boolean {
  return scalar.kind === 'literal'
}

function retyped(of: Operand, as: Operand, dialect: Dialect): Operand {
  return {
    code: inType(of, as.scalar.type, dialect),
    scalar: { ...of.scalar, type: as.scalar.type },
  }
}

function asUuid(of: Operand, dialect: Dialect): Code {
  return of.scalar.type.kind === 'uuid' ? of.code : cast(of.code, dialect.type({ kind: 'uuid' }))
}

function uuidText(of: Operand, dialect: Dialect): Code {
  const asText =
    of.scalar.type.kind === 'uuid' ? cast(of.code, dialect.type({ kind: 'string' })) : of.code
  return dialect.byCodePoint(asText)
}
