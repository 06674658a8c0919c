/**
 * Types of values, from column to result. `ratio` is a binary64 quotient that language.md computes from exact operands,
 * `float` any other binary64; `timestamp` is an instant with microseconds. `error` is the type of an expression that was
 * already reported: it fits everywhere, so one mistake gives one message.
 */
export type DataType =
  | { readonly kind: ScalarKind }
  /** With `levels`, from lowest to highest: text that is ordered by its place among them. Meaning (ir/) has none. */
  | { readonly kind: 'string'; readonly levels?: readonly string[] }
  | { readonly kind: 'decimal'; readonly precision: number; readonly scale: number }
  | { readonly kind: 'list'; readonly of: DataType }

export type ScalarKind =
  | 'boolean'
  | 'integer'
  | 'ratio'
  | 'float'
  | 'uuid'
  | 'date'
  | 'timestamp'
  /** A column that is only read for its members; nothing has it as its value. */
  | 'json'
  | 'error'

/**
 * A literal keeps its text: read as a number, 9007199254740993 would become 9007199254740992.
 * Text by type: boolean `true`/`false`; integer and decimal digits with an optional `-` and point; string as it is; uuid
 * lower case; date `YYYY-MM-DD`; timestamp `YYYY-MM-DDTHH:MM:SS.ffffffZ` in UTC, always 6 digits.
 */
export interface Literal {
  readonly type: DataType
  readonly text: string
}

export type Unit = 'second' | 'minute' | 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year'

export const boolean: DataType = { kind: 'boolean' }
export const integer: DataType = { kind: 'integer' }
export const ratio: DataType = { kind: 'ratio' }
export const float: DataType = { kind: 'float' }
export const string: DataType = { kind: 'string' }
export const uuid: DataType = { kind: 'uuid' }
export const date: DataType = { kind: 'date' }
export const timestamp: DataType = { kind: 'timestamp' }
export const json: DataType = { kind: 'json' }
export const error: DataType = { kind: 'error' }
export const decimal = (scale: number, precision = 38): DataType => ({
  kind: 'decimal',
  precision,
  scale,
})

/** Integer or decimal: computed without rounding on every engine. */
export function isExact(type: DataType): boolean {
  return type.kind === 'integer' || type.kind === 'decimal'
}

/** Computed in binary64. */
export function isBinary(type: DataType): boolean {
  return type.kind === 'ratio' || type.kind === 'float'
}

export function isNumeric(type: DataType): boolean {
  return isExact(type) || isBinary(type)
}

/** Levels from lowest to highest, where the type has them. */
export function levelsOf(type: DataType): readonly string[] | undefined {
  return type.kind === 'string' ? type.levels : undefined
}

/** Of the values themselves, whatever they are ordered by. */
export function withoutLevels(type: DataType): DataType {
  return type.kind === 'string' ? string : type
}

/** As it is written in a definition file, or as messages call it. */
export function typeName(type: DataType): string {
  switch (type.kind) {
    case 'decimal':
      return `decimal(${type.precision},${type.scale})`
    case 'list':
      return `list of ${typeName(type.of)}`
    case 'string': {
      const { levels } = type
      return levels ? `level (${levels[0] ?? ''} to ${levels.at(-1) ?? ''})` : 'string'
    }
    case 'boolean':
    case 'integer':
    case 'ratio':
    case 'float':
    case 'uuid':
    case 'date':
    case 'timestamp':
    case 'json':
    case 'error':
      return type.kind
  }
}
