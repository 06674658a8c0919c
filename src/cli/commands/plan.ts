import type { Plan, PlannedObject, PlannedView } from '../../deploy/plan.js'
import { isChange, plannedObjects } from '../../deploy/plan.js'
import { countActions, renderPlan } from '../../report/plan-text.js'
import { exitCodes } from '../exit-code.js'
import { loadSoundProject } from '../load-project.js'
import type { Outcome } from '../outcome.js'
import { Failure } from '../outcome.js'
import { withPlan } from '../plan-project.js'
import type { Target } from '../target.js'
import { chooseTarget } from '../target.js'
import type { Terminal } from '../terminal.js'

export interface PlanOptions {
  readonly project?: string
  readonly target?: string
  readonly prune?: boolean
  readonly full?: boolean
  readonly detailedExitcode?: boolean
  readonly asOf?: string
}

/** Shows what `apply` would do; changes nothing. */
export async function planCommand(options: PlanOptions, terminal: Terminal): Promise<Outcome> {
  refuseAsOf('plan', options.asOf)
  const loaded = await loadSoundProject(options.project, terminal)
  const { project } = loaded.sources
  const target = chooseTarget(project, options.target)
  const prune = options.prune === true
  const request = { loaded, target, prune, mode: 'read' } as const
  const { plan, findings } = await withPlan(request, terminal, (planned) =>
    Promise.resolve(planned),
  )
  const hasChanges = plannedObjects(plan).some(isChange)
  const place = placeOf(project.schema.text, target)
  const isTold = options.detailedExitcode === true && hasChanges
  return {
    exitCode: isTold ? exitCodes.changes : exitCodes.clean,
    text: renderPlan(plan, { colour: terminal.colour.out, full: options.full === true, place }),
    json: { target: target.definition.name.text, schema: project.schema.text, ...planJson(plan) },
    findings,
  }
}

export function placeOf(schema: string, { definition }: Target): string {
  return `schema ${schema} of target ${definition.name.text}`
}

/** Counts by action, and every object with what changes of it. */
export function planJson(plan: Plan): Readonly<Record<string, unknown>> {
  return {
    has_changes: plannedObjects(plan).some(isChange),
    counts: countActions(plan),
    objects: plannedObjects(plan).map(objectJson),
  }
}

function objectJson(object: PlannedObject | PlannedView): Readonly<Record<string, unknown>> {
  const { name, kind, action, reasons } = object
  const shown = { name, kind, action, reasons }
  if (!('statement' in object) || !isChange(object)) return shown
  const { statement, previousStatement = null } = object
  return { ...shown, statement, previous_statement: previousStatement }
}

/** Views are asked at the time of whoever queries them. */
export function refuseAsOf(command: string, asOf: string | undefined): void {
  if (asOf === undefined) return
  throw new Failure(
    exitCodes.usage,
    [],
    `error: ${command} takes no --as-of, because a view is evaluated when it is queried; segc query, sizes and compile take it`,
  )
}
