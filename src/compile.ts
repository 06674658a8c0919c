import { catalogRows } from './compile/catalog-rows.js'
import type { CompiledProject, CompiledView, CompileOptions } from './compile/compiled-project.js'
import type { PlannedView } from './compile/plan-views.js'
import { definitionsOf, hashesOf, planViews } from './compile/plan-views.js'
import { understand } from './compile/check-project.js'
import type { Sources } from './compile/check-project.js'
import { hasErrors } from './diagnostic/diagnostic.js'
import type { Checked, Diagnostic } from './diagnostic/diagnostic.js'
import { UnsupportedForm } from './dialect/dialect.js'
import { createBuilder } from './ir/builder.js'
import { optimise } from './optimise/optimise.js'
import { printQuery } from './sql/print-query.js'
import type { Clock } from './sql/print-scalar.js'

/** From text to text: every view of a project in one dialect. Nothing is compiled of a project with faults. */
export function compileProject(
  sources: Sources,
  options: CompileOptions,
): Checked<CompiledProject> {
  const build = createBuilder()
  const understood = understand(sources, build)
  const { program, meaning } = understood.value
  if (meaning === undefined || hasErrors(understood.diagnostics)) {
    const nothing = { program, views: [], catalog: [] }
    return { value: nothing, diagnostics: understood.diagnostics }
  }
  const hashes = hashesOf(meaning)
  const optimised = optimise(meaning, build) // the same, with less to compute for each row
  const planned = planViews(program, optimised, hashes, options) // relations, when asked for
  const views = printViews(planned, options) // text of one dialect
  const catalog = catalogRows(meaning, definitionsOf(program), hashes)
  return {
    value: { program, views: views.value, catalog },
    diagnostics: [...understood.diagnostics, ...views.diagnostics],
  }
}

function printViews(
  planned: readonly PlannedView[],
  { dialect, asOf, only = () => true }: CompileOptions,
): Checked<readonly CompiledView[]> {
  const clock: Clock = asOf === undefined ? { kind: 'live' } : { kind: 'as_of', instant: asOf }
  const diagnostics: Diagnostic[] = []
  const most = dialect.target.limits.columns
  const views = planned.filter(only).flatMap(({ relation, span, ...view }) => {
    const place = span === undefined ? {} : { primary: { span } }
    if (view.columns.length > most) {
      const message = `\`${view.name}\` would have ${String(view.columns.length)} columns, ${dialect.name} takes ${String(most)}`
      const help =
        "make a table `of` the entity's table, or another project, for some of its segments"
      diagnostics.push({ code: 'SEG502', severity: 'error', message, help, ...place })
      return []
    }
    try {
      return [{ ...view, query: printQuery(relation(), dialect, clock) }]
    } catch (error) {
      if (!(error instanceof UnsupportedForm)) throw error
      diagnostics.push({ ...error.diagnostic, ...place })
      return []
    }
  })
  return { value: views, diagnostics }
}
