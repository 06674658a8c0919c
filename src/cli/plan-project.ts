import type { ApplyRequest } from '../deploy/apply.js'
import type { DeployedState, StateReader } from '../deploy/deployed-state.js'
import { isStamped, readState, readStatements } from '../deploy/deployed-state.js'
import type { Written } from '../deploy/deployment.js'
import type { Plan } from '../deploy/plan.js'
import { isChange, planDeployment, plannedObjects, unchangedPlan } from '../deploy/plan.js'
import type { Diagnostic } from '../diagnostic/diagnostic.js'
import { hasErrors } from '../diagnostic/diagnostic.js'
import type { Graph } from '../report/graph.js'
import { graphOf, reach } from '../report/graph.js'
import { writtenHashes } from '../report/written-hashes.js'
import type { Program } from '../semantic/bound.js'
import type { DeployedColumn } from '../shape/wide-view.js'
import { sha256Hex } from '../util/hash.js'
import type { Warehouse } from '../warehouse/adapter.js'
import { buildId } from './build-id.js'
import { checkDeclared } from './declared-tables.js'
import { exitCodes } from './exit-code.js'
import type { LoadedProject } from './load-project.js'
import { check } from './load-project.js'
import { withWarehouse } from './open-warehouse.js'
import { Failure } from './outcome.js'
import type { Target } from './target.js'
import type { Terminal } from './terminal.js'

export interface PlannedProject {
  readonly plan: Plan
  /** Undefined when nothing is to be sent: of no changes, the record of what they were planned from may be. */
  readonly request: ApplyRequest | undefined
  readonly findings: readonly Diagnostic[]
}

export interface PlanRequest {
  readonly loaded: LoadedProject
  readonly target: Target
  readonly prune: boolean
  /** Of the segc that plans; the next plan relies on what was applied by the same one only. */
  readonly build?: string | undefined
}

/** Connects for the time of `work`. A project with faults is told of them even where the warehouse cannot be reached. */
export async function withPlan<T>(
  request: PlanRequest & { readonly mode: 'read' | 'write' },
  terminal: Terminal,
  work: (planned: PlannedProject, warehouse: Warehouse) => Promise<T>,
): Promise<T> {
  const { loaded, target, mode } = request
  const connection = { isMade: false }
  try {
    return await withWarehouse(target, { root: loaded.root, mode }, terminal, async (warehouse) => {
      connection.isMade = true
      return work(await planProject({ build: buildId, ...request }, warehouse), warehouse)
    })
  } catch (error) {
    if (
      !connection.isMade &&
      error instanceof Failure &&
      error.exitCode !== exitCodes.interrupted
    ) {
      const { findings } = await check(loaded)
      if (hasErrors(findings)) throw new Failure(exitCodes.findings, findings)
    }
    throw error
  }
}

/** Compares the project with what is deployed. Nothing is compiled when nothing changed since the last apply. */
export async function planProject(
  { loaded, target, prune, build }: PlanRequest,
  warehouse: Warehouse,
): Promise<PlannedProject> {
  const { project } = loaded.sources
  const { dialect, type } = target
  const reader: StateReader = { dialect, foldName: type.foldName, session: warehouse }
  const state = await readState(project.schema.text, reader)
  const inputs = build === undefined ? undefined : inputsOf(loaded, target, prune, build)
  if (inputs !== undefined && isStamped(inputs, state)) {
    return { plan: unchangedPlan(project.name, state), request: undefined, findings: [] }
  }
  const deployedColumns = deployedColumnsOf(state, project.name)
  const { compile } = await import('./compile-project.js')
  const { compiled, findings } = compile(loaded, { dialect, deployedColumns, prune })
  const statements = await readStatements(state, reader)
  const { views, catalog, program } = compiled
  const written = writtenOf(program)
  const deployment = { project: project.name, schema: project.schema.text, views, catalog, written }
  const options = { dialect, warehouse: type, statements, prune }
  const plan = planDeployment(deployment, state, options)
  if ('refused' in plan) throw new Failure(exitCodes.findings, [...findings, ...plan.refused])
  // A later plan would not find the findings again.
  const stamped = findings.length === 0 && inputs !== undefined ? { inputs } : {}
  const request = { deployment, plan, ...options, ...stamped }
  if (!plannedObjects(plan).some(isChange)) {
    return { plan, request: stamped.inputs === undefined ? undefined : request, findings }
  }
  await checkDeclared({ compiled, findings }, target, warehouse)
  return { plan, request, findings }
}

/** The graph is drawn only where something changed. */
function writtenOf(program: Program): Written {
  let graph: Graph | undefined
  const population = new Map(
    [...program.segments, ...program.segmentations].map((each) => [
      `${each.kind} ${each.name}`,
      `entity ${each.entity.entity.name}`,
    ]),
  )
  return {
    hashes: writtenHashes(program),
    sourcesOf: (id) => {
      graph ??= graphOf(program)
      const entity = population.get(id)
      const own = entity === undefined ? [] : [entity]
      return [...reach(graph, [id], 'up'), ...own, 'project timezone', 'project week_start']
    },
  }
}

function deployedColumnsOf(
  { objects }: DeployedState,
  project: string,
): ReadonlyMap<string, readonly DeployedColumn[]> {
  const wide = objects.filter(
    ({ trailer }) => trailer?.kind === 'entity_segments' && trailer.project === project,
  )
  return new Map(
    wide.map(({ name, columns }) => [
      name,
      columns.map((column): DeployedColumn => {
        const { family } = column
        const isKnown = family === 'boolean' || family === 'string'
        return { name: column.name, type: isKnown ? family : 'other' }
      }),
    ]),
  )
}

/** A hash of all that a plan depends on beside the state of the warehouse. */
function inputsOf(
  { sources: { project, files }, lists }: LoadedProject,
  target: Target,
  prune: boolean,
  build: string,
): string {
  const texts = [project.file, ...files, ...lists].map(({ path, text }) => [path, text])
  return sha256Hex(JSON.stringify([build, target.dialect.name, prune, texts]))
}
