import type { Unit } from '../catalog/data-type.js'
import type { Expr, Path, Rows, Window } from './ast.js'
import { reservedWords, units } from './expression/tokens.js'

/** Printers of the expressions inside: whole ones, and operands of `+` and tighter. */
export interface NestedPrinters {
  readonly any: (expression: Expr) => string
  readonly additive: (expression: Expr) => string
}

export function printPath({ root, steps }: Path): string {
  const [first, ...others] = steps.map(({ text }) => text)
  const start =
    root === 'this'
      ? `this.${stepName(first ?? '')}`
      : (root === 'all' ? 'all ' : '') + quotedName(first ?? '')
  return [start, ...others.map(stepName)].join('.')
}

export function printWindow(window: Window, { additive }: NestedPrinters): string {
  switch (window.kind) {
    case 'last':
    case 'next': {
      const unit = printLength(window.count, window.unit, window.full ? 'full ' : '')
      return `in ${window.kind} ${unit}`
    }
    case 'this':
      return `in this ${window.unit}`
    case 'on':
    case 'since':
    case 'before':
    case 'after':
      return `${window.kind} ${additive(window.moment)}`
    case 'from':
      return `from ${additive(window.start)} ${window.ends} ${additive(window.end)}`
  }
}

export function printRows({ path, limit, window, where }: Rows, nested: NestedPrinters): string {
  return [
    limit && `${limit.which} ${limit.count}`,
    printPath(path),
    window && printWindow(window, nested),
    where && `where ${nested.any(where)}`,
  ]
    .filter((part) => part !== undefined)
    .join(' ')
}

/** `30 days`, `1 full month`. */
export function printLength(count: number, unit: Unit, full: 'full ' | '' = ''): string {
  return `${count} ${full}${unit}${count === 1 ? '' : 's'}`
}

const identifier = /^[A-Za-z_][A-Za-z0-9_]*$/
/** Names that are read as keywords where a path begins, in one place or another. */
const keywords: ReadonlySet<string> = new Set<string>([
  ...reservedWords,
  ...units.map((unit) => `${unit}s`),
  'distinct',
  'no',
])

/** A name where a path begins: in backticks where it would be read as something else. */
function quotedName(name: string): string {
  return identifier.test(name) && !keywords.has(name) ? name : inBackticks(name)
}

/** After a dot every word is a name. */
function stepName(name: string): string {
  return identifier.test(name) ? name : inBackticks(name)
}

function inBackticks(name: string): string {
  return `\`${name.replaceAll('`', '``')}\``
}
