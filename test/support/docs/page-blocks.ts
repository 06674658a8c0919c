/** A fenced block of a page of documentation. */
export interface Block {
  readonly language: string
  readonly text: string
  /** The first line when it is a comment, without its mark. */
  readonly header: string | undefined
  /** Heading that the block stands below. */
  readonly heading: string
  /** Line of the page on which it opens, from 1. */
  readonly line: number
}

export function blocksOf(markdown: string): readonly Block[] {
  const blocks: Block[] = []
  let heading = ''
  let open:
    { readonly language: string; readonly line: number; readonly lines: string[] } | undefined
  for (const [index, line] of markdown.split('\n').entries()) {
    if (open && line === '```') {
      const { language, lines } = open
      const header = /^# (.*)$/.exec(lines[0] ?? '')?.[1]
      const text = lines.map((each) => `${each}\n`).join('')
      blocks.push({ language, text, header, heading, line: open.line })
      open = undefined
    } else if (open) open.lines.push(line)
    else if (line.startsWith('```')) open = { language: line.slice(3), line: index + 1, lines: [] }
    else if (line.startsWith('#')) heading = line.replace(/^#+ /, '')
  }
  if (open) throw new Error(`block of line ${open.line} does not end`)
  return blocks
}
