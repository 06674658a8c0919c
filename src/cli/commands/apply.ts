import type { AppliedObject, ApplyRequest, Outcome as ObjectOutcome } from '../../deploy/apply.js'
import { applyPlan } from '../../deploy/apply.js'
import { isChange, plannedObjects } from '../../deploy/plan.js'
import { renderPlan } from '../../report/plan-text.js'
import type { Warehouse } from '../../warehouse/adapter.js'
import { WarehouseError } from '../../warehouse/warehouse-error.js'
import { exitCodes } from '../exit-code.js'
import type { FormatOptions } from '../format.js'
import { formatOf, isDocument } from '../format.js'
import { loadSoundProject } from '../load-project.js'
import type { Outcome } from '../outcome.js'
import { Failure } from '../outcome.js'
import { withPlan } from '../plan-project.js'
import { counted } from '../table.js'
import { chooseTarget } from '../target.js'
import type { Terminal } from '../terminal.js'
import { placeOf, planJson, refuseAsOf } from './plan.js'

export interface ApplyOptions extends FormatOptions {
  readonly project?: string
  readonly target?: string
  readonly prune?: boolean
  readonly full?: boolean
  readonly yes?: boolean
  readonly asOf?: string
}

/** Makes the schema of the target what the project says. */
export async function applyCommand(options: ApplyOptions, terminal: Terminal): Promise<Outcome> {
  refuseAsOf('apply', options.asOf)
  const isAsked = options.yes !== true
  if (isAsked && !terminal.isInteractive) {
    throw new Failure(
      exitCodes.usage,
      [],
      'error: nobody can be asked whether to apply the plan; pass --yes to apply without asking, or use segc plan',
    )
  }
  const loaded = await loadSoundProject(options.project, terminal)
  const { project } = loaded.sources
  const target = chooseTarget(project, options.target)
  const schema = project.schema.text
  const place = placeOf(schema, target)
  const planning = { loaded, target, prune: options.prune === true, mode: 'write' } as const
  return withPlan(planning, terminal, async ({ plan, request, findings }, warehouse) => {
    const show = isDocument(formatOf(options)) ? terminal.error : terminal.out
    const colour = show === terminal.error ? terminal.colour.error : terminal.colour.out
    const shown = renderPlan(plan, { colour, full: options.full === true, place })
    const outcome = (applied: readonly AppliedObject[], text: string): Outcome => ({
      exitCode: exitCodes.clean,
      text,
      json: { target: target.definition.name.text, schema, ...planJson(plan), applied },
      findings,
    })
    if (!plannedObjects(plan).some(isChange)) {
      if (request) await recordPlanned(request, warehouse)
      return outcome([], shown)
    }
    if (request === undefined) throw new Error('a plan with changes has no request')
    if (isAsked) {
      terminal.idle?.()
      show(`${shown}\n`)
      await confirm(place, terminal)
    }
    terminal.working?.('applying the plan')
    const applied = await applyPlan(request, warehouse)
    if ('refused' in applied) throw new Failure(exitCodes.findings, applied.refused)
    const summary = `applied: ${summaryOf(applied)}\n`
    return outcome(applied, isAsked ? summary : shown + summary)
  })
}

/** Only makes later plans fast, so that whoever may not write it is not told. */
async function recordPlanned(request: ApplyRequest, warehouse: Warehouse): Promise<void> {
  try {
    await applyPlan(request, warehouse)
  } catch (error) {
    if (!(error instanceof WarehouseError)) throw error
  }
}

async function confirm(place: string, terminal: Terminal): Promise<void> {
  const answer = await terminal.ask(`Apply this to ${place}? [y/N] `)
  if (!/^y(es)?$/i.test(answer.trim())) {
    throw new Failure(exitCodes.findings, [], 'nothing was applied')
  }
}

function summaryOf(applied: readonly AppliedObject[]): string {
  const counts = outcomes.flatMap((outcome) => {
    const count = applied.filter((object) => object.outcome === outcome).length
    return count === 0 ? [] : [`${count} ${outcome}`]
  })
  return `${counted(applied.length, 'object')}, ${counts.join(', ')}`
}

const outcomes: readonly ObjectOutcome[] = [
  'created',
  'replaced',
  'recreated',
  'updated',
  'dropped',
]
