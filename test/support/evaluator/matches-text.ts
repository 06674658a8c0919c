import type { TextOp } from '../../../src/syntax/ast.js'
import { NotYet } from './evaluation-error.js'

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
      throw new NotYet('matches')
  }
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
