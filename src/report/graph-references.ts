import type {
  BoundExpr,
  BoundPath,
  BoundRows,
  BoundTrait,
  BoundWindow,
  Step,
} from '../semantic/bound.js'

/** What expressions name. */
export interface References {
  /** Names of tables whose rows are read. */
  readonly tables: ReadonlySet<string>
  readonly traits: ReadonlySet<BoundTrait>
  readonly segments: ReadonlySet<string>
  readonly segmentations: ReadonlySet<string>
}

/** What expressions over rows of a table name themselves, not what their names stand for. */
export function referencesIn(
  expressions: readonly (BoundExpr | undefined)[],
  table: string,
): References {
  const found: Found = {
    tables: new Set([table]),
    traits: new Set(),
    segments: new Set(),
    segmentations: new Set(),
  }
  for (const expression of expressions) if (expression) visit(expression, found)
  return found
}

interface Found {
  readonly tables: Set<string>
  readonly traits: Set<BoundTrait>
  readonly segments: Set<string>
  readonly segmentations: Set<string>
}

function visit(expression: BoundExpr, found: Found): void {
  const all = (...parts: readonly (BoundExpr | undefined)[]): void => {
    for (const part of parts) if (part) visit(part, found)
  }
  switch (expression.kind) {
    case 'literal':
    case 'now':
    case 'today':
    case 'error':
      return
    case 'offset':
      return all(expression.anchor)
    case 'start_of':
      return all(expression.of)
    case 'units_between':
      return all(expression.from, expression.to)
    case 'path':
      return visitPath(expression, found)
    case 'compare':
      return all(expression.left, expression.right)
    case 'between':
      return all(expression.operand, expression.low, expression.high)
    case 'in_list':
      return all(expression.operand, ...expression.items)
    case 'presence':
    case 'not':
      return all(expression.operand)
    case 'in_window':
      visit(expression.operand, found)
      return visitWindow(expression.window, found)
    case 'and':
    case 'or':
      return all(...expression.operands)
    case 'at_least':
      return all(...expression.of)
    case 'case':
      return all(
        ...expression.branches.flatMap(({ when, then }) => [when, then]),
        expression.otherwise,
      )
    case 'call':
      return all(...expression.arguments)
    case 'aggregate':
      visitRows(expression.rows, found)
      return all(expression.value, expression.satisfies)
  }
}

function visitPath({ steps, end }: BoundPath, found: Found): void {
  visitSteps(steps, found)
  switch (end.kind) {
    case 'column':
    case 'row':
      found.tables.add(end.table.name)
      return
    case 'trait':
      found.traits.add(end.trait)
      return
    case 'segment':
      found.segments.add(end.segment.name)
      return
    case 'segmentation':
      found.segmentations.add(end.segmentation.name)
  }
}

function visitRows({ steps, time, window, where }: BoundRows, found: Found): void {
  visitSteps(steps, found)
  if (time) visitPath(time.path, found)
  if (window) visitWindow(window, found)
  if (where) visit(where, found)
}

function visitSteps(steps: readonly Step[], found: Found): void {
  for (const { reference, toOne } of steps) found.tables.add(toOne ? reference.to : reference.from)
}

function visitWindow(window: BoundWindow, found: Found): void {
  switch (window.kind) {
    case 'last':
    case 'next':
    case 'this':
      return
    case 'on':
    case 'since':
    case 'before':
    case 'after':
      visit(window.moment, found)
      return
    case 'from':
      visit(window.start, found)
      visit(window.end, found)
  }
}
