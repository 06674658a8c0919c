import type { IToken } from 'chevrotain'
import type { Checked, Diagnostic, Report } from '../diagnostic/diagnostic.js'
import { embeddedSpan, type EmbeddedSource } from '../source/embedded-source.js'
import { sourceFile } from '../source/source-file.js'
import type { ErrorExpr, Expr } from './ast.js'
import { checkNesting } from './expression/check-nesting.js'
import { explainFault } from './expression/explain-fault.js'
import { ExpressionFault, type Fault } from './expression/expression-fault.js'
import { ExpressionParser } from './expression/expression-parser.js'
import { lexExpression } from './expression/lex-expression.js'

const longestText = 1_000_000

/**
 * The tree of an expression. Reports at most one fault, the first, and then returns an `ErrorExpr`.
 * `depth` is the number of condition trees around it, which count towards the deepest nesting.
 */
export function parseExpression(source: EmbeddedSource, report: Report, depth = 0): Expr {
  const result = parsed(source, depth)
  if ('kind' in result) return result
  report(diagnosticOf(source, result))
  return errorExpr(source)
}

/** An expression that stands in no file. */
export function parseExpressionText(text: string, path = 'expression'): Checked<Expr> {
  const diagnostics: Diagnostic[] = []
  const offsets = Array.from({ length: text.length + 1 }, (_, at) => at)
  const source = { file: sourceFile(path, text), text, offsets }
  const value = parseExpression(source, (diagnostic) => diagnostics.push(diagnostic))
  return { value, diagnostics }
}

/** In place of a text that did not parse and is already reported. */
function errorExpr(source: EmbeddedSource): ErrorExpr {
  return { kind: 'error', span: embeddedSpan(source, 0, source.text.length) }
}

let parser: ExpressionParser | undefined

function parsed(source: EmbeddedSource, depth: number): Expr | Fault {
  const { text } = source
  if (text.length > longestText)
    return wholeFault(text, `expression has more than ${longestText} characters`)
  try {
    const tokens = lexExpression(text)
    if (tokens.length === 0)
      return { code: 'SEG021', message: 'empty expression', start: 0, end: text.length }
    const nesting = checkNesting(tokens, depth)
    if (nesting) return nesting
    // Built at the first use: a run without expressions does not pay for it.
    parser ??= new ExpressionParser({ validate: false })
    const result = parser.parse(source, tokens)
    if ('kind' in result)
      return tokens.length > highest && heightOf(result) > highest ? tooHigh(text) : result
    const index = indexOf(result.token, tokens)
    return explainFault({ text, tokens, index, expected: result.message })
  } catch (thrown) {
    if (thrown instanceof ExpressionFault) return thrown.fault
    // The stack ran out in spite of the limits above: a fault of the text's depth all the same.
    if (thrown instanceof RangeError) return tooHigh(text)
    throw thrown
  }
}

/** Nodes from root to leaf: later phases walk trees by recursion. */
const highest = 1000

function heightOf(root: Expr): number {
  let level: readonly object[] = [root]
  let height = 0
  while (level.length > 0 && height <= highest) {
    if (level.some((node) => 'kind' in node)) height++
    level = level.flatMap(childrenOf)
  }
  return height
}

function childrenOf(node: object): readonly object[] {
  return Object.entries(node).flatMap(([key, value]) =>
    typeof value === 'object' && value !== null && !key.toLowerCase().endsWith('span')
      ? [value as object]
      : [],
  )
}

function tooHigh(text: string): Fault {
  return wholeFault(text, 'expression is too deep')
}

function wholeFault(text: string, message: string): Fault {
  const help = 'give parts of it a name of their own, as traits or segments'
  return { code: 'SEG016', message, help, start: 0, end: text.length }
}

function indexOf(token: IToken, tokens: readonly IToken[]): number {
  const index = tokens.indexOf(token)
  return index < 0 ? tokens.length : index
}

function diagnosticOf(source: EmbeddedSource, fault: Fault): Diagnostic {
  const span = embeddedSpan(source, fault.start, fault.end)
  return {
    code: fault.code,
    severity: 'error',
    message: fault.message,
    primary: { span },
    ...(fault.help !== undefined && { help: fault.help }),
  }
}
