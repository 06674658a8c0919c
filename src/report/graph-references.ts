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
  if (expression.kind === 'path') visitPath(expression, found)
  if ('rows' in expression) visitRows(expression.rows, found)
  if (expression.kind === 'sequence') {
    for (const { rows } of expression.steps) visitRows(rows, found)
  }
  for (const part of partsOf(expression)) if (part) visit(part, found)
}

function partsOf(expression: BoundExpr): readonly (BoundExpr | undefined)[] {
  switch (expression.kind) {
    case 'literal':
    case 'now':
    case 'today':
    case 'error':
    case 'path':
      return []
    case 'offset':
      return [expression.anchor]
    case 'start_of':
      return [expression.of]
    case 'units_between':
      return [expression.from, expression.to]
    case 'compare':
      return [expression.left, expression.right]
    case 'between':
      return [expression.operand, expression.low, expression.high]
    case 'in_list':
    case 'has':
      return [expression.operand, ...expression.items]
    case 'presence':
    case 'not':
      return [expression.operand]
    case 'in_window':
      return [expression.operand, ...momentsOf(expression.window)]
    case 'anniversary':
      return [expression.of, ...momentsOf(expression.window)]
    case 'and':
    case 'or':
      return expression.operands
    case 'points':
      return expression.weights.map(({ when }) => when)
    case 'case':
      return [
        ...expression.branches.flatMap(({ when, then }) => [when, then]),
        expression.otherwise,
      ]
    case 'call':
      return expression.arguments
    case 'ranking':
      return [...expression.keys.map(({ value }) => value), ...expression.by, expression.among]
    case 'previous':
      return [expression.value, ...expression.by, expression.time]
    case 'aggregate':
      return [...limitsOf(expression.rows), expression.value, expression.satisfies]
    case 'sequence':
      return expression.steps.flatMap(({ rows }) => limitsOf(rows))
    case 'active_periods':
      return limitsOf(expression.rows)
    case 'in_path':
      return [expression.operand, ...limitsOf(expression.rows), expression.value]
  }
}

function limitsOf({ time, window, where }: BoundRows): readonly (BoundExpr | undefined)[] {
  return [time?.path, ...(window ? momentsOf(window) : []), where]
}

function momentsOf(window: BoundWindow): readonly BoundExpr[] {
  switch (window.kind) {
    case 'last':
    case 'next':
    case 'this':
      return []
    case 'on':
    case 'since':
    case 'before':
    case 'after':
      return [window.moment]
    case 'from':
      return [window.start, window.end]
  }
}

function visitPath({ steps, end }: BoundPath, found: Found): void {
  visitSteps(steps, found)
  switch (end.kind) {
    case 'column':
    case 'row':
      found.tables.add(end.table.name)
      break
    case 'trait':
      if (end.trait.of) found.segmentations.add(end.trait.of.segmentation)
      else found.traits.add(end.trait)
      break
    case 'segment':
      found.segments.add(end.segment.name)
      break
    case 'segmentation':
      found.segmentations.add(end.segmentation.name)
      break
    case 'family':
      for (const { segment } of end.members) found.segments.add(segment.name)
  }
}

function visitRows({ all, steps }: BoundRows, found: Found): void {
  if (all) found.tables.add(all.name)
  visitSteps(steps, found)
}

function visitSteps(steps: readonly Step[], found: Found): void {
  for (const { reference, toOne } of steps) found.tables.add(toOne ? reference.to : reference.from)
}
