/**
 * SQL text that is not yet quoted: fixed words of this program around names and literals. Text of a user becomes part of
 * it only as a `text` or a `name`, so nothing that a user writes is ever read as SQL.
 */
export type Code =
  | {
      readonly kind: 'template'
      readonly strings: readonly string[]
      readonly parts: readonly Code[]
      readonly level: Level
    }
  /** A string literal. */
  | { readonly kind: 'text'; readonly value: string; readonly level: Level }
  /** A name of one to three parts. */
  | { readonly kind: 'name'; readonly parts: readonly string[]; readonly level: Level }
  /** Stands on one line or, where that is too long, on one line for each item. */
  | {
      readonly kind: 'list'
      readonly separator: ',' | 'and' | 'or' | 'union all'
      readonly items: readonly Code[]
      readonly level: Level
    }
  /** `open`, and within brackets what may take lines of its own. */
  | {
      readonly kind: 'brackets'
      readonly open: '(' | '[' | 'array['
      readonly inside: Code
      readonly level: Level
    }
  | {
      readonly kind: 'case'
      readonly when: readonly (readonly [Code, Code])[]
      readonly otherwise: Code | undefined
      readonly level: Level
    }

/** How tightly the outermost operator binds. */
export type Level = number

export const level = {
  or: 1,
  and: 2,
  not: 3,
  compare: 4,
  add: 5,
  multiply: 6,
  tight: 7,
  atom: 8,
} as const

/** A form that no operator outside can tear apart: a call, a cast, a name. */
export function code(strings: TemplateStringsArray, ...parts: readonly Code[]): Code {
  return { kind: 'template', strings, parts, level: level.atom }
}

/** The same form with the level of its outermost operator. */
export function at(of: Level, form: Code): Code {
  return { ...form, level: of }
}

/** As an operand of something that binds like `least`: in brackets where it binds less. */
export function operand(form: Code, least: Level): Code {
  return form.level >= least ? form : brackets(form)
}

export function brackets(inside: Code): Code {
  return { kind: 'brackets', open: '(', inside, level: level.atom }
}

export function text(value: string): Code {
  return { kind: 'text', value, level: level.atom }
}

export function name(...parts: readonly string[]): Code {
  return { kind: 'name', parts, level: level.atom }
}

/** Digits, with a point and a sign where the number has them. */
export function digits(value: string): Code {
  if (!/^-?\d+(\.\d+)?$/.test(value)) throw new Error(`not a number: ${JSON.stringify(value)}`)
  const negative = value.startsWith('-')
  return {
    kind: 'template',
    strings: [value],
    parts: [],
    level: negative ? level.add : level.atom,
  }
}

/** A keyword, a function's name or an alias of this program. */
export function word(value: string): Code {
  if (!/^[a-z][a-z0-9_]*$/.test(value)) throw new Error(`not a word: ${JSON.stringify(value)}`)
  return { kind: 'template', strings: [value], parts: [], level: level.atom }
}

export function commas(items: readonly Code[]): Code {
  return { kind: 'list', separator: ',', items, level: level.or }
}

export function allOf(items: readonly Code[]): Code {
  return joined('and', items)
}

export function anyOf(items: readonly Code[]): Code {
  return joined('or', items)
}

/** The rows of all of the queries. */
export function unionAll(items: readonly Code[]): Code {
  return { kind: 'list', separator: 'union all', items, level: level.or }
}

function joined(separator: 'and' | 'or', items: readonly Code[]): Code {
  const [first] = items
  if (first && items.length === 1) return first
  const inner = items.map((item) => operand(item, level[separator] + 1))
  return { kind: 'list', separator, items: inner, level: level[separator] }
}

export function caseOf(when: readonly (readonly [Code, Code])[], otherwise?: Code): Code {
  return { kind: 'case', when, otherwise, level: level.atom }
}
