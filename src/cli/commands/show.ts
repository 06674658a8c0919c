import { hasErrors } from '../../diagnostic/diagnostic.js'
import type { Dialect } from '../../dialect/dialect.js'
import type { Graph } from '../../report/graph.js'
import { graphOf, reach } from '../../report/graph.js'
import type { Listed } from '../../report/listing.js'
import { isListed, listDefinitions, writtenText } from '../../report/listing.js'
import { positionAt } from '../../source/source-file.js'
import { parseDocument } from '../../syntax/parse-document.js'
import { visibleText } from '../../util/display-width.js'
import { exitCodes } from '../exit-code.js'
import type { LoadedProject } from '../load-project.js'
import { check, loadProject } from '../load-project.js'
import { compileNamed } from '../compile-project.js'
import { definitionNamed } from '../named-definition.js'
import type { Outcome } from '../outcome.js'
import { Failure } from '../outcome.js'
import { knownDialect, statementOf } from '../statement.js'
import { chooseTarget } from '../target.js'
import type { Terminal } from '../terminal.js'

export interface ShowOptions {
  readonly project?: string
  readonly kind?: string
  readonly target?: string
  readonly dialect?: string
}

/** All that is known of one definition without a warehouse. */
export async function showCommand(
  name: string,
  options: ShowOptions,
  terminal: Terminal,
): Promise<Outcome> {
  const loaded = await loadProject(options.project, terminal)
  const { program, findings } = await check(loaded)
  if (hasErrors(findings)) throw new Failure(exitCodes.findings, findings)
  const { kind } = options
  const definitions = listDefinitions(loaded.sources.files.map((file) => parseDocument(file).value))
  const candidates = definitions.filter((each) =>
    isListed(each, { ...(kind !== undefined && { kind }) }),
  )
  const definition = definitionNamed(name, candidates)
  const neighbours = neighboursOf(definition, graphOf(program))
  const dialect = hasSql(definition) ? dialectOf(loaded, options) : undefined
  const sql = dialect && sqlOf(definition, loaded, dialect)
  const { file } = definition.nameSpan
  const { line } = positionAt(file, definition.nameSpan.start)
  return {
    exitCode: exitCodes.clean,
    text: [
      heading(definition),
      block(`defined in ${file.path}:${line}`, writtenText(definition).split('\n')),
      block('computed from', neighbours.from),
      block('used by', neighbours.by),
      ...(dialect && sql !== undefined ? [`SQL (${dialect.name})\n${sql}`] : []),
    ]
      .filter((part) => part !== '')
      .join('\n'),
    json: {
      kind: definition.kind,
      name: definition.name,
      entity: definition.entity ?? null,
      label: definition.label ?? null,
      description: definition.description ?? null,
      owner: definition.owner ?? null,
      tags: definition.tags,
      status: definition.status ?? null,
      file: file.path,
      line,
      definition: writtenText(definition),
      computed_from: { direct: neighbours.from, all: neighbours.allFrom },
      used_by: { direct: neighbours.by, all: neighbours.allBy },
      dialect: dialect?.name ?? null,
      statement: sql ?? null,
    },
    findings,
    ...(hasSql(definition) && !dialect
      ? { remark: 'the project has no target; --dialect <name> shows the SQL' }
      : {}),
  }
}

function hasSql({ kind }: Listed): boolean {
  return kind === 'segment' || kind === 'segmentation'
}

function dialectOf({ sources }: LoadedProject, options: ShowOptions): Dialect | undefined {
  if (options.dialect !== undefined) return knownDialect(options.dialect)
  const { project } = sources
  if (project.targets.length === 0 && options.target === undefined) return undefined
  return chooseTarget(project, options.target).dialect
}

function sqlOf({ name }: Listed, loaded: LoadedProject, dialect: Dialect): string | undefined {
  const [view] = compileNamed(loaded, { dialect }, [name]).compiled.views
  return view && statementOf(view, loaded.sources.project, dialect)
}

interface Neighbours {
  readonly from: readonly string[]
  readonly by: readonly string[]
  readonly allFrom: readonly string[]
  readonly allBy: readonly string[]
}

/** Ids of the graph; an entity stands for its population and has none. */
function neighboursOf({ kind, name }: Listed, graph: Graph): Neighbours {
  const id = `${kind} ${name}`
  const inOrder = (ids: ReadonlySet<string>): readonly string[] =>
    graph.nodes.flatMap((node) => (ids.has(node.id) && node.id !== id ? [node.id] : []))
  return {
    from: inOrder(new Set(graph.edges.filter(({ to }) => to === id).map(({ from }) => from))),
    by: inOrder(new Set(graph.edges.filter(({ from }) => from === id).map(({ to }) => to))),
    allFrom: inOrder(reach(graph, [id], 'up')),
    allBy: inOrder(reach(graph, [id], 'down')),
  }
}

function heading(definition: Listed): string {
  const { kind, name, label, description, entity, owner, tags, status } = definition
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['label', label],
    ['description', description],
    ['entity', kind === 'entity' ? undefined : entity],
    ['owner', owner],
    ['tags', tags.length === 0 ? undefined : tags.join(', ')],
    ['status', status],
  ]
  const lines = facts.flatMap(([key, value]) => {
    if (value === undefined) return []
    const [first = '', ...rest] = value.trimEnd().split('\n').map(visibleText)
    const indent = ' '.repeat(factWidth)
    return [`  ${`${key}:`.padEnd(factWidth)}${first}`, ...rest.map((line) => `  ${indent}${line}`)]
  })
  return `${[`${kind} ${name}`, ...lines].join('\n')}\n`
}

const factWidth = 'description: '.length

function block(title: string, lines: readonly string[]): string {
  if (lines.length === 0) return ''
  return `${[title, ...lines.map((line) => `  ${visibleText(line)}`.trimEnd())].join('\n')}\n`
}
