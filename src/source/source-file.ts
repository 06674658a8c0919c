/** A text that was read, with what is needed to name places in it. */
export interface SourceFile {
  readonly path: string
  readonly text: string
  /** Offset of the first character of each line. */
  readonly lineStarts: readonly number[]
}

/** Half-open range of UTF-16 offsets into one file. */
export interface Span {
  readonly file: SourceFile
  readonly start: number
  readonly end: number
}

/** One-based, as editors show it; columns count UTF-16 units. Computed only when a message is drawn. */
export interface Position {
  readonly line: number
  readonly column: number
}

export function sourceFile(path: string, text: string): SourceFile {
  const lineStarts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1))
    lineStarts.push(at + 1)
  return { path, text, lineStarts }
}

export function positionAt(file: SourceFile, offset: number): Position {
  let low = 0
  let high = file.lineStarts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((file.lineStarts[middle] ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return { line: low + 1, column: offset - (file.lineStarts[low] ?? 0) + 1 }
}
