import type { Diagnostic } from '../diagnostic/diagnostic.js'
import type { Dialect } from '../dialect/dialect.js'
import { dialects } from '../dialect/index.js'
import type { Span } from '../source/source-file.js'
import type { ProjectDefinition, TargetDefinition } from '../syntax/definition-ast.js'
import { suggest } from '../util/suggest.js'
import type { WarehouseType } from '../warehouse/adapter.js'
import { warehouses } from '../warehouse/index.js'
import { exitCodes } from './exit-code.js'
import { Failure } from './outcome.js'

export interface Target {
  readonly definition: TargetDefinition
  readonly type: WarehouseType
  readonly dialect: Dialect
}

/** The target of `--target`, else the default, else the only one. */
export function chooseTarget(project: ProjectDefinition, name: string | undefined): Target {
  const definition = definitionOf(project, name)
  const type = warehouses.get(definition.warehouse.text)
  const faults = targetFaults(definition)
  if (!type || faults.length > 0) throw new Failure(exitCodes.findings, faults)
  const dialect = dialects.get(type.dialect)
  if (!dialect) throw new Error(`no dialect for ${type.name}`)
  return { definition, type, dialect }
}

/** What a target says that no warehouse understands. */
export function targetFaults({ warehouse, settings }: TargetDefinition): readonly Diagnostic[] {
  const type = warehouses.get(warehouse.text)
  if (!type) {
    const similar = suggest(warehouse.text, warehouses.keys())
    const known = `known are: ${[...warehouses.keys()].join(', ')}`
    const print = `\`segc compile --dialect ${warehouse.text}\` prints the SQL of its views`
    return [
      {
        code: 'SEG711',
        severity: 'error',
        message: `unknown kind of warehouse \`${warehouse.text}\``,
        primary: { span: warehouse.span },
        help:
          similar === undefined
            ? dialects.has(warehouse.text)
              ? `${print}; targets that are ${known}`
              : known
            : `a similar kind exists: \`${similar}\``,
      },
    ]
  }
  return [...settings]
    .filter(([setting]) => !type.settings.includes(setting))
    .map(([setting, { span }]): Diagnostic => {
      const similar = suggest(setting, type.settings)
      return {
        code: 'SEG713',
        severity: 'error',
        message: `a target of \`${type.name}\` has no setting \`${setting}\``,
        primary: { span: keyBefore(setting, span) },
        help:
          similar === undefined
            ? `its settings are: ${type.settings.join(', ')}`
            : `a similar setting exists: \`${similar}\``,
      }
    })
}

/** The key of a value, where it is written as it is read and right before it. */
function keyBefore(key: string, span: Span): Span {
  const before = span.file.text.slice(0, span.start)
  const start = before.lastIndexOf(key)
  const end = start + key.length
  return start >= 0 && /^["']?\s*:[^\n]*$/.test(before.slice(end))
    ? { file: span.file, start, end }
    : span
}

function definitionOf(project: ProjectDefinition, name: string | undefined): TargetDefinition {
  const { targets, defaultTarget } = project
  const wanted = name ?? defaultTarget?.text
  if (wanted === undefined) {
    const only = targets.length === 1 ? targets[0] : undefined
    if (only) return only
    throw configuration({
      code: 'SEG712',
      message: targets.length === 0 ? 'the project has no targets' : 'no target is chosen',
      help:
        targets.length === 0
          ? 'add one to segc.yaml, for example `targets: { dev: { warehouse: duckdb, path: dev.duckdb } }`'
          : 'choose one with `--target <name>`, or set `default_target` in segc.yaml',
    })
  }
  const found = targets.find((target) => target.name.text === wanted)
  if (found) return found
  const names = targets.map((target) => target.name.text)
  const similar = suggest(wanted, names)
  const help =
    similar !== undefined
      ? `a similar name exists: \`${similar}\``
      : names.length > 0
        ? `the targets are: ${names.join(', ')}`
        : undefined
  throw configuration({
    code: 'SEG712',
    message: `unknown target \`${wanted}\``,
    ...(name === undefined && defaultTarget && { primary: { span: defaultTarget.span } }),
    ...(help !== undefined && { help }),
  })
}

function configuration(diagnostic: Omit<Diagnostic, 'severity'>): Failure {
  return new Failure(exitCodes.findings, [{ severity: 'error', ...diagnostic }])
}
