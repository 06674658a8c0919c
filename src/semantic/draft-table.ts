import type { Column, Reference, Table } from '../catalog/catalog.js'

/** A table whose references and ways back are still being found. */
export type Draft = Table & {
  readonly references: Map<string, Reference>
  readonly inverses: Map<string, Reference>
}

/** Keys are text, uuid, integer or date: other types have no one spelling on every engine. */
export function canBeKey({ type }: Column): boolean {
  return ['integer', 'string', 'uuid', 'date', 'error'].includes(type.kind)
}
