import type { YAMLError } from 'yaml'
import type { Diagnostic } from '../../diagnostic/diagnostic.js'
import { positionAt, type SourceFile, type Span } from '../../source/source-file.js'

export const quoteHelp =
  'quote the whole expression, or write `>-` after the key and the expression on the next line'

/** What the YAML library found: one message a line, in our words. */
export function yamlFaults(file: SourceFile, errors: readonly YAMLError[]): readonly Diagnostic[] {
  const faults = new Map<number, Diagnostic>()
  for (const error of errors) {
    const { line } = positionAt(file, error.pos[0])
    if (!faults.has(line) && faults.size < mostFaults) faults.set(line, yamlFault(file, error))
  }
  return [...faults.values()]
}

const mostFaults = 20
const longestLine = 1000

function yamlFault(file: SourceFile, error: YAMLError): Diagnostic {
  const [start, end] = error.pos
  const value = valueOnLine(file, start)
  const first = file.text.charAt(value.start)
  const why = isAccident(error.code)
    ? (forbiddenStarts[file.text.charAt(start)] ?? accidents[first])
    : undefined
  if (why !== undefined) return fault('SEG002', value, why, quoteHelp)
  const text = file.text.slice(value.start, value.end)
  if (error.code === 'BLOCK_AS_IMPLICIT_KEY' && text.includes(': '))
    return fault('SEG002', value, 'YAML reads `: ` in a value as a second key', quoteHelp)
  if (error.code === 'BLOCK_AS_IMPLICIT_KEY') {
    const below = nextLineFault(file, start, value)
    if (below) return below
  }
  const span = { file, start, end: Math.max(start, Math.min(end, value.end)) }
  return fault('SEG001', span, messages[error.code] ?? 'this is no YAML', helps[error.code])
}

/** A key whose value stands on its line takes no mapping: the line after it begins deeper by accident, or holds a `: `. */
function nextLineFault(file: SourceFile, at: number, value: Span): Diagnostic | undefined {
  const { line } = positionAt(file, at)
  const own = lineText(file, line)
  let next = line + 1
  while (next <= file.lineStarts.length && /^\s*(?:#|$)/.test(lineText(file, next))) next++
  const text = lineText(file, next)
  const indent = text.search(/\S/)
  const ownKey = /^[\s-]*([^\s'"`{[:]+):/.exec(own)?.[1]
  if (ownKey === undefined || indent <= own.indexOf(ownKey)) return undefined
  const key = /^\s*([\w-]+):(?:\s|$)/.exec(text)?.[1]
  if (key === undefined)
    return text.includes(': ')
      ? fault('SEG002', value, 'YAML reads `: ` on the line after it as a second key', quoteHelp)
      : undefined
  const start = (file.lineStarts[next - 1] ?? 0) + indent
  const ownStart = (file.lineStarts[line - 1] ?? 0) + own.indexOf(ownKey)
  return {
    code: 'SEG001',
    severity: 'error',
    message: `wrong indentation: \`${key}\` begins deeper than \`${ownKey}\`, which has a value`,
    primary: { span: { file, start, end: start + key.length } },
    related: [
      { span: { file, start: ownStart, end: ownStart + ownKey.length }, text: 'begins here' },
    ],
    help: 'keys of one mapping begin in one column',
  }
}

function lineText(file: SourceFile, line: number): string {
  const start = file.lineStarts[line - 1] ?? file.text.length
  const end = file.lineStarts[line] ?? file.text.length + 1
  return file.text.slice(start, Math.min(end - 1, start + longestLine))
}

/** Characters that begin an expression for people and something else for YAML. */
const accidents: Readonly<Record<string, string>> = {
  "'": 'YAML ends this value at its second quote',
  '"': 'YAML ends this value at its second quote',
  '`': 'a YAML value cannot begin with a backtick',
  '>': 'YAML reads `>` at the start of a value as the start of a text block',
  '|': 'YAML reads `|` at the start of a value as the start of a text block',
  '%': 'a YAML value cannot begin with `%`',
  '@': 'a YAML value cannot begin with `@`',
  '*': 'YAML reads `*` at the start of a value as an alias',
  '&': 'YAML reads `&` at the start of a value as an anchor',
  '!': 'YAML reads `!` at the start of a value as a tag',
  '[': 'YAML reads `[` at the start of a value as a list',
  '{': 'YAML reads `{` at the start of a value as a mapping',
}

/** Of `accidents`, those that YAML refuses wherever a value begins: told by the place of the error alone. */
const forbiddenStarts: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(accidents).filter(([character]) => '`>|%@'.includes(character)),
)

/** A quote or bracket that is never closed is a slip of its own. */
function isAccident(code: YAMLError['code']): boolean {
  return code !== 'MISSING_CHAR' && code !== 'BAD_DQ_ESCAPE' && code !== 'BAD_INDENT'
}

const messages: Partial<Record<YAMLError['code'], string>> = {
  ALIAS_PROPS: 'alias with an anchor or tag',
  BAD_ALIAS: 'alias or anchor without a name',
  BAD_DIRECTIVE: 'directive that YAML does not know',
  BAD_DQ_ESCAPE: 'escape that YAML does not know',
  BAD_INDENT: 'wrong indentation',
  BAD_SCALAR_START: 'value begins with a character that YAML keeps for itself',
  BLOCK_AS_IMPLICIT_KEY: 'a mapping begins on the line of another key',
  BLOCK_IN_FLOW: 'block style inside brackets',
  KEY_OVER_1024_CHARS: 'key of more than 1024 characters',
  MISSING_CHAR: 'a quote, bracket, comma, colon or space is missing',
  MULTILINE_IMPLICIT_KEY: 'key that goes over more than one line',
  MULTIPLE_ANCHORS: 'two anchors on one value',
  MULTIPLE_DOCS: 'more than one document in a file',
  MULTIPLE_TAGS: 'two tags on one value',
  TAB_AS_INDENT: 'tab in indentation',
  UNEXPECTED_TOKEN: 'unexpected text',
}

const helps: Partial<Record<YAMLError['code'], string>> = {
  BAD_INDENT: 'keys of one mapping begin in one column',
  MULTIPLE_DOCS: 'write one mapping without `---` between its parts',
  TAB_AS_INDENT: 'indent with spaces',
}

/** What stands on a line after its dashes and its first key, up to the line's end. */
function valueOnLine(file: SourceFile, at: number): Span {
  const { line } = positionAt(file, at)
  const lineStart = file.lineStarts[line - 1] ?? 0
  const text = lineText(file, line)
  const dashes = /^[ \t]*(?:- +)*/.exec(text)?.[0].length ?? 0
  const key = /^[^\s'"`{[][^:]*:[ \t]+/.exec(text.slice(dashes))?.[0].length ?? 0
  return {
    file,
    start: lineStart + dashes + key,
    end: lineStart + Math.max(text.trimEnd().length, dashes + key),
  }
}

function fault(code: 'SEG001' | 'SEG002', span: Span, message: string, help?: string): Diagnostic {
  return {
    code,
    severity: 'error',
    message,
    primary: { span },
    ...(help !== undefined && { help }),
  }
}
