import { createToken, Lexer, type TokenType } from 'chevrotain'

/** Words with a meaning everywhere; only after a dot, or in backticks, they are names. */
export const reservedWords = [
  'all',
  'and',
  'any',
  'case',
  'false',
  'in',
  'last',
  'next',
  'not',
  'now',
  'or',
  'this',
  'today',
  'true',
] as const
/** Words that are keywords where the grammar expects them and names everywhere else. */
export const contextualWords = [
  'after',
  'ago',
  'among',
  'anniversary',
  'at',
  'before',
  'between',
  'by',
  'contains',
  'desc',
  'distinct',
  'earliest',
  'else',
  'end',
  'ends',
  'from',
  'full',
  'has',
  'is',
  'known',
  'latest',
  'least',
  'like',
  'matches',
  'no',
  'of',
  'on',
  'satisfies',
  'since',
  'start',
  'starts',
  'then',
  'through',
  'unknown',
  'until',
  'when',
  'where',
  'with',
  'within',
] as const
/** Keywords after which an opening bracket may come: before one they are never read as a function's name. */
export const wordsBeforeBracket: ReadonlySet<string> = new Set([
  'after',
  'among',
  'before',
  'between',
  'by',
  'contains',
  'else',
  'from',
  'has',
  'like',
  'matches',
  'of',
  'on',
  'satisfies',
  'since',
  'then',
  'through',
  'until',
  'when',
  'where',
  'with',
])
export type ReservedWord = (typeof reservedWords)[number]
export type ContextualWord = (typeof contextualWords)[number]
export type Keyword = ReservedWord | ContextualWord

export const units = [
  'second',
  'minute',
  'hour',
  'day',
  'week',
  'month',
  'quarter',
  'year',
] as const

const token = (name: string, label: string, ...categories: TokenType[]): TokenType =>
  createToken({ name, label, pattern: Lexer.NA, categories })

export const AnyWord = token('AnyWord', 'a name')
export const Name = token('Name', 'a name', AnyWord)
export const Unit = token('Unit', 'a unit of time', Name)

export const Identifier = token('Identifier', 'a name', Name)
export const UnitOne = token('UnitOne', 'a unit of time', Unit)
export const Units = token('Units', 'a unit of time', Unit)

export const Text = token('Text', 'a text')
export const Num = token('Num', 'a number')
export const Percent = token('Percent', 'a percentage')
export const DateLiteral = token('DateLiteral', 'a date')
export const Instant = token('Instant', 'an instant')
export const Variable = token('Variable', 'a variable')

export const Compare = token('Compare', 'a comparison')
export const Plus = token('Plus', '`+`')
export const Minus = token('Minus', '`-`')
export const Times = token('Times', '`*`')
export const Over = token('Over', '`/`')
export const Open = token('Open', '`(`')
export const Close = token('Close', '`)`')
export const Comma = token('Comma', '`,`')
export const Dot = token('Dot', '`.`')

export const Aggregate = token('Aggregate', 'an aggregate')
export const Cadence = token('Cadence', '`active_periods`')
export const Sequence = token('Sequence', '`sequence`')
export const Rank = token('Rank', 'a ranking')
export const Tile = token('Tile', 'a ranking')
export const Points = token('Points', '`points`')
export const Previous = token('Previous', '`previous`')
export const Call = token('Call', 'a function')

/** What a name before a bracket is; every other one is a `Call`. */
export const functionTokens: ReadonlyMap<string, TokenType> = new Map([
  ...[
    'count',
    'sum',
    'avg',
    'min',
    'max',
    'median',
    'first',
    'last',
    'most_frequent',
    'exists',
    'every',
    'share',
  ].map((name) => [name, Aggregate] as const),
  ...['rank', 'percent_rank', 'cumulative_share'].map((name) => [name, Rank] as const),
  ...['ntile', 'top'].map((name) => [name, Tile] as const),
  ['active_periods', Cadence],
  ['sequence', Sequence],
  ['points', Points],
  ['previous', Previous],
])

const wordToken = (word: string, category: TokenType) =>
  token(`Word_${word}`, `\`${word}\``, category)

/** The token of each keyword, e.g. `word.between`. */
export const word = Object.fromEntries([
  ...reservedWords.map((text) => [text, wordToken(text, AnyWord)]),
  ...contextualWords.map((text) => [text, wordToken(text, Name)]),
  // fromEntries forgets the keys, which are exactly the keywords.
]) as Readonly<Record<Keyword, TokenType>>

/** Token of a bare word: keyword, unit or name. */
export const wordTokens: ReadonlyMap<string, TokenType> = new Map([
  ...Object.entries(word),
  ...units.flatMap((unit) => [[unit, UnitOne] as const, [`${unit}s`, Units] as const]),
])

export const operatorTokens: ReadonlyMap<string, TokenType> = new Map([
  ['=', Compare],
  ['!=', Compare],
  ['<', Compare],
  ['<=', Compare],
  ['>', Compare],
  ['>=', Compare],
  ['+', Plus],
  ['-', Minus],
  ['*', Times],
  ['/', Over],
  ['(', Open],
  [')', Close],
  [',', Comma],
  ['.', Dot],
])

export const vocabulary: TokenType[] = [
  AnyWord,
  Name,
  Unit,
  Identifier,
  UnitOne,
  Units,
  Text,
  Num,
  Percent,
  DateLiteral,
  Instant,
  Variable,
  Compare,
  Plus,
  Minus,
  Times,
  Over,
  Open,
  Close,
  Comma,
  Dot,
  Aggregate,
  Cadence,
  Sequence,
  Rank,
  Tile,
  Points,
  Previous,
  Call,
  ...Object.values(word),
]
