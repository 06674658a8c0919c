import type { OperationNode } from 'kysely'
import { createQueryId, DefaultQueryCompiler, IdentifierNode, RawNode, ValueNode } from 'kysely'
import type { Code } from '../dialect/code.js'
import type { Dialect } from '../dialect/dialect.js'
import { UnsupportedForm } from '../dialect/dialect.js'

/** Text at the start of a line, after two spaces for each level of `depth`. */
export interface Line {
  readonly kind: 'line'
  readonly depth: number
  readonly code: Code
}

const lineWidth = 100
const widths = new WeakMap<Code, number>()

/** Lines as the text of a statement, names and literals quoted as the dialect says. */
export function compileLines(lines: readonly Line[], dialect: Dialect): string {
  const statement = new Statement()
  lines.forEach(({ code, depth }, index) => {
    if (index > 0) statement.words('\n')
    statement.words('  '.repeat(depth))
    write(code, { depth: depth + 1, dialect }, statement)
  })
  return new Compiler(dialect).compileQuery(statement.node(), createQueryId()).sql
}

export function line(depth: number, code: Code): Line {
  return { kind: 'line', depth, code }
}

/** Words that this program wrote itself, and between them the names and literals that the compiler quotes. */
class Statement {
  readonly #words = ['']
  readonly #quoted: OperationNode[] = []

  words(text: string): void {
    this.#words.push((this.#words.pop() ?? '') + text)
  }

  name(parts: readonly string[]): void {
    parts.forEach((part, index) => {
      if (index > 0) this.words('.')
      this.#quote(IdentifierNode.create(part))
    })
  }

  text(value: string): void {
    this.#quote(ValueNode.createImmediate(value))
  }

  node(): RawNode {
    return RawNode.create(this.#words, this.#quoted)
  }

  #quote(node: OperationNode): void {
    this.#quoted.push(node)
    this.#words.push('')
  }
}

interface Layout {
  /** Of the lines that continue the present one. */
  readonly depth: number
  readonly dialect: Dialect
}

/** The only way of code into SQL. */
function write(code: Code, layout: Layout, to: Statement): void {
  switch (code.kind) {
    case 'template':
      code.strings.forEach((words, index) => {
        to.words(words)
        const part = code.parts[index]
        if (part) write(part, layout, to)
      })
      return
    case 'text':
      to.text(code.value)
      return
    case 'name':
      to.name(code.parts)
      return
    case 'list': {
      const start = isTooWide(code, layout) ? newLine(layout.depth) : ' '
      const between = code.separator === ',' ? `,${start}` : `${start}${code.separator} `
      code.items.forEach((item, index) => {
        if (index > 0) to.words(between)
        write(item, inner(layout), to)
      })
      return
    }
    case 'brackets': {
      const broken = isTooWide(code.inside, layout)
      to.words(code.open + (broken ? newLine(layout.depth) : ''))
      write(code.inside, code.inside.kind === 'list' ? layout : inner(layout), to)
      to.words((broken ? newLine(layout.depth - 1) : '') + (code.open === '(' ? ')' : ']'))
      return
    }
    case 'case':
      writeCase(code, layout, to)
  }
}

function writeCase(code: Extract<Code, { kind: 'case' }>, layout: Layout, to: Statement): void {
  const broken = isTooWide(code, layout)
  const branch = broken ? inner(layout) : layout
  const start = broken ? newLine(layout.depth) : ' '
  to.words('case')
  for (const [condition, value] of code.when) {
    to.words(`${start}when `)
    write(condition, inner(branch), to)
    const width = widthOf(condition, layout.dialect) + widthOf(value, layout.dialect)
    const apart = width > lineWidth - 2 * branch.depth
    to.words(`${apart ? newLine(branch.depth) : ' '}then `)
    write(value, inner(branch), to)
  }
  if (code.otherwise) {
    to.words(`${start}else `)
    write(code.otherwise, branch, to)
  }
  to.words(`${broken ? newLine(layout.depth - 1) : ' '}end`)
}

function inner(layout: Layout): Layout {
  return { ...layout, depth: layout.depth + 1 }
}

function isTooWide(code: Code, layout: Layout): boolean {
  return widthOf(code, layout.dialect) > lineWidth - 2 * layout.depth
}

/** Characters on one line; a list of conditions or values is measured once. */
function widthOf(code: Code, dialect: Dialect): number {
  const known = widths.get(code)
  if (known !== undefined) return known
  const width = measure(code, dialect)
  widths.set(code, width)
  return width
}

function measure(code: Code, dialect: Dialect): number {
  const total = (of: readonly Code[]): number =>
    of.reduce((sum, each) => sum + widthOf(each, dialect), 0)
  switch (code.kind) {
    case 'template':
      return code.strings.reduce((sum, words) => sum + words.length, total(code.parts))
    case 'text':
      return code.value.length + 2
    case 'name':
      return code.parts.reduce((sum, part) => sum + part.length + 3, -1)
    case 'list':
      return total(code.items) + (code.items.length - 1) * (code.separator.length + 2)
    case 'brackets':
      return widthOf(code.inside, dialect) + code.open.length + 1
    case 'case':
      return (
        total(code.when.flat()) +
        code.when.length * ' when  then '.length +
        'case end'.length +
        (code.otherwise ? ' else '.length + widthOf(code.otherwise, dialect) : 0)
      )
  }
}

function newLine(depth: number): string {
  return `\n${'  '.repeat(depth)}`
}

/** Quotes as the dialect says, and prints no parameters: a view takes none. */
class Compiler extends DefaultQueryCompiler {
  readonly #dialect: Dialect

  constructor(dialect: Dialect) {
    super()
    this.#dialect = dialect
  }

  protected override appendValue(): void {
    throw new Error('a statement takes no parameters')
  }

  protected override visitIdentifier(node: { readonly name: string }): void {
    this.append(this.#dialect.quoting.identifier(this.#storable(node.name, 'a name')))
  }

  protected override sanitizeStringLiteral(value: string): string {
    return this.#dialect.quoting.escapeText(this.#storable(value, 'text'))
  }

  #storable(value: string, what: string): string {
    if (value.includes('\0'))
      throw new UnsupportedForm(`${what} with the character NUL`, this.#dialect)
    if (/\p{Surrogate}/u.test(value))
      throw new UnsupportedForm(`${what} with half a character`, this.#dialect)
    return value
  }
}
