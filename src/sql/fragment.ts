import type { RawBuilder } from 'kysely'
import { DefaultQueryCompiler, createQueryId, sql } from 'kysely'
import type { Code } from '../dialect/code.js'
import type { Dialect } from '../dialect/dialect.js'
import { UnsupportedForm } from '../dialect/dialect.js'

/** Text at the start of a line, after two spaces for each level of `depth`. */
export interface Line {
  readonly kind: 'line'
  readonly depth: number
  readonly code: Code
}

type Fragment = RawBuilder<unknown>

const lineWidth = 100
const widths = new WeakMap<Code, number>()

/** Lines as the text of a statement, names and literals quoted as the dialect says. */
export function compileLines(lines: readonly Line[], dialect: Dialect): string {
  const fragments = lines.map(({ code, depth }) => {
    return sql`${blanks(depth)}${fragment(code, { depth: depth + 1, dialect })}`
  })
  const node = sql.join(fragments, sql.raw('\n')).toOperationNode()
  return new Compiler(dialect).compileQuery(node, createQueryId()).sql
}

export function line(depth: number, code: Code): Line {
  return { kind: 'line', depth, code }
}

interface Layout {
  /** Of the lines that continue the present one. */
  readonly depth: number
  readonly dialect: Dialect
}

/** The only way of code into SQL, and the only user of `sql.raw`: for words that this program wrote itself. */
function fragment(code: Code, layout: Layout): Fragment {
  switch (code.kind) {
    case 'template': {
      const parts = code.parts.map((part) => fragment(part, layout))
      return sql.join(
        code.strings.flatMap((words, index) => {
          const part = parts[index]
          return part ? [sql.raw(words), part] : [sql.raw(words)]
        }),
        nothing,
      )
    }
    case 'text':
      return sql.lit(code.value)
    case 'name':
      return sql.id(...code.parts)
    case 'list': {
      const items = code.items.map((item) => fragment(item, inner(layout)))
      const start = isTooWide(code, layout) ? newLine(layout.depth) : sql.raw(' ')
      if (code.separator === ',') return sql.join(items, sql`,${start}`)
      return sql.join(items, sql`${start}${sql.raw(code.separator)} `)
    }
    case 'brackets': {
      const [open, close] = [sql.raw(code.open), sql.raw(code.open === '(' ? ')' : ']')]
      const inside = fragment(code.inside, code.inside.kind === 'list' ? layout : inner(layout))
      if (!isTooWide(code.inside, layout)) return sql`${open}${inside}${close}`
      return sql`${open}${newLine(layout.depth)}${inside}${newLine(layout.depth - 1)}${close}`
    }
    case 'case':
      return caseFragment(code, layout)
  }
}

function caseFragment(code: Extract<Code, { kind: 'case' }>, layout: Layout): Fragment {
  const broken = isTooWide(code, layout)
  const branch = broken ? inner(layout) : layout
  const start = broken ? newLine(layout.depth) : sql.raw(' ')
  const parts = code.when.map(([condition, value]) => {
    const [asked, given] = [fragment(condition, inner(branch)), fragment(value, inner(branch))]
    const width = widthOf(condition, layout.dialect) + widthOf(value, layout.dialect)
    const apart = width > lineWidth - 2 * branch.depth
    return sql`${start}when ${asked}${apart ? newLine(branch.depth) : sql.raw(' ')}then ${given}`
  })
  if (code.otherwise) parts.push(sql`${start}else ${fragment(code.otherwise, branch)}`)
  const end = broken ? newLine(layout.depth - 1) : sql.raw(' ')
  return sql`case${sql.join(parts, nothing)}${end}end`
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

const nothing = sql.raw('')

function blanks(depth: number): Fragment {
  return sql.raw('  '.repeat(depth))
}

function newLine(depth: number): Fragment {
  return sql.raw(`\n${'  '.repeat(depth)}`)
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
