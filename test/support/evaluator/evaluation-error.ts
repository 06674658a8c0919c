/** The definitions or rows have no meaning: an error of types or names, a duplicate key, a number out of range. */
export class EvaluationError extends Error {
  override readonly name: string = 'EvaluationError'
}

/** A form of the language that this evaluator does not compute. */
export class NotYet extends Error {
  override readonly name: string = 'NotYet'
}
