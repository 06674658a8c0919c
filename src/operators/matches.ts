import { boolean } from '../catalog/data-type.js'
import { isFault, parsePattern } from '../ir/parse-pattern.js'
import type { Misfit, Operand, Operator, Result } from './operator.js'
import { anyText, misfit } from './signature.js'

export const matches: Operator = {
  spelling: 'matches',
  form: 'infix',
  documentation:
    'Whether the pattern is found anywhere in the text: . [a-z] [^a] \\d \\w \\s ^ $ ( ) | * + ? {2,5}.',
  example: "code matches '^[A-Z]{2}\\d+$'",
  arguments: { least: 2, most: 2 },
  check: (operands) => misfit(operands, anyText) ?? checkPattern(operands),
  lower: (args, build) => build.condition(build.call('matches', ...args)),
}

function checkPattern([, pattern]: readonly Operand[]): Result | Misfit {
  if (pattern === undefined || pattern.type.kind === 'error') return { type: boolean }
  if (pattern.literal === undefined) {
    const help = "write it between quotes, as in `code matches '^A'`, or use `like`"
    return { argument: 1, message: 'a pattern is written out', help }
  }
  const parsed = parsePattern(pattern.literal)
  if (!isFault(parsed)) return { type: boolean }
  const { message, help, start, end } = parsed
  const within = { start, end }
  return { code: 'SEG320', argument: 1, within, message, ...(help !== undefined && { help }) }
}
