import { catalogRows } from './compile/catalog-rows.js'
import type { CompiledProject, CompiledView, CompileOptions } from './compile/compiled-project.js'
import type { PlannedView } from './compile/plan-views.js'
import { definitionsOf, hashesOf, planViews } from './compile/plan-views.js'
import { hasErrors } from './diagnostic/diagnostic.js'
import type { Checked, Diagnostic } from './diagnostic/diagnostic.js'
import { UnsupportedForm } from './dialect/dialect.js'
import { createBuilder } from './ir/builder.js'
import type { Builder } from './ir/builder.js'
import type { Meaning } from './ir/value.js'
import { lowerProgram } from './lower/lower-program.js'
import { optimise } from './optimise/optimise.js'
import { bindProgram } from './semantic/bind-program.js'
import type { Program } from './semantic/bound.js'
import type { SourceFile } from './source/source-file.js'
import { printQuery } from './sql/print-query.js'
import type { Clock } from './sql/print-scalar.js'
import type { ProjectDefinition } from './syntax/ast.js'
import { parseDocument } from './syntax/parse-document.js'

/** A project and its definition files, as they were read. */
export interface Sources {
  readonly project: ProjectDefinition
  readonly files: readonly SourceFile[]
}

/** All faults of a project that can be found without a warehouse, and what it says where it has none. */
export function checkProject(sources: Sources): Checked<Program> {
  const { value, diagnostics } = understand(sources, createBuilder())
  return { value: value.program, diagnostics }
}

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

interface Understood {
  readonly program: Program
  /** Undefined where names or types are faulty. */
  readonly meaning: Meaning | undefined
}

/** Every phase up to names and types runs even after faults, so that one run shows all of them. */
function understand(sources: Sources, build: Builder): Checked<Understood> {
  const documents = sources.files.map((file) => parseDocument(file)) // YAML and expressions
  const program = bindProgram(
    sources.project,
    documents.map(({ value }) => value),
  ) // names and types
  const found = [...documents.flatMap(({ diagnostics }) => diagnostics), ...program.diagnostics]
  if (hasErrors(found)) {
    return { value: { program: program.value, meaning: undefined }, diagnostics: found }
  }
  const meaning = lowerProgram(program.value, build) // a value per row
  return {
    value: { program: program.value, meaning: meaning.value },
    diagnostics: [...found, ...meaning.diagnostics],
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
