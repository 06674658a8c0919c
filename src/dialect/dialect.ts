import type { DataType, Literal } from '../catalog/data-type.js'
import type { ScalarFn } from '../ir/functions.js'
import type { MeasureFn, Scalar, WindowFn } from '../ir/relation.js'
import type { Target } from '../ir/target.js'
import type { Diagnostic } from '../diagnostic/diagnostic.js'
import type { Code } from './code.js'

/** An operand that is printed already, with what its printing may depend on. */
export interface Operand {
  readonly code: Code
  readonly scalar: Scalar
}

/** A call of a function: its printed operands and its own type. */
export interface Call {
  readonly args: readonly Operand[]
  readonly type: DataType
  readonly dialect: Dialect
}

export type Printer = (call: Call) => Code

/** An aggregate without its filter. */
export interface Aggregate {
  readonly value: Operand | undefined
  readonly type: DataType
  /** `order by` items, printed. */
  readonly order: Code | undefined
  /** The same, item by item. */
  readonly sorts: readonly { readonly by: Code; readonly descending: boolean }[] | undefined
  readonly filter: Code | undefined
  readonly dialect: Dialect
}

/** A function over the rows of a block, printed but for itself. */
export interface Window {
  readonly value: Operand | undefined
  readonly type: DataType
  readonly by: readonly Code[]
  /** What rows are ordered by, without directions: rows that agree in all of it are equal. */
  readonly keys: readonly Code[]
  /** `order by` items, printed. */
  readonly order: Code | undefined
  readonly dialect: Dialect
}

/** Rows that stand in the text; undefined is unknown. */
export interface TextRows {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly (string | undefined)[])[]
}

/** What is particular to a warehouse's SQL. Only `quoting` has no default in `ansi.ts`. */
export interface Dialect {
  readonly name: string
  readonly quoting: {
    /** A name, quoted. */
    readonly identifier: (name: string) => string
    /** Text between the quotes of a string literal. */
    readonly escapeText: (text: string) => string
  }
  readonly target: Target
  /** For explicit casts. */
  readonly type: (type: DataType) => Code
  readonly literal: (literal: Literal, dialect: Dialect) => Code
  /** The instant at which the statement began. */
  readonly clock: Code
  readonly functions: Readonly<Record<ScalarFn, Printer>>
  readonly measures: Readonly<Record<MeasureFn, (aggregate: Aggregate) => Code>>
  readonly windows: Readonly<Record<WindowFn, (window: Window) => Code>>
  /** Ordered, grouped and compared by code point whatever the collation. */
  readonly byCodePoint: (text: Code) => Code
  /** A uuid as what its text is ordered by. */
  readonly uuidOrder: (uuid: Code) => Code
  /** Exact numbers of which the first is compared with each other one, which must not go out of range. */
  readonly sameScale: (numbers: readonly Operand[]) => readonly Code[]
  /** Whether a literal with digits behind the point may be one of several values of which one is taken. */
  readonly mixesScales: boolean
  /** Whether `x in (...)` is what comparisons with `=`, joined by `or`, are. */
  readonly isListable: (call: Call) => boolean
  /** The instant of a local time: the first of two, and forward by the gap where the clock skipped it. */
  readonly localInstant: (local: Code, zone: string) => Code
  /** What stands for an unknown value of a type that cannot be unknown; undefined where `null` does. */
  readonly unknown: (type: DataType) => Code | undefined
  /** A text that is one of a type, in the form of literals, as a value of it. */
  readonly fromText: (text: Code, type: DataType, dialect: Dialect) => Code
  /** A value as a column of what a query returns. */
  readonly result: (value: Operand) => Code
  /** Whether a column that is selected as it is has its name and no more. */
  readonly namesColumns: boolean
  /** Settings of the session that change the meaning of a query, and their values here. */
  readonly settings: readonly (readonly [string, number])[]
  /** Of two integers, towards zero. */
  readonly integerQuotient: (a: Code, b: Code) => Code
  /** Whole spans of so many microseconds from one instant to another, towards zero. */
  readonly elapsed: (from: Code, to: Code, microseconds: bigint) => Code
  /** An exact number as the nearest binary64. */
  readonly toBinary: (number: Operand, dialect: Dialect) => Code
  /** Arithmetic on exact numbers, of the type of the result and refused out of its range. */
  readonly exactResult: (result: Code, type: DataType, dialect: Dialect) => Code
  /**
   * The value of `body`, in which fields of `alias` stand for values that are computed once. Columns hide an alias of
   * their name on DuckDB, so it must be a word that no warehouse uses.
   */
  readonly bind: (alias: string, fields: readonly (readonly [string, Code])[], body: Code) => Code
  /** One row for each item that is known: as an item of `select`, or as a relation of one column beside the others. */
  readonly unpivot: (items: readonly Code[]) => {
    readonly place: 'select' | 'lateral'
    readonly rows: Code
  }
  /** Rows of texts under an alias, none of them or unknown ones included, with columns of these names. */
  readonly values: (rows: TextRows, alias: Code, dialect: Dialect) => Code
  /** Between `as` and the bracket of a relation that must be computed once, not put in the place of its readings. */
  readonly fence: Code
}

/** Thrown by printers for a form that the dialect cannot say; carries SEG501. */
export class UnsupportedForm extends Error {
  readonly diagnostic: Diagnostic

  constructor(form: string, dialect: Dialect | string) {
    const message = `${typeof dialect === 'string' ? dialect : dialect.name} cannot say ${form}`
    super(message)
    this.name = 'UnsupportedForm'
    this.diagnostic = { code: 'SEG501', severity: 'error', message }
  }
}
