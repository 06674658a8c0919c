import type { Action, Plan, PlannedObject, PlannedView } from '../deploy/plan.js'
import { isChange, plannedObjects } from '../deploy/plan.js'
import { visibleText } from '../util/display-width.js'
import type { DiffLine } from './plan-line-diff.js'
import { lineDiff } from './plan-line-diff.js'
import { groupDigits } from '../util/group-digits.js'

export interface PlanTextOptions {
  readonly colour: boolean
  /** All lines of every difference, and the statements of new views. */
  readonly full: boolean
  /** What it is a plan for. */
  readonly place: string
}

const actions: readonly Action[] = [
  'create',
  'replace',
  'recreate',
  'metadata',
  'drop',
  'keep',
  'unchanged',
]
const signs: ReadonlyMap<Action, string> = new Map([
  ['create', '+'],
  ['replace', '~'],
  ['recreate', '±'],
  ['metadata', '#'],
  ['drop', '-'],
  ['keep', ' '],
])
const actionWidth = Math.max(...actions.map((action) => action.length))
/** Of one view, beyond which its difference is cut. */
const mostLines = 40

/** A line for each object that is not as the project says, what changes in its SQL, and how many there are. */
export function renderPlan(plan: Plan, options: PlanTextOptions): string {
  const listed = plannedObjects(plan).filter(({ action }) => action !== 'unchanged')
  const width = Math.max(0, ...listed.map(({ name }) => name.length))
  const text = listed.map((object) => renderObject(object, width, options)).join('')
  return `${text}${text === '' ? '' : '\n'}${renderCounts(plan, options)}`
}

export function countActions(plan: Plan): Readonly<Partial<Record<Action, number>>> {
  const objects = plannedObjects(plan)
  return Object.fromEntries(
    actions.flatMap((action) => {
      const count = objects.filter((object) => object.action === action).length
      return count === 0 ? [] : [[action, count]]
    }),
  )
}

function renderCounts(plan: Plan, { place }: PlanTextOptions): string {
  const counts = countActions(plan)
  const parts = actions.flatMap((action) => {
    const count = counts[action]
    if (count === undefined) return []
    return [`${groupDigits(count)} ${countWords.get(action) ?? action}`]
  })
  const start = plannedObjects(plan).some(isChange) ? '' : 'no changes, '
  return `${place}: ${start}${parts.join(', ')}\n`
}

const countWords: ReadonlyMap<Action, string> = new Map([
  ['create', 'to create'],
  ['replace', 'to replace'],
  ['recreate', 'to recreate'],
  ['metadata', 'with other metadata'],
  ['drop', 'to drop'],
  ['keep', 'kept'],
])

function renderObject(
  object: PlannedObject | PlannedView,
  width: number,
  options: PlanTextOptions,
): string {
  const { action, name, reasons } = object
  const sign = signs.get(action) ?? ' '
  const reason = visibleText(reasons.join('; ')) + (action === 'keep' ? '; --prune drops it' : '')
  const head = `${sign} ${action.padEnd(actionWidth)}  ${name.padEnd(width)}  ${reason}\n`
  const shown = paint(head, action, options)
  return 'statement' in object ? shown + renderStatement(object, options) : shown
}

function renderStatement(view: PlannedView, options: PlanTextOptions): string {
  const { action, kind, statement, previousStatement: previous } = view
  const isNew = action === 'create'
  if (isNew ? !options.full : action !== 'replace' && action !== 'recreate') return ''
  // Views of an entity repeat what changed of its segments, which the reason names.
  if (!options.full && (kind === 'entity_segments' || kind === 'entity_memberships')) return ''
  if (previous === undefined && !isNew) {
    return '      the statement that made it is not recorded, so that no difference is shown\n'
  }
  const all: readonly DiffLine[] = isNew
    ? statement.split('\n').map((text) => ({ kind: '+', text }))
    : lineDiff(previous ?? '', statement)
  const cut = options.full ? all : all.slice(0, mostLines)
  const lines = cut.map((line) => `      ${renderLine(line, options)}\n`)
  const left = all.length - cut.length
  if (left > 0) lines.push(`      ... ${left} more lines; --full shows them\n`)
  return lines.join('')
}

function renderLine({ kind, text }: DiffLine, options: PlanTextOptions): string {
  const shown = visibleText(text)
  switch (kind) {
    case '@':
      return shown
    case ' ':
      return `  ${shown}`.trimEnd()
    case '+':
      return paint(`+ ${shown}`, 'create', options)
    case '-':
      return paint(`- ${shown}`, 'drop', options)
  }
}

function paint(text: string, action: Action, { colour }: PlanTextOptions): string {
  const number = colours.get(action)
  if (!colour || number === undefined) return text
  return text.replace(/[^\n]+/, (line) => `\u001B[${number}m${line}\u001B[0m`)
}

/** https://en.wikipedia.org/wiki/ANSI_escape_code#Colors */
const colours: ReadonlyMap<Action, number> = new Map([
  ['create', 32],
  ['replace', 33],
  ['recreate', 33],
  ['metadata', 33],
  ['drop', 31],
])
