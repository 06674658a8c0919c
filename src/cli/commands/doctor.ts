import type { Detail } from '../../diagnostic/check-result.js'
import type { Diagnostic } from '../../diagnostic/diagnostic.js'
import { hasErrors } from '../../diagnostic/diagnostic.js'
import type { Check } from '../doctor/check.js'
import { failed, foundFaulty, passed, skipped } from '../doctor/check.js'
import { examine } from '../doctor/examine.js'
import type { ExitCode } from '../exit-code.js'
import { exitCodes } from '../exit-code.js'
import type { LoadedProject } from '../load-project.js'
import { check, loadProject } from '../load-project.js'
import { withWarehouse } from '../open-warehouse.js'
import type { Outcome } from '../outcome.js'
import { Failure } from '../outcome.js'
import { counted } from '../table.js'
import type { Target } from '../target.js'
import { chooseTarget } from '../target.js'
import type { Terminal } from '../terminal.js'

export interface DoctorOptions {
  readonly project?: string
  readonly target?: string
}

interface Diagnosis {
  readonly checks: Check[]
  readonly findings: Diagnostic[]
  exitCode: ExitCode
}

/** Tests everything that a project relies on. What is wrong comes with what to do about it. */
export async function doctorCommand(options: DoctorOptions, terminal: Terminal): Promise<Outcome> {
  const loaded = await loadProject(options.project, terminal)
  const { program, findings } = await check(loaded)
  const diagnosis: Diagnosis = { checks: [], findings: [...findings], exitCode: exitCodes.clean }
  const target = configuration(loaded, options.target, diagnosis)
  diagnosis.checks.push(
    hasErrors(findings)
      ? foundFaulty('definitions', counted(findings.filter(isError).length, 'error'), [
          {
            text: 'the findings above show where',
            fix: 'correct them; `segc check` shows them again',
          },
        ])
      : passed(
          'definitions',
          `${counted(program.segments.length, 'segment')}, ${counted(program.segmentations.length, 'segmentation')}`,
        ),
  )
  if (target && (await connection(loaded, target, diagnosis, terminal))) {
    await attempt('tables', diagnosis, async () => {
      const place = { root: loaded.root, mode: 'read' } as const
      const examination = await withWarehouse(target, place, terminal, (warehouse) =>
        examine(loaded, program, target, warehouse),
      )
      diagnosis.checks.push(...examination.checks)
      diagnosis.findings.push(...examination.findings)
    })
  } else diagnosis.checks.push(...unreached)
  return outcomeOf(diagnosis, target)
}

const unreached = (['tables', 'keys', 'times', 'references', 'views'] as const).map((name) =>
  skipped(name, 'there is no connection'),
)

function isError({ severity }: Diagnostic): boolean {
  return severity === 'error'
}

function configuration(
  { sources, findings }: LoadedProject,
  name: string | undefined,
  diagnosis: Diagnosis,
): Target | undefined {
  if (hasErrors(findings)) {
    diagnosis.checks.push(
      foundFaulty('configuration', 'segc.yaml or a file has errors', [
        { text: 'the findings above show where', fix: 'correct them and run `segc doctor` again' },
      ]),
    )
    return undefined
  }
  try {
    const target = chooseTarget(sources.project, name)
    const { text } = target.definition.name
    diagnosis.checks.push(passed('configuration', `target ${text}, dialect ${target.dialect.name}`))
    return target
  } catch (error) {
    refuse('configuration', error, diagnosis)
    return undefined
  }
}

/** Whether the warehouse answers; what may be done there is tested on the way. */
async function connection(
  { root, sources }: LoadedProject,
  target: Target,
  diagnosis: Diagnosis,
  terminal: Terminal,
): Promise<boolean> {
  const { catalogue } = target.type
  const schema = sources.project.schema.text
  const isReached = await attempt('connection', diagnosis, async () => {
    const server = await withWarehouse(target, { root, mode: 'read' }, terminal, (warehouse) =>
      catalogue.server((sql) => warehouse.query(sql)),
    )
    const summary = `${server.product} ${server.version}`
    const details = server.doubts.map(({ text, help }) => ({ text, fix: help }))
    const status = details.length > 0 ? 'warning' : 'ok'
    diagnosis.checks.push({ name: 'connection', status, summary, details })
  })
  if (!isReached) {
    diagnosis.checks.push(skipped('permissions', 'there is no connection'))
    return false
  }
  await attempt('permissions', diagnosis, async () => {
    const right = await withWarehouse(target, { root, mode: 'write' }, terminal, (warehouse) =>
      catalogue.mayCreate(schema, (sql) => warehouse.query(sql)),
    )
    const place = right.exists
      ? `in schema ${schema}`
      : `in schema ${schema}, which apply will make`
    diagnosis.checks.push(
      right.isAllowed
        ? passed('permissions', `views can be made ${place}`)
        : failed('permissions', `no views can be made in schema ${schema}`, [
            {
              text: right.exists
                ? `the user of this target has no right to make views in \`${schema}\``
                : `schema \`${schema}\` does not exist, and the user of this target cannot make it`,
              fix: `run as an owner: ${right.remedy}`,
            },
          ]),
    )
  })
  return true
}

/** Runs a check; what the warehouse refuses is its failure. Interruptions end everything. */
async function attempt(
  name: Check['name'],
  diagnosis: Diagnosis,
  work: () => Promise<void>,
): Promise<boolean> {
  try {
    await work()
    return true
  } catch (error) {
    refuse(name, error, diagnosis)
    return false
  }
}

function refuse(name: Check['name'], error: unknown, diagnosis: Diagnosis): void {
  if (!(error instanceof Failure) || error.exitCode === exitCodes.interrupted) throw error
  const details = error.findings.map(({ message, help }): Detail => ({
    text: message,
    fix: help ?? 'correct the target in segc.yaml',
  }))
  diagnosis.findings.push(...error.findings)
  diagnosis.checks.push(foundFaulty(name, details[0]?.text ?? error.message, details))
  if (error.exitCode === exitCodes.warehouse) diagnosis.exitCode = exitCodes.warehouse
}

function outcomeOf({ checks, findings, exitCode }: Diagnosis, target: Target | undefined): Outcome {
  const count = (status: Check['status']): number =>
    checks.filter((each) => each.status === status).length
  const sums = [
    ...(count('failed') > 0 ? [`${count('failed')} failed`] : []),
    ...(count('warning') > 0 ? [counted(count('warning'), 'warning')] : []),
    ...(count('skipped') > 0 ? [`${count('skipped')} skipped`] : []),
  ]
  const isFailed = count('failed') > 0 && exitCode === exitCodes.clean
  return {
    exitCode: isFailed ? exitCodes.findings : exitCode,
    text: `${checks.map(describe).join('')}${counted(checks.length, 'check')}: ${sums.length === 0 ? 'all well' : sums.join(', ')}\n`,
    json: {
      target: target?.definition.name.text ?? null,
      checks: checks.map(({ name, status, summary, details }) => ({
        name,
        status,
        summary,
        details,
      })),
    },
    findings,
    checks,
    findingsAreResult: true,
  }
}

function describe({ name, status, summary, details }: Check): string {
  const lines = details.map(({ text, fix }) => `           - ${text}\n             fix: ${fix}\n`)
  return `${status.padEnd(9)}  ${name.padEnd(13)}  ${summary}\n${lines.join('')}`
}
