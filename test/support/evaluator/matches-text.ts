import type { TextOp } from '../../../src/syntax/ast.js'

/** Case-sensitive, by code point. */
export function matchesText(op: TextOp, operand: string, pattern: string): boolean {
  switch (op) {
    case 'contains':
      return operand.includes(pattern)
    case 'starts_with':
      return operand.startsWith(pattern)
    case 'ends_with':
      return operand.endsWith(pattern)
    case 'like':
      return isLike(Array.from(operand), Array.from(pattern))
    case 'matches':
      return expressionOf(pattern).test(operand)
  }
}

/** The pattern as JavaScript says it, where `.` and `\s` take other characters and not all punctuation is escaped. */
function expressionOf(pattern: string): RegExp {
  const known = expressions.get(pattern)
  if (known) return known
  let source = ''
  let isInBrackets = false
  const characters = Array.from(pattern)
  for (let at = 0; at < characters.length; at++) {
    const character = characters[at] ?? ''
    if (character === '\\') {
      const escaped = characters[++at] ?? ''
      if (escaped === 's') source += isInBrackets ? spaces : `[${spaces}]`
      else source += codePoint(escaped)
    } else if (character === '.' && !isInBrackets) source += '[^\\n]'
    else {
      if (character === '[') isInBrackets = true
      if (character === ']') isInBrackets = false
      source += character
    }
  }
  const expression = new RegExp(source, 'u')
  expressions.set(pattern, expression)
  return expression
}

const expressions = new Map<string, RegExp>()
const spaces = ' \\t\\n\\f\\r'

/** Escaped punctuation by its number, so that it never means anything else; the classes stay. */
function codePoint(escaped: string): string {
  if (escaped === 'd' || escaped === 'w') return `\\${escaped}`
  return `\\u{${(escaped.codePointAt(0) ?? 0).toString(16)}}`
}

/** `%` is any run, `_` one code point, nothing else is special. */
function isLike(operand: readonly string[], pattern: readonly string[]): boolean {
  // Ends of the operand that the pattern read so far can reach.
  let reached = new Set([0])
  for (const part of pattern) {
    const next = new Set<number>()
    if (part === '%') for (let at = Math.min(...reached); at <= operand.length; at++) next.add(at)
    else
      for (const at of reached)
        if (at < operand.length && (part === '_' || operand[at] === part)) next.add(at + 1)
    if (next.size === 0) return false
    reached = next
  }
  return reached.has(operand.length)
}
