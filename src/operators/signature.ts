import { isBinary, isNumeric, typeName } from '../catalog/data-type.js'
import type { DataType } from '../catalog/data-type.js'
import { commonType } from '../ir/call-type.js'
import type { Misfit, Operand, Result } from './operator.js'

/** A kind of argument, with its name in messages. */
export interface Expected {
  readonly name: string
  readonly accepts: (type: DataType) => boolean
}

export const anyNumber: Expected = { name: 'a number', accepts: isNumeric }
export const anyText: Expected = { name: 'text', accepts: (type) => type.kind === 'string' }
export const dateOrInstant: Expected = {
  name: 'a date or a timestamp',
  accepts: (type) => type.kind === 'date' || type.kind === 'timestamp',
}

/** The first argument that is not what is expected; an erroneous one has been reported and fits. */
export function misfit(operands: readonly Operand[], expected: Expected): Misfit | undefined {
  const argument = operands.findIndex(
    ({ type }) => type.kind !== 'error' && !expected.accepts(type),
  )
  const found = operands[argument]
  if (found === undefined) return undefined
  return { argument, message: `expected ${expected.name}, found ${typeName(found.type)}` }
}

/** The type in which all operands meet, or the first that does not. */
export function meet(operands: readonly Operand[]): Result | Misfit {
  const type = commonType(operands.map((operand) => operand.type))
  if (type !== undefined) {
    const domain = commonDomain(operands)
    return domain === undefined ? { type } : { type, domain }
  }
  const first = operands.find((operand) => operand.type.kind !== 'error')
  const argument = operands.findIndex(
    (operand) => first !== undefined && commonType([first.type, operand.type]) === undefined,
  )
  const names = [first, operands[argument]].map((o) =>
    o === undefined ? 'nothing' : typeName(o.type),
  )
  return { argument, message: `${names.join(' and ')} do not mix` }
}

/** Values of a choice between operands: known when each is a literal or has declared values. */
function commonDomain(operands: readonly Operand[]): readonly string[] | undefined {
  const domains = operands.map(
    (operand) => operand.domain ?? (operand.literal === undefined ? undefined : [operand.literal]),
  )
  if (!operands.some((operand) => operand.domain !== undefined)) return undefined
  const all = domains.flatMap((domain) => domain ?? [])
  return domains.includes(undefined) ? undefined : [...new Set(all)]
}

/** Whether the meeting type is binary64, so that exact operands are converted first. */
export function meetsInBinary(types: readonly DataType[]): boolean {
  return types.some(isBinary) && !types.every(isBinary)
}
