import type { Literal } from '../catalog/data-type.js'
import type { Expr, LiteralExpr, PresenceExpr, RankingExpr, TextExpr } from './ast.js'
import { printLength, printPath, printRows, printWindow } from './print-rows.js'

/** How tightly a form binds: it stands in brackets where something tighter is needed. */
const level = { or: 1, and: 2, not: 3, predicate: 4, additive: 5, product: 6, unary: 7, primary: 8 }

/**
 * The canonical text of an expression, with as few brackets as its meaning allows: parsed again, it is the same tree.
 * Two nodes have no text: `at_least`, which only condition trees say, and what did not parse.
 */
export function printExpression(expression: Expr): string {
  return print(expression, level.or)
}

function print(expression: Expr, least: number): string {
  const text = printed(expression)
  return levelOf(expression) < least ? `(${text})` : text
}

const additive = (expression: Expr): string => print(expression, level.additive)
const primary = (expression: Expr): string => print(expression, level.primary)
const printNested = { any: printExpression, additive }

function levelOf(expression: Expr): number {
  switch (expression.kind) {
    case 'or':
      return level.or
    case 'and':
      return level.and
    case 'not':
      return negatedWord(expression.operand) ? level.predicate : level.not
    case 'compare':
    case 'between':
    case 'in_list':
    case 'in_path':
    case 'in_window':
    case 'presence':
    case 'text':
    case 'has':
      return level.predicate
    case 'arithmetic':
      return expression.op === '+' || expression.op === '-' ? level.additive : level.product
    case 'negate':
      return level.unary
    case 'literal':
      return expression.literal.text.startsWith('-') ? level.unary : level.primary
    case 'variable':
    case 'now':
    case 'today':
    case 'offset':
    case 'start_of':
    case 'anniversary':
    case 'units_between':
    case 'path':
    case 'at_least':
    case 'case':
    case 'points':
    case 'call':
    case 'aggregate':
    case 'active_periods':
    case 'sequence':
    case 'ranking':
    case 'previous':
    case 'error':
      return level.primary
  }
}

function printed(expression: Expr): string {
  switch (expression.kind) {
    case 'or':
    case 'and': {
      const tighter = level[expression.kind] + 1
      return expression.operands.map((each) => print(each, tighter)).join(` ${expression.kind} `)
    }
    case 'not':
      return negatedWord(expression.operand) ?? `not ${print(expression.operand, level.not)}`
    case 'compare':
      return `${additive(expression.left)} ${expression.op} ${additive(expression.right)}`
    case 'between':
    case 'in_list':
    case 'in_path':
    case 'in_window':
    case 'presence':
    case 'text':
    case 'has':
      return `${additive(expression.operand)} ${printTail(expression)}`
    case 'arithmetic': {
      const own = levelOf(expression)
      const right = print(expression.right, own + 1)
      return `${print(expression.left, own)} ${expression.op} ${right}`
    }
    case 'negate':
      return `-${print(expression.operand, level.unary)}`
    case 'literal':
      return printLiteral(expression)
    case 'variable':
      return `$${expression.name}`
    case 'now':
    case 'today':
      return expression.kind
    case 'path':
      return printPath(expression.path)
    case 'offset':
    case 'start_of':
    case 'anniversary':
    case 'units_between':
      return printMoment(expression)
    case 'at_least':
      return `at least ${expression.count} of (${list(expression.of, printExpression)})`
    case 'case':
      return printCase(expression)
    case 'points':
    case 'call':
    case 'aggregate':
    case 'active_periods':
    case 'sequence':
    case 'ranking':
    case 'previous':
      return printForm(expression)
    case 'error':
      return '?'
  }
}

type Tail = Extract<
  Expr,
  { kind: 'between' | 'in_list' | 'in_path' | 'in_window' | 'presence' | 'text' | 'has' }
>

function printTail(expression: Tail): string {
  switch (expression.kind) {
    case 'between':
      return `between ${additive(expression.low)} and ${additive(expression.high)}`
    case 'in_list':
      return `in (${list(expression.items, additive)})`
    case 'in_path':
      return `in ${printPath(expression.path)}`
    case 'in_window':
      return printWindow(expression.window, printNested)
    case 'presence':
      return `is ${presence(expression)}`
    case 'text':
      return `${textWord(expression)} ${additive(expression.pattern)}`
    case 'has': {
      const [first] = expression.items
      return expression.which === 'one' && first
        ? `has ${additive(first)}`
        : `has ${expression.which} (${list(expression.items, additive)})`
    }
  }
}

const tailKinds: ReadonlySet<Expr['kind']> = new Set<Tail['kind']>([
  'between',
  'in_list',
  'in_path',
  'in_window',
  'presence',
  'text',
  'has',
])

function isTail(expression: Expr): expression is Tail {
  return tailKinds.has(expression.kind)
}

/** `x not in (1, 2)`, `x is not known`: how `not` before a predicate of words reads. */
function negatedWord(expression: Expr): string | undefined {
  if (!isTail(expression)) return undefined
  const operand = additive(expression.operand)
  return expression.kind === 'presence'
    ? `${operand} is not ${presence(expression)}`
    : `${operand} not ${printTail(expression)}`
}

function presence({ known }: PresenceExpr): string {
  return known ? 'known' : 'unknown'
}

function textWord({ op }: TextExpr): string {
  return op.replace('_', ' ')
}

function printLiteral({ literal, spelled }: LiteralExpr): string {
  if (spelled === 'percent') return `${percentDigits(literal)}%`
  return literal.type.kind === 'string' || literal.type.kind === 'uuid'
    ? `'${literal.text.replaceAll("'", "''")}'`
    : literal.text
}

/** The decimal 0.105 is `10.5%`. */
function percentDigits({ text }: Literal): string {
  const [whole = '', fraction = ''] = text.split('.')
  const padded = fraction.padEnd(2, '0')
  const digits = `${whole}${padded.slice(0, 2)}`.replace(/^0+(?=\d)/, '')
  return padded.length > 2 ? `${digits}.${padded.slice(2)}` : digits
}

function printMoment(
  expression: Extract<Expr, { kind: 'offset' | 'start_of' | 'anniversary' | 'units_between' }>,
): string {
  switch (expression.kind) {
    case 'offset': {
      const length = printLength(expression.count, expression.unit)
      if (expression.anchor)
        return `${length} ${expression.direction} ${primary(expression.anchor)}`
      return expression.direction === 'before' ? `${length} ago` : `${length} from now`
    }
    case 'start_of': {
      const which = expression.which === 'this' ? '' : `${expression.which} `
      const of = expression.of ? ` of ${primary(expression.of)}` : ''
      return `start of ${which}${expression.unit}${of}`
    }
    case 'anniversary':
      return `anniversary of ${primary(expression.of)}`
    case 'units_between':
      return `${expression.unit}s between ${primary(expression.from)} and ${primary(expression.to)}`
  }
}

function printCase(expression: Extract<Expr, { kind: 'case' }>): string {
  const branches = expression.branches.map(
    ({ when, then }) => `when ${printExpression(when)} then ${printExpression(then)}`,
  )
  const otherwise = expression.otherwise ? ` else ${printExpression(expression.otherwise)}` : ''
  return `case ${branches.join(' ')}${otherwise} end`
}

type Form = Extract<
  Expr,
  {
    kind: 'points' | 'call' | 'aggregate' | 'active_periods' | 'sequence' | 'ranking' | 'previous'
  }
>

function printForm(expression: Form): string {
  switch (expression.kind) {
    case 'points':
      return `points(${list(expression.weights, ({ weight, when }) => `${weight.text} when ${printExpression(when)}`)})`
    case 'call':
      return `${expression.function.text}(${list(expression.arguments, printExpression)})`
    case 'aggregate': {
      const unit = expression.distinct?.unit
      const distinct = expression.distinct ? `distinct ${unit ? `${unit}s of ` : ''}` : ''
      const satisfies = expression.satisfies
        ? ` satisfies ${printExpression(expression.satisfies)}`
        : ''
      return `${expression.function}(${distinct}${printRows(expression.rows, printNested)}${satisfies})`
    }
    case 'active_periods': {
      const atLeast = expression.atLeast === 1 ? '' : `, at least ${expression.atLeast}`
      const periods = `${expression.periods} of ${printLength(expression.length.count, expression.length.unit)}`
      return `active_periods(${printRows(expression.rows, printNested)}, ${periods}${atLeast})`
    }
    case 'sequence':
      return printSequence(expression)
    case 'ranking':
      return printRanking(expression)
    case 'previous':
      return `previous(${additive(expression.value)} by ${list(expression.by, printPath)})`
  }
}

function printSequence(expression: Extract<Expr, { kind: 'sequence' }>): string {
  const steps = expression.steps.map(({ rows, absent, within }, index) => {
    const then = index === 0 ? '' : absent ? 'then no ' : 'then '
    return `${then}${printRows(rows, printNested)}${within ? ` within ${printLength(within.count, within.unit)}` : ''}`
  })
  const all = expression.allWithin
    ? [`all within ${printLength(expression.allWithin.count, expression.allWithin.unit)}`]
    : []
  return `sequence(${[...steps, ...all].join(', ')})`
}

function printRanking(expression: RankingExpr): string {
  const size = expression.size ? `${printLiteral(expression.size)}, ` : ''
  const keys = list(
    expression.keys,
    ({ value, descending }) => additive(value) + (descending ? ' desc' : ''),
  )
  const by = expression.by.length > 0 ? ` by ${list(expression.by, additive)}` : ''
  const among = expression.among ? ` among ${printExpression(expression.among)}` : ''
  return `${expression.function}(${size}${keys}${by}${among})`
}

function list<T>(items: readonly T[], each: (item: T) => string): string {
  return items.map(each).join(', ')
}
