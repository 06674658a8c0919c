import { isFault, parsePattern } from '../ir/parse-pattern.js'
import type { Atom, Pattern, Piece, Range } from '../ir/pattern.js'
import type { Operand } from './dialect.js'
import { literalText } from './operands.js'

/** The pattern that is an operand of `matches`, as engines take it. */
export function patternOf(of: Operand): string {
  const pattern = parsePattern(literalText(of))
  if (isFault(pattern)) throw new Error(`not a pattern: ${literalText(of)}`)
  return patternText(pattern)
}

/**
 * A pattern as PostgreSQL's advanced regular expressions and RE2 both read it, with one meaning: `.` and the classes are
 * written out as sets, since engines take other characters in; everything that may be special is escaped. Both take `^`
 * and `$` for the ends of the text unless told otherwise.
 */
function patternText({ branches }: Pattern): string {
  return branches.map((branch) => branch.map(pieceText).join('')).join('|')
}

function pieceText({ atom, times }: Piece): string {
  const text = atomText(atom)
  if (times === undefined) return text
  const { least, most } = times
  if (most === undefined) return `${text}${least === 0 ? '*' : least === 1 ? '+' : `{${least},}`}`
  if (least === 0 && most === 1) return `${text}?`
  return least === most ? `${text}{${least}}` : `${text}{${least},${most}}`
}

function atomText(atom: Atom): string {
  switch (atom.kind) {
    case 'start':
      return '^'
    case 'end':
      return '$'
    case 'character':
      return escape(atom.character, /[\\.[\]{}()*+?^$|]/)
    case 'group':
      return `(${patternText(atom.of)})`
    case 'set':
      return `[${atom.negated ? '^' : ''}${atom.ranges.map(rangeText).join('')}]`
  }
}

function rangeText([first, last]: Range): string {
  const [from, to] = [first, last].map((end) => escape(end, /[\\[\]^-]/))
  return first === last ? (from ?? '') : `${from ?? ''}-${to ?? ''}`
}

const invisible: Readonly<Record<string, string>> = {
  '\t': '\\t',
  '\n': '\\n',
  '\f': '\\f',
  '\r': '\\r',
}

function escape(character: string, special: RegExp): string {
  return invisible[character] ?? (special.test(character) ? `\\${character}` : character)
}
