import type { Span } from '../source/source-file.js'
import { boundPath } from './bind-path.js'
import type { BoundExpr } from './bound.js'
import { fault } from './faults.js'
import type { Binder, Scope } from './scope.js'

/** Types whose text is the same on every engine. */
const spelledAlike: readonly string[] = ['integer', 'string', 'uuid', 'error']

/** The key of the present row, part by part; undefined where it has no one spelling, which is reported at `span`. */
export function bindKey(
  span: Span,
  spelling: string,
  { table }: Scope,
  { report }: Binder,
): readonly BoundExpr[] | undefined {
  const columns = table.key.flatMap((name) => table.columns.get(name) ?? [])
  const odd = columns.find(({ type }) => !spelledAlike.includes(type.kind))
  if (odd !== undefined) {
    report(
      fault('SEG301', span, `\`${spelling}\` of a row whose key has a ${odd.type.kind}`, {
        related: { span: odd.span, text: 'part of the key' },
        help: 'a key of text, uuid and integer columns has one spelling on every engine',
      }),
    )
    return undefined
  }
  return columns.map((column) =>
    boundPath(
      { levels: 0, steps: [], names: [], end: { kind: 'column', table, column } },
      { span },
    ),
  )
}
