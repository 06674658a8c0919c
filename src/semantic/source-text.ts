import type { Span } from '../source/source-file.js'

/** What is written at a place, on one line. */
export function sourceText(span: Span): string {
  return span.file.text.slice(span.start, span.end).replace(/\s+/g, ' ')
}
