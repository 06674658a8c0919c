import type { Span } from '../../source/source-file.js'

/** Whether an offset lies inside one of some spans of a file, of which any two are apart or one in the other. */
export function insideOf(spans: readonly Span[]): (offset: number) => boolean {
  const outermost: Span[] = []
  for (const span of [...spans].sort((a, b) => a.start - b.start))
    if (span.start >= (outermost.at(-1)?.end ?? 0)) outermost.push(span)
  return (offset) => {
    let low = 0
    let high = outermost.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((outermost[middle]?.start ?? Infinity) < offset) low = middle + 1
      else high = middle
    }
    return offset < (outermost[low - 1]?.end ?? 0)
  }
}
