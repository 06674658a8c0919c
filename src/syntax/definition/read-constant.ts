import type { LiteralExpr } from '../ast.js'
import { embed } from '../embed.js'
import type { Constant } from '../labelling.js'
import { parseExpression } from '../parse-expression.js'
import type { YamlScalar } from '../yaml/yaml-tree.js'

/** A scalar that stands for one value: its text, and the literal that the text spells. */
export function readConstant(scalar: YamlScalar, text = scalar.text): Constant {
  const literal = literalOf(scalar, text)
  const { span } = scalar
  return { text, span, ...(literal && { literal }) }
}

function literalOf(scalar: YamlScalar, text: string): LiteralExpr | undefined {
  if (text.trim() === '') return undefined
  const skipped = scalar.text.length - text.length
  const { offsets, ...source } = embed(scalar)
  const expression = parseExpression({ ...source, text, offsets: offsets.slice(skipped) }, () => {
    // A text that is no expression is a text.
  })
  if (expression.kind === 'literal') return expression
  if (expression.kind !== 'negate' || expression.operand.kind !== 'literal') return undefined
  const { literal, spelled } = expression.operand
  if (literal.type.kind !== 'integer' && literal.type.kind !== 'decimal') return undefined
  return {
    ...expression.operand,
    span: expression.span,
    spelled,
    literal: { ...literal, text: `-${literal.text}` },
  }
}
