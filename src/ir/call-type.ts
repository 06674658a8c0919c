import * as types from '../catalog/data-type.js'
import type { DataType } from '../catalog/data-type.js'
import type { ScalarFn } from './functions.js'
import type { Value } from './value.js'

/** The type of `fn` of operands that semantic/ has accepted. */
export function callType(fn: ScalarFn, args: readonly Value[]): DataType {
  const first = args[0]?.type ?? types.error
  switch (fn) {
    case 'equal':
    case 'less':
    case 'less_equal':
    case 'between':
    case 'in':
    case 'is_known':
    case 'is_true':
    case 'contains':
    case 'starts_with':
    case 'ends_with':
    case 'like':
    case 'matches':
    case 'has':
      return types.boolean
    case 'list_of':
      return { kind: 'list', of: types.string }
    case 'place':
      return types.integer
    case 'nth':
      return types.string
    case 'member':
      return args[1]?.type ?? types.error
    case 'coalesce':
    case 'least':
    case 'greatest':
      return commonType(args.map((arg) => arg.type)) ?? first
    case 'add':
    case 'subtract':
      return sumType(first, args[1]?.type ?? first)
    case 'multiply':
      return productType(first, args[1]?.type ?? first)
    case 'negate':
    case 'abs':
    case 'finite':
      return first
    case 'quotient':
    case 'to_ratio':
      return types.ratio
    case 'sqrt':
    case 'distance_km':
      return types.float
    case 'round':
      return types.decimal(digits(args[1]))
    case 'round_quotient':
      return types.decimal(digits(args[2]))
    case 'floor':
    case 'ceil':
    case 'floor_quotient':
    case 'ceil_quotient':
      return types.decimal(0)
    case 'lower':
    case 'upper':
    case 'trim':
    case 'join_text':
    case 'key_hash':
      return types.string
    case 'length':
    case 'whole_quotient':
    case 'bucket':
    case 'units_between':
    case 'date_part':
      return types.integer
    case 'local_date':
      return types.date
    case 'first_instant':
      return types.timestamp
    case 'add_units':
    case 'start_of':
      return first
  }
}

export function callNullable(fn: ScalarFn, args: readonly Value[]): boolean {
  switch (fn) {
    case 'is_known':
    case 'is_true':
    case 'list_of':
      return false
    case 'has':
    case 'place':
    case 'nth':
    case 'member':
      return true
    case 'coalesce':
      return args.every((arg) => arg.nullable)
    case 'sqrt':
    case 'distance_km':
    case 'finite':
      return true
    case 'quotient':
    case 'round_quotient':
    case 'floor_quotient':
    case 'ceil_quotient':
      return args.some((arg) => arg.nullable) || !isNonZero(args[1])
    case 'equal':
    case 'less':
    case 'less_equal':
    case 'between':
    case 'in':
    case 'contains':
    case 'starts_with':
    case 'ends_with':
    case 'like':
    case 'matches':
    case 'least':
    case 'greatest':
    case 'add':
    case 'subtract':
    case 'multiply':
    case 'negate':
    case 'abs':
    case 'to_ratio':
    case 'round':
    case 'floor':
    case 'ceil':
    case 'lower':
    case 'upper':
    case 'trim':
    case 'join_text':
    case 'length':
    case 'whole_quotient':
    case 'key_hash':
    case 'bucket':
    case 'units_between':
    case 'date_part':
    case 'local_date':
    case 'first_instant':
    case 'add_units':
    case 'start_of':
      return args.some((arg) => arg.nullable)
  }
}

/** The type in which branches of `case`, `coalesce`, `least`, `greatest` meet; undefined where they do not. */
export function commonType(all: readonly DataType[]): DataType | undefined {
  const known = all.filter((type) => type.kind !== 'error')
  const [first] = known
  if (first === undefined) return types.error
  if (known.every(types.isNumeric)) {
    if (known.some(types.isBinary)) return types.ratio
    if (known.every((type) => type.kind === 'integer')) return types.integer
    return types.decimal(Math.max(...known.map(scaleOf)))
  }
  return known.every((type) => isSame(type, first)) ? first : undefined
}

/** Whether values of two types that are no numbers mix: levels only with levels of the same list. */
function isSame(left: DataType, right: DataType): boolean {
  if (left.kind === 'list' && right.kind === 'list')
    return types.typeName(left) === types.typeName(right)
  const [own, others] = [types.levelsOf(left), types.levelsOf(right)]
  return left.kind === right.kind && own?.join('\n') === others?.join('\n')
}

export function sumType(left: DataType, right: DataType): DataType {
  if (types.isBinary(left) || types.isBinary(right)) return types.ratio
  if (left.kind === 'integer' && right.kind === 'integer') return types.integer
  return types.decimal(Math.max(scaleOf(left), scaleOf(right)))
}

export function productType(left: DataType, right: DataType): DataType {
  if (types.isBinary(left) || types.isBinary(right)) return types.ratio
  if (left.kind === 'integer' && right.kind === 'integer') return types.integer
  return types.decimal(scaleOf(left) + scaleOf(right))
}

export function scaleOf(type: DataType): number {
  return type.kind === 'decimal' ? type.scale : 0
}

function digits(value: Value | undefined): number {
  return value?.kind === 'literal' ? Number(value.value.text) : 0
}

function isNonZero(value: Value | undefined): boolean {
  return value?.kind === 'literal' && /[1-9]/.test(value.value.text)
}
