import type { Span } from '../source/source-file.js'

/**
 * The place of a part of a text literal, given as offsets into its text. The whole literal where YAML wrote a character in
 * some other way than the expression has it.
 */
export function withinLiteral(
  literal: Span,
  text: string,
  part: { readonly start: number; readonly end: number },
): Span {
  const { file } = literal
  const source = file.text.slice(literal.start, literal.end)
  // Where YAML quotes the expression too, each quote of the literal is written twice.
  for (const quote of ["'", "''"]) {
    const offsets = offsetsIn(source, text, quote)
    const [start, end] = [offsets?.[part.start], offsets?.[part.end]]
    if (start !== undefined && end !== undefined) {
      return { file, start: literal.start + start, end: literal.start + end }
    }
  }
  return literal
}

/** Where each character of the text starts in the source, and where the last one ends; undefined if it is another text. */
function offsetsIn(source: string, text: string, quote: string): readonly number[] | undefined {
  const offsets = [quote.length]
  let at = quote.length
  for (const unit of text.split('')) {
    const written = unit === "'" ? quote.repeat(2) : unit
    if (!source.startsWith(written, at)) return undefined
    at += written.length
    offsets.push(at)
  }
  // A span ends within a closing quote that is written twice.
  return [quote, "'"].includes(source.slice(at)) ? offsets : undefined
}
