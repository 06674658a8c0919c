/** A text as it is decoded, with the file offset from which each of its UTF-16 units comes. */
export class Trace {
  private readonly parts: string[] = []
  private readonly offsetsSoFar: number[] = []

  /** Decoded text that all comes from one place, such as an escape or a folded line end. */
  put(text: string, offset: number): void {
    this.parts.push(text)
    for (let i = 0; i < text.length; i++) this.offsetsSoFar.push(offset)
  }

  /** The characters `[from, to)` of `source`, which begins at the file offset `base`. */
  copy(source: string, from: number, to: number, base: number): void {
    if (from >= to) return
    this.parts.push(source.slice(from, to))
    for (let i = from; i < to; i++) this.offsetsSoFar.push(base + i)
  }

  get text(): string {
    return this.parts.join('')
  }

  get lastOffset(): number | undefined {
    return this.offsetsSoFar.at(-1)
  }

  get endsWithLineEnd(): boolean {
    return this.parts.at(-1)?.endsWith('\n') ?? false
  }

  /** One more than the text has characters: the last is the offset at which it ends. */
  offsetsUpTo(end: number): readonly number[] {
    return [...this.offsetsSoFar, end]
  }
}
