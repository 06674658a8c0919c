import { hasErrors } from '../diagnostic/diagnostic.js'
import type { Checked } from '../diagnostic/diagnostic.js'
import { createBuilder } from '../ir/builder.js'
import type { Builder } from '../ir/builder.js'
import type { Meaning } from '../ir/value.js'
import { lowerProgram } from '../lower/lower-program.js'
import { bindProgram } from '../semantic/bind-program.js'
import type { Program } from '../semantic/bound.js'
import type { ReadList } from '../semantic/read-list.js'
import type { SourceFile } from '../source/source-file.js'
import type { ProjectDefinition } from '../syntax/definition-ast.js'
import { parseDocument } from '../syntax/parse-document.js'

/** A project and its definition files, as they were read. */
export interface Sources {
  readonly project: ProjectDefinition
  readonly files: readonly SourceFile[]
  /** Reads the lists that definitions name, `csv:` and `members:`; left out: there are none. */
  readonly readList?: ReadList
  /** The date of the run in the project's zone, `2026-03-15`; left out: nothing has expired. */
  readonly today?: () => string
}

/** All faults of a project that can be found without a warehouse, and what it says where it has none. */
export function checkProject(sources: Sources): Checked<Program> {
  const { value, diagnostics } = understand(sources, createBuilder())
  return { value: value.program, diagnostics }
}

export interface Understood {
  readonly program: Program
  /** Undefined where names or types are faulty. */
  readonly meaning: Meaning | undefined
}

/** Every phase up to names and types runs even after faults, so that one run shows all of them. */
export function understand(sources: Sources, build: Builder): Checked<Understood> {
  const documents = sources.files.map((file) => parseDocument(file)) // YAML and expressions
  const program = bindProgram(
    sources.project,
    documents.map(({ value }) => value),
    sources.readList,
    sources.today,
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
