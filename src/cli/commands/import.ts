import { readFile, writeFile } from 'node:fs/promises'
import { join, relative, resolve, sep } from 'node:path'
import { checkProject } from '../../compile/check-project.js'
import type { Diagnostic } from '../../diagnostic/diagnostic.js'
import { hasErrors } from '../../diagnostic/diagnostic.js'
import type { SourceFile } from '../../source/source-file.js'
import { sourceFile } from '../../source/source-file.js'
import type { ProjectDefinition } from '../../syntax/definition-ast.js'
import { parseDocument } from '../../syntax/parse-document.js'
import type { LiveTable } from '../../warehouse/live-table.js'
import { exitCodes } from '../exit-code.js'
import { readDbtManifest, withLiveTypes } from '../import/dbt-manifest.js'
import { draftTables } from '../import/draft-tables.js'
import { knownTables } from '../import/known-tables.js'
import { changeLine } from '../import/change-line.js'
import type { Change } from '../import/merge-tables.js'
import { mergeTables } from '../import/merge-tables.js'
import type { KnownTable } from '../import/name-tables.js'
import { fold } from '../import/name-tables.js'
import type { ReadTables } from '../import/read-tables.js'
import { readTables } from '../import/read-tables.js'
import type { LoadedProject } from '../load-project.js'
import { loadSoundProject } from '../load-project.js'
import { withWarehouse } from '../open-warehouse.js'
import type { Outcome } from '../outcome.js'
import { Failure } from '../outcome.js'
import { reasonOf } from '../project-files.js'
import { definitionsHeader } from '../scaffold/schema-modeline.js'
import { counted } from '../table.js'
import { chooseTarget } from '../target.js'
import type { Terminal } from '../terminal.js'

export interface ImportOptions {
  readonly project?: string
  readonly target?: string
  readonly dbt?: string
  readonly schema?: readonly string[]
  readonly out?: string
  readonly dryRun?: boolean
}

/** Writes the tables of a warehouse or of a dbt manifest into definition files, and keeps what is written there. */
export async function importCommand(options: ImportOptions, terminal: Terminal): Promise<Outcome> {
  const loaded = await loadSoundProject(options.project, terminal)
  const { project, files } = loaded.sources
  const parsed = files.map((file) => parseDocument(file))
  const faults = parsed.flatMap(({ diagnostics }) => diagnostics)
  // A file that is misread could be edited in the wrong place.
  if (hasErrors(faults)) throw new Failure(exitCodes.findings, faults)
  const documents = parsed.map(({ value }) => value)

  const known = knownTables(documents)
  const { tables, keys, existing } = await tablesToImport(loaded, known, options, terminal)
  const wanted = ofSchemas(tables, options.schema)
  const defaultSchema = defaultSchemaOf(project, options)
  const drafts = draftTables(wanted, { known, defaultSchema, keys })
  const home = await homeOf(options.out, loaded, terminal)
  const schemas = new Set(wanted.map(({ schema }) => fold(schema)))
  const { files: changed, changes } = mergeTables({
    drafts,
    known,
    documents,
    home: home.file,
    isCovered: (source) => schemas.has(fold(source.at(-2) ?? defaultSchema)),
    exists: (source) => existing.has(source.join('.')),
  })
  const written = changed.filter(({ file, text }) => text !== file.text)
  if (options.dryRun !== true) await writeAll(written, home, terminal)

  const after = [...files.filter((file) => file !== home.file), home.file].map((file) => {
    const text = changed.find((each) => each.file === file)?.text
    return text === undefined ? file : sourceFile(file.path, text)
  })
  const findings = checkProject({ project, files: after }).diagnostics
  return {
    exitCode: hasErrors(findings) ? exitCodes.findings : exitCodes.clean,
    text: describe(changes, written, options),
    json: {
      dry_run: options.dryRun === true,
      files: written.map(({ file }) => file.path),
      changes: changes.map(({ kind, table, column, reference, detail }) => ({
        kind,
        table,
        column: column ?? null,
        reference: reference ?? null,
        detail: detail ?? null,
      })),
    },
    findings,
  }
}

/** A manifest names every schema, so that it needs no target. */
function defaultSchemaOf(project: ProjectDefinition, { dbt, target }: ImportOptions): string {
  const { targets, defaultTarget } = project
  const isNone = target === undefined && defaultTarget === undefined && targets.length !== 1
  if (dbt !== undefined && isNone) return 'public'
  return chooseTarget(project, target).type.catalogue.defaultSchema
}

interface Importable extends ReadTables {
  /** Sources of known tables that are there, readable or not. */
  readonly existing: ReadonlySet<string>
}

async function tablesToImport(
  { root, sources }: LoadedProject,
  known: readonly KnownTable[],
  { dbt, target: name }: ImportOptions,
  terminal: Terminal,
): Promise<Importable> {
  const fromWarehouse = async (): Promise<Importable> => {
    const target = chooseTarget(sources.project, name)
    const schema = sources.project.schema.text
    return withWarehouse(target, { root, mode: 'read' }, terminal, async (warehouse) => {
      const described = await warehouse.describe(known.map(({ source }) => source))
      const there = known.filter((_, index) => described[index]?.columns !== undefined)
      const existing = new Set(there.map(({ source }) => source.join('.')))
      return { ...(await readTables(warehouse, target, schema)), existing }
    })
  }
  if (dbt === undefined) return fromWarehouse()
  const text = await readFile(resolve(terminal.folder, dbt), 'utf8').catch((error: unknown) => {
    throw failure('SEG092', `\`${dbt}\` cannot be read: ${reasonOf(error)}`)
  })
  const tables = readDbtManifest(text)
  if (!tables) {
    throw failure('SEG092', `\`${dbt}\` is no manifest of dbt`, {
      help: '`dbt parse` writes it to target/manifest.json',
    })
  }
  const none = { keys: new Map(), existing: new Set<string>() }
  if (name === undefined) return { tables, ...none }
  return { tables: withLiveTypes(tables, (await fromWarehouse()).tables), ...none }
}

function ofSchemas(
  tables: readonly LiveTable[],
  schemas: readonly string[] | undefined,
): readonly LiveTable[] {
  if (schemas === undefined) return tables
  const known = [...new Set(tables.map(({ schema }) => schema))]
  const unknown = schemas.find((schema) => !known.some((each) => fold(each) === fold(schema)))
  if (unknown !== undefined) {
    throw failure('SEG721', `there is no table to read in schema \`${unknown}\``, {
      ...(known.length > 0 && { help: `schemas with tables are: ${known.join(', ')}` }),
    })
  }
  return tables.filter(({ schema }) => schemas.some((each) => fold(each) === fold(schema)))
}

interface Home {
  readonly file: SourceFile
  readonly exists: boolean
}

/** The file that takes new tables. */
async function homeOf(
  out: string | undefined,
  { root, sources }: LoadedProject,
  terminal: Terminal,
): Promise<Home> {
  const folder = resolve(root, sources.project.definitions.text)
  const path = out === undefined ? join(folder, 'tables.yaml') : resolve(terminal.folder, out)
  const shown = relative(terminal.folder, path).split(sep).join('/')
  const read = sources.files.find((file) => resolve(terminal.folder, file.path) === path)
  if (read) return { file: read, exists: true }
  if (relative(folder, path).startsWith('..') || !/\.ya?ml$/.test(path)) {
    throw failure('SEG092', `\`${shown}\` is no definition file of the project`, {
      help: `name a .yaml file below \`${sources.project.definitions.text}\``,
    })
  }
  return { file: sourceFile(shown, await definitionsHeader(root, path)), exists: false }
}

async function writeAll(
  written: readonly { readonly file: SourceFile; readonly text: string }[],
  home: Home,
  terminal: Terminal,
): Promise<void> {
  for (const { file, text } of written) {
    const flag = file === home.file && !home.exists ? 'wx' : 'w'
    try {
      await writeFile(resolve(terminal.folder, file.path), text, { flag })
    } catch (error) {
      throw failure('SEG092', `\`${file.path}\` cannot be written: ${reasonOf(error)}`)
    }
  }
}

function describe(
  changes: readonly Change[],
  written: readonly { readonly file: SourceFile }[],
  { dbt, dryRun }: ImportOptions,
): string {
  const isDry = dryRun === true
  const from = dbt === undefined ? 'warehouse' : 'manifest'
  const lines = changes.map((change) => changeLine(change, from))
  const paths = written.map(({ file }) => file.path).join(', ')
  const added = changes.filter(({ kind }) => kind === 'added')
  const tables = added.filter(
    ({ column, reference }) => column === undefined && reference === undefined,
  )
  const columns = added.filter(({ column }) => column !== undefined)
  const references = added.filter(({ reference }) => reference !== undefined)
  const counts = [
    ...(tables.length > 0 ? [counted(tables.length, 'table')] : []),
    ...(columns.length > 0 ? [counted(columns.length, 'column')] : []),
    ...(references.length > 0 ? [counted(references.length, 'reference')] : []),
  ].join(', ')
  const sum =
    counts === '' && written.length === 0
      ? 'nothing to add'
      : counts === ''
        ? `only comments ${isDry ? 'to add' : 'added'} to ${paths}`
        : `${counts} ${isDry ? 'to add' : 'added'} to ${paths}`
  return `${lines.join('')}${sum}\n`
}

function failure(
  code: 'SEG092' | 'SEG721',
  message: string,
  rest: Pick<Diagnostic, 'help'> = {},
): Failure {
  return new Failure(exitCodes.findings, [{ code, severity: 'error', message, ...rest }])
}
