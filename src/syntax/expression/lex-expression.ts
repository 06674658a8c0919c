import type { IToken, TokenType } from 'chevrotain'
import { ExpressionFault } from './expression-fault.js'
import { codePoint, strangeSymbol } from './strange-symbol.js'
import {
  Call,
  DateLiteral,
  Identifier,
  Instant,
  Num,
  Open,
  Percent,
  Text,
  Variable,
  functionTokens,
  operatorTokens,
  reservedWords,
  wordTokens,
  wordsBeforeBracket,
} from './tokens.js'

interface LexedToken extends IToken {
  readonly quoted: boolean
}

/**
 * Tokens of an expression. The payload of a text or of a name in backticks is what it says, without quotes.
 * Throws an `ExpressionFault` at the first character that begins no token.
 */
export function lexExpression(text: string): IToken[] {
  const tokens: LexedToken[] = []
  let at = afterSpace(text, 0)
  while (at < text.length) {
    const token = tokenAt(text, at)
    if (token.tokenType === Open) markFunction(tokens)
    tokens.push(token)
    at = afterSpace(text, at + token.image.length)
  }
  return tokens
}

const space = /[ \t\r\n]*/y
const wordForm = /[A-Za-z_][A-Za-z0-9_]*/y
const variableForm = /\$[A-Za-z_][A-Za-z0-9_]*/y
const numberForm = /\d+(?:\.\d+)?/y
const dateForm = /\d+-\d+-\d+/y
const wordRun = /[\w:.+-]*/y
const dateEnd = /[\w-]/y
const operatorForm = /[<>!]=|[=<>+\-*/(),.]/y
const percentAfterSpace = /[ \t]+%/y

function tokenAt(text: string, at: number): LexedToken {
  const first = text.charAt(at)
  if (first === "'") return quoted(text, at, Text)
  if (first === '`') return quoted(text, at, Identifier)
  if (first >= '0' && first <= '9') return numberOrDate(text, at)
  const word = match(wordForm, text, at)
  if (word !== undefined) return token(wordTokens.get(word) ?? Identifier, word, at, word)
  const variable = match(variableForm, text, at)
  if (variable !== undefined) return token(Variable, variable, at, variable.slice(1))
  const strange = strangeSymbol(text, at)
  if (strange) throw new ExpressionFault(strange)
  const operator = match(operatorForm, text, at)
  const type = operator === undefined ? undefined : operatorTokens.get(operator)
  if (operator === undefined || !type)
    throw fault('SEG011', `unexpected character ${shown(text, at)}`, at, at + 1)
  return token(type, operator, at)
}

/** Between two equal quotes; a quote inside is written twice. */
function quoted(text: string, at: number, type: TokenType): LexedToken {
  const quote = text.charAt(at)
  let end = text.indexOf(quote, at + 1)
  while (end >= 0 && text[end + 1] === quote) end = text.indexOf(quote, end + 2)
  const isName = type === Identifier
  if (end < 0)
    throw isName
      ? fault('SEG012', 'name without a closing backtick', at, at + 1, 'close it with a backtick')
      : fault(
          'SEG012',
          'text without a closing quote',
          at,
          at + 1,
          "close it with `'`; a quote inside a text is written twice",
        )
  const image = text.slice(at, end + 1)
  const said = image.slice(1, -1).replaceAll(quote + quote, quote)
  if (isName && said === '') throw fault('SEG012', 'empty name', at, end + 1)
  return token(type, image, at, said, true)
}

function numberOrDate(text: string, at: number): LexedToken {
  const day = match(dateForm, text, at)
  if (day !== undefined) {
    const isInstant = text[at + day.length] === 'T'
    const isWhole = match(dateEnd, text, at + day.length) === undefined
    if (isWhole) return token(DateLiteral, day, at)
    const image = match(wordRun, text, at) ?? day
    return token(isInstant ? Instant : DateLiteral, image.replace(/[.:+-]+$/, ''), at)
  }
  const digits = match(numberForm, text, at) ?? ''
  const end = at + digits.length
  if (text[end] === '%') return token(Percent, `${digits}%`, at)
  const word = match(wordForm, text, end)
  if (word !== undefined) {
    const image = digits + word
    throw fault(
      'SEG013',
      `\`${image}\` is no number`,
      at,
      at + image.length,
      unitHelp(digits, word),
    )
  }
  const spaced = match(percentAfterSpace, text, end)
  if (spaced !== undefined)
    throw fault(
      'SEG013',
      'percent sign apart from its number',
      at,
      end + spaced.length,
      `write \`${digits}%\``,
    )
  return token(Num, digits, at)
}

const unitsByLetter: Readonly<Record<string, string>> = {
  s: 'seconds',
  h: 'hours',
  d: 'days',
  w: 'weeks',
  q: 'quarters',
  y: 'years',
}

function unitHelp(digits: string, word: string): string {
  const unit =
    unitsByLetter[word] ?? (/^[a-z]+s?$/.test(word) && wordTokens.has(word) ? word : undefined)
  if (unit !== undefined) return `write \`${digits} ${unit}\``
  return word === 'm' || word === 'min'
    ? `write \`${digits} minutes\` or \`${digits} months\``
    : 'write a number with digits and a point only, and a name that begins with a digit in backticks'
}

/** A word before a bracket is a function's name, unless it is a keyword there or comes after a dot. */
function markFunction(tokens: LexedToken[]): void {
  const last = tokens.at(-1)
  if (!last || last.payload === undefined || last.quoted) return
  const { image } = last
  const before = tokens.at(-2)?.image
  if (before === '.' || !isFunctionName(image)) return
  if (last.tokenType === Text || last.tokenType === Variable) return
  tokens[tokens.length - 1] = token(
    functionTokens.get(image) ?? Call,
    image,
    last.startOffset,
    image,
  )
}

const reserved: ReadonlySet<string> = new Set(reservedWords)

function isFunctionName(image: string): boolean {
  return functionTokens.has(image) || (!reserved.has(image) && !wordsBeforeBracket.has(image))
}

function token(
  tokenType: TokenType,
  image: string,
  startOffset: number,
  payload?: string,
  quoted = false,
): LexedToken {
  // Chevrotain gives every type made by createToken its number; its own declarations leave that open.
  const tokenTypeIdx = tokenType.tokenTypeIdx ?? -1
  return { image, startOffset, tokenType, tokenTypeIdx, payload, quoted }
}

function match(form: RegExp, text: string, at: number): string | undefined {
  form.lastIndex = at
  return form.exec(text)?.[0]
}

function afterSpace(text: string, at: number): number {
  return at + (match(space, text, at) ?? '').length
}

function shown(text: string, at: number): string {
  const character = String.fromCodePoint(text.codePointAt(at) ?? 0)
  return /[\p{L}\p{P}\p{S}]/u.test(character) ? `\`${character}\`` : codePoint(character)
}

function fault(
  code: 'SEG011' | 'SEG012' | 'SEG013',
  message: string,
  start: number,
  end: number,
  help?: string,
): ExpressionFault {
  return new ExpressionFault({ code, message, start, end, help })
}
