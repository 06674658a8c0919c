import type { Atom, Pattern, Piece, Range } from './pattern.js'

/** What a pattern says that is no part of the language, and where: UTF-16 offsets into the pattern. */
export interface PatternFault {
  readonly message: string
  readonly help?: string
  readonly start: number
  readonly end: number
}

/** PostgreSQL takes 255 for one bound, RE2 1000 for bounds within one another. */
const mostTimes = 255
const mostTimesNested = 1000
const deepest = 50

const classes: Readonly<Record<string, readonly Range[]>> = {
  d: [['0', '9']],
  w: [
    ['0', '9'],
    ['A', 'Z'],
    ['_', '_'],
    ['a', 'z'],
  ],
  s: [
    ['\t', '\t'],
    ['\n', '\n'],
    ['\f', '\f'],
    ['\r', '\r'],
    [' ', ' '],
  ],
}

export function isFault(parsed: Pattern | PatternFault): parsed is PatternFault {
  return 'message' in parsed
}

export function parsePattern(text: string): Pattern | PatternFault {
  try {
    return new PatternParser(text).parse()
  } catch (error) {
    if (error instanceof Stop) return error.fault
    throw error
  }
}

class Stop extends Error {
  readonly fault: PatternFault

  constructor(fault: PatternFault) {
    super(fault.message)
    this.fault = fault
  }
}

/** Recursive descent, one code point at a time. */
class PatternParser {
  private readonly text: string
  private at = 0

  constructor(text: string) {
    this.text = text
  }

  parse(): Pattern {
    const pattern = this.alternatives(0)
    if (this.at < this.text.length) this.stop('a `)` without its `(`', escaped(')'))
    return pattern
  }

  private alternatives(depth: number): Pattern {
    if (depth > deepest) this.stop(`groups nested more than ${deepest} deep`)
    const branches = [this.branch(depth)]
    while (this.accept('|')) branches.push(this.branch(depth))
    return { branches }
  }

  private branch(depth: number): readonly Piece[] {
    const pieces: Piece[] = []
    while (this.at < this.text.length && this.next() !== '|' && this.next() !== ')') {
      const start = this.at
      const atom = this.atom(depth)
      const times = this.times(atom, start)
      pieces.push({ atom, ...(times && { times }) })
    }
    return pieces
  }

  private atom(depth: number): Atom {
    const start = this.at
    const character = this.take()
    switch (character) {
      case '^':
        return { kind: 'start' }
      case '$':
        return { kind: 'end' }
      case '.':
        return { kind: 'set', negated: true, ranges: [['\n', '\n']] }
      case '(':
        return this.group(start, depth)
      case '[':
        return this.set(start)
      case '\\': {
        const meant = this.escape(start)
        return typeof meant === 'string'
          ? { kind: 'character', character: meant }
          : { kind: 'set', negated: false, ranges: meant }
      }
      case '*':
      case '+':
      case '?':
      case '{':
        return this.stop(`nothing stands before \`${character}\``, escaped(character), start)
      case ']':
      case '}':
        return this.stop(`a \`${character}\` without its partner`, escaped(character), start)
    }
    return { kind: 'character', character }
  }

  private group(start: number, depth: number): Atom {
    if (this.next() === '?') {
      this.at += 2
      this.stop('a group has no options', 'write `(` alone: groups only hold together', start)
    }
    const of = this.alternatives(depth + 1)
    if (!this.accept(')')) this.stop('a `(` without its `)`', escaped('('), start, start + 1)
    return { kind: 'group', of }
  }

  /** What follows `[`. */
  private set(open: number): Atom {
    const negated = this.accept('^')
    const ranges: Range[] = []
    while (this.at < this.text.length && this.next() !== ']') {
      const start = this.at
      const first = this.member()
      if (this.next() !== '-' || this.text[this.at + 1] === ']') {
        ranges.push(...(typeof first === 'string' ? [[first, first] as const] : first))
        continue
      }
      this.take()
      if (this.at >= this.text.length) break
      const last = this.member()
      if (typeof first !== 'string' || typeof last !== 'string') {
        return this.stop('a range stands between two characters', escaped('-'), start)
      }
      if (codePoint(first) > codePoint(last)) {
        return this.stop(`the range ends before it starts`, 'swap its ends', start)
      }
      ranges.push([first, last])
    }
    if (!this.accept(']')) this.stop('a `[` without its `]`', escaped('['), open, open + 1)
    if (ranges.length === 0) this.stop('nothing stands between `[` and `]`', escaped(']'), open)
    return { kind: 'set', negated, ranges }
  }

  private member(): string | readonly Range[] {
    const start = this.at
    const character = this.take()
    if (character === '\\') return this.escape(start)
    if (character !== '[') return character
    const help = `${escaped('[')}; \`\\d\`, \`\\w\` and \`\\s\` are the classes`
    return this.stop('a `[` within brackets', help, start)
  }

  /** What follows a backslash: a character as it is, or a class. */
  private escape(start: number): string | readonly Range[] {
    if (this.at >= this.text.length) this.stop('nothing stands behind `\\`', escaped('\\'), start)
    const character = this.take()
    const known = classes[character]
    if (known !== undefined) return known
    if (/^[!-/:-@[-`{-~]$/.test(character)) return character
    return this.stop(
      `\`\\${character}\` is not part of a pattern`,
      'escaped punctuation, `\\d`, `\\w` and `\\s` are',
      start,
    )
  }

  private times(atom: Atom, start: number): Piece['times'] {
    const open = this.at
    const bounds = this.bounds()
    if (bounds === undefined) return undefined
    if (atom.kind === 'start' || atom.kind === 'end') {
      this.stop('an end of the text is not repeated', undefined, open)
    }
    const { least, most } = bounds
    if (most !== undefined && most < least)
      this.stop('the second number is smaller', undefined, open)
    if (Math.max(least, most ?? 0) > mostTimes) {
      this.stop(`a bound is at most ${mostTimes}`, undefined, open)
    }
    if (timesOf({ atom, times: bounds }) > mostTimesNested) {
      this.stop(
        `bounds within one another repeat at most ${mostTimesNested} times`,
        undefined,
        start,
      )
    }
    if (['*', '+', '?', '{'].includes(this.next())) {
      const second = this.at++
      this.stop('one quantifier follows another', 'quantifiers are greedy', second)
    }
    return bounds
  }

  private bounds(): Piece['times'] {
    if (this.accept('*')) return { least: 0 }
    if (this.accept('+')) return { least: 1 }
    if (this.accept('?')) return { least: 0, most: 1 }
    if (this.next() !== '{') return undefined
    const found = /^\{(\d{1,6})(?:(,)(\d{1,6})?)?\}/.exec(this.text.slice(this.at))
    const start = this.at
    if (!found) {
      this.at++
      return this.stop('expected bounds such as `{2}`, `{2,}` or `{2,5}`', escaped('{'), start)
    }
    const [all, least = '', comma, most] = found
    this.at += all.length
    if (comma === undefined) return { least: Number(least), most: Number(least) }
    return { least: Number(least), ...(most !== undefined && { most: Number(most) }) }
  }

  private next(): string {
    return this.text[this.at] ?? ''
  }

  private take(): string {
    const character = String.fromCodePoint(this.text.codePointAt(this.at) ?? 0)
    this.at += character.length
    return character
  }

  private accept(character: string): boolean {
    if (this.next() !== character) return false
    this.at++
    return true
  }

  private stop(message: string, help?: string, start = this.at, end = this.at): never {
    throw new Stop({
      message,
      ...(help !== undefined && { help }),
      start,
      end: Math.max(end, start + 1),
    })
  }
}

/** How often the innermost of nested bounds is written out at most. */
function timesOf({ atom, times }: Piece): number {
  const own = times === undefined ? 1 : Math.max(times.least, times.most ?? 0, 1)
  if (atom.kind !== 'group') return own
  return own * Math.max(1, ...atom.of.branches.flat().map(timesOf))
}

function escaped(character: string): string {
  return `write \`\\${character}\` for the character itself`
}

function codePoint(character: string): number {
  return character.codePointAt(0) ?? 0
}
