import { hasErrors } from '../../diagnostic/diagnostic.js'
import { exitCodes } from '../exit-code.js'
import type { LoadedProject } from '../load-project.js'
import { check, loadProject } from '../load-project.js'
import type { Outcome } from '../outcome.js'
import { counted } from '../table.js'
import type { Terminal } from '../terminal.js'

export interface CheckOptions {
  readonly project?: string
}

/** Finds all faults that can be found without a warehouse. */
export async function checkCommand(options: CheckOptions, terminal: Terminal): Promise<Outcome> {
  return checkOutcome(await loadProject(options.project, terminal))
}

export async function checkOutcome(loaded: LoadedProject): Promise<Outcome> {
  const { program, findings: found } = await check(loaded)
  // After a commit that passed, nobody should learn of it when a target is used for the first time.
  const { targetFaults } = await import('../target.js')
  const findings = [...loaded.sources.project.targets.flatMap(targetFaults), ...found]
  const counts = {
    segments: program.segments.length,
    segmentations: program.segmentations.length,
    tables: program.tables.filter(({ table }) => !table.isHidden).length,
  }
  const errors = findings.filter((finding) => finding.severity === 'error').length
  const result = [
    ...(errors > 0 ? [counted(errors, 'error')] : []),
    ...(findings.length > errors ? [counted(findings.length - errors, 'warning')] : []),
  ]
  const sum = [
    counted(counts.segments, 'segment'),
    counted(counts.segmentations, 'segmentation'),
    counted(counts.tables, 'table'),
  ].join(', ')
  return {
    exitCode: hasErrors(findings) ? exitCodes.findings : exitCodes.clean,
    // What has faults is not counted as defined, so numbers beside faults would mislead.
    text: errors > 0 ? `${result.join(', ')}\n` : `${sum}: ${result[0] ?? 'no findings'}\n`,
    json: errors > 0 ? {} : { counts },
    findings,
    findingsAreResult: true,
    files: [loaded.sources.project.file, ...loaded.sources.files, ...loaded.lists].map(
      ({ path }) => path,
    ),
  }
}
