import * as types from '../catalog/data-type.js'
import type { DataType, Literal } from '../catalog/data-type.js'
import type { LiteralExpr } from '../syntax/ast.js'
import type { Constant } from '../syntax/labelling.js'
import { fault } from './faults.js'
import { literalOfText } from './literal-of-text.js'
import type { Binder } from './scope.js'

/** A constant as a literal to stand beside a value of `type`; undefined where it is none, which has been reported. */
export function bindConstant(
  constant: Constant,
  type: DataType,
  { catalog, report }: Binder,
): LiteralExpr | undefined {
  const literal = literalFor(constant, type, catalog.calendar.timezone)
  if (literal !== undefined) {
    const spelled = constant.literal?.spelled ?? 'plain'
    return { kind: 'literal', span: constant.span, literal, spelled }
  }
  report(
    fault('SEG301', constant.span, `\`${constant.text}\` is no ${types.typeName(type)}`, {
      label: 'a value of the type of the expression is expected',
    }),
  )
  return undefined
}

/** Of a number the digits that are written, whatever the scale of the other side. */
function literalFor(
  { text, literal }: Constant,
  type: DataType,
  zone: string,
): Literal | undefined {
  if (!types.isNumeric(type)) return literalOfText(text, type, zone)
  return literal !== undefined && types.isExact(literal.literal.type) ? literal.literal : undefined
}
