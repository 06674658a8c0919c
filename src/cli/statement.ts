import type { CompiledView } from '../compile/compiled-project.js'
import type { Dialect } from '../dialect/dialect.js'
import { dialects } from '../dialect/index.js'
import { printCreateView } from '../sql/print-view.js'
import type { ProjectDefinition } from '../syntax/definition-ast.js'
import { exitCodes } from './exit-code.js'
import { Failure } from './outcome.js'

/** That makes a view, as it is shown to people: ended by a semicolon and a line break. */
export function statementOf(
  { name, columns, query }: CompiledView,
  { schema }: ProjectDefinition,
  dialect: Dialect,
): string {
  const [create = ''] = printCreateView({ name: [schema.text, name], columns, query }, dialect)
  return `${create};\n`
}

/** The dialect of `--dialect`. */
export function knownDialect(name: string): Dialect {
  const dialect = dialects.get(name)
  if (dialect) return dialect
  throw new Failure(
    exitCodes.usage,
    [],
    `error: unknown dialect '${name}'; known are: ${[...dialects.keys()].join(', ')}`,
  )
}
