import type { Code } from '../../diagnostic/codes.js'

/** The first fault of an expression: the characters `[start, end)` of its text and what is wrong with them. */
export interface Fault {
  readonly code: Code
  readonly message: string
  readonly help?: string | undefined
  readonly start: number
  readonly end: number
}

/** Carries a fault out of the grammar's rules, which chevrotain lets pass untouched. */
export class ExpressionFault extends Error {
  readonly fault: Fault

  constructor(fault: Fault) {
    super(fault.message)
    this.fault = fault
  }
}
