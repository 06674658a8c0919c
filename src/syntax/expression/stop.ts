import type { IToken, TokenType } from 'chevrotain'
import type { Fault } from './expression-fault.js'
import { Text, units, word } from './tokens.js'

/** Where the grammar stopped: the token at `index` of `tokens`, or their end, does not fit. */
export interface Stop {
  readonly text: string
  readonly tokens: readonly IToken[]
  readonly index: number
  /** What the grammar takes there, in plain words. */
  readonly expected: string
}

export function image(stop: Stop, offset: number): string {
  const token = stop.tokens[stop.index + offset]
  return token === undefined || isQuoted(token) ? '' : token.image
}

export function unitOf(text: string): string | undefined {
  const one = text.replace(/s$/, '')
  return units.find((unit) => unit === one)
}

export function isQuoted(token: IToken): boolean {
  return token.tokenType === Text || token.image.startsWith('`')
}

const typesWithName: ReadonlySet<TokenType> = new Set(Object.values(word))

export function shown(token: IToken): string {
  const text = token.image.length > 40 ? `${token.image.slice(0, 37)}...` : token.image
  if (token.tokenType === Text) return `the text ${text}`
  const quoted = text.startsWith('`') ? text : `\`${text}\``
  return typesWithName.has(token.tokenType) ? `the word ${quoted}` : quoted
}

export function faultAt(
  stop: Stop,
  place: number | readonly [from: number, to: number],
  code: Fault['code'],
  message: string,
  help?: string,
): Fault {
  const [from, to] = typeof place === 'number' ? [place, place] : place
  const first = stop.tokens[from]
  const last = stop.tokens[to] ?? first
  const end = stop.text.trimEnd().length
  if (!first || !last) return { code, message, help, start: end, end }
  return {
    code,
    message,
    help,
    start: first.startOffset,
    end: last.startOffset + last.image.length,
  }
}
