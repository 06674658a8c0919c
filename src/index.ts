// Files become values here; reading files and talking to warehouses is the caller's part.

/** A text with a path, as it was read: `sourceFile('segments/vip.yaml', text)`. */
export { sourceFile } from './source/source-file.js'
/** Where something stands in a file, and the line and column of an offset. */
export type { Position, SourceFile, Span } from './source/source-file.js'
export { positionAt } from './source/source-file.js'

/** The settings of a project, from the text of its `segc.yaml`. */
export { parseProject } from './syntax/parse-project.js'
export type { ProjectDefinition } from './syntax/definition-ast.js'

/** All faults that can be found without a warehouse. */
export { checkProject } from './compile/check-project.js'
/** Every view of a project, and the rows of its catalogue, in the SQL of one dialect. */
export { compileProject } from './compile.js'
export type { Sources } from './compile/check-project.js'
export type {
  CatalogRow,
  CompiledProject,
  CompiledView,
  CompileOptions,
} from './compile/compiled-project.js'
/** The instant of `asOf`, such as `{ type: timestamp, text: '2026-03-15T12:00:00.000000Z' }`. */
export { timestamp } from './catalog/data-type.js'
export type { Literal } from './catalog/data-type.js'

/** The dialects by their names, and the statements that make a compiled view in one of them. */
export { dialects } from './dialect/index.js'
export type { Dialect } from './dialect/dialect.js'
export { printCreateView } from './sql/print-view.js'
export type { View } from './sql/print-view.js'

/** Every code of a diagnostic with its title. */
export { codes } from './diagnostic/codes.js'
export type { Code } from './diagnostic/codes.js'
/** What every phase returns, and whether it may be used. */
export { hasErrors } from './diagnostic/diagnostic.js'
export type { Checked, Diagnostic, Label } from './diagnostic/diagnostic.js'
/** Diagnostics as a terminal shows them, and as machines read them. */
export { renderPretty } from './diagnostic/render-pretty.js'
export type { PrettyOptions } from './diagnostic/render-pretty.js'
export { renderJson } from './diagnostic/render-json.js'
export type { JsonFinding, JsonPlace } from './diagnostic/render-json.js'
