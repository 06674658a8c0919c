/** The definitions or rows have no meaning: an error of types or names, a duplicate key, a number out of range. */
export class EvaluationError extends Error {
  override readonly name: string = 'EvaluationError'
}
