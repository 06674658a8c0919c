import type { SourceFile, Span } from './source-file.js'

/** Text inside a YAML scalar, with the file offset of each of its characters and, last, of its end. */
export interface EmbeddedSource {
  readonly file: SourceFile
  readonly text: string
  readonly offsets: readonly number[]
}

/** The place in the file of the characters `[start, end)` of an embedded text; never empty where the file has text left. */
export function embeddedSpan(source: EmbeddedSource, start: number, end: number): Span {
  const { file, offsets } = source
  const fallback = offsets[offsets.length - 1] ?? 0
  const from = offsets[start] ?? fallback
  const last = end > start ? (offsets[end - 1] ?? fallback) + 1 : from
  return { file, start: from, end: Math.max(last, from) }
}
