import type { Span } from '../source/source-file.js'
import { positionAt } from '../source/source-file.js'
import type { Diagnostic } from './diagnostic.js'
import { inOrder } from './order.js'

/** Lines and columns start at 1; columns count UTF-16 units; the end is exclusive. */
export interface JsonPlace {
  readonly file: string
  readonly line: number
  readonly column: number
  readonly end_line: number
  readonly end_column: number
  readonly text?: string
}

/** A diagnostic as machines read it. `place` is missing for faults of the outside world. */
export interface JsonFinding {
  readonly code: string
  readonly severity: 'error' | 'warning'
  readonly message: string
  readonly place?: JsonPlace
  readonly related?: readonly JsonPlace[]
  readonly notes?: readonly string[]
  readonly help?: string
}

export function renderJson(diagnostics: readonly Diagnostic[]): readonly JsonFinding[] {
  return inOrder(diagnostics).map((diagnostic) => ({
    code: diagnostic.code,
    severity: diagnostic.severity,
    message: diagnostic.message,
    ...(diagnostic.primary && { place: place(diagnostic.primary.span, diagnostic.primary.text) }),
    ...(diagnostic.related && {
      related: diagnostic.related.map(({ span, text }) => place(span, text)),
    }),
    ...(diagnostic.notes && { notes: diagnostic.notes }),
    ...(diagnostic.help !== undefined && { help: diagnostic.help }),
  }))
}

function place(span: Span, text: string | undefined): JsonPlace {
  const start = positionAt(span.file, span.start)
  const end = positionAt(span.file, span.end)
  return {
    file: span.file.path,
    line: start.line,
    column: start.column,
    end_line: end.line,
    end_column: end.column,
    ...(text !== undefined && { text }),
  }
}
