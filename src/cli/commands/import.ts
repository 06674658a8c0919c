import { readFile, writeFile } from 'node:fs/promises'
import { join, relative, resolve, sep } from 'node:path'
import { checkProject } from '../../compile/check-project.js'
import type { Diagnostic } from '../../diagnostic/diagnostic.js'
import { hasErrors } from '../../diagnostic/diagnostic.js'
import type { SourceFile } from '../../source/source-file.js'
import { sourceFile } from '../../source/source-file.js'
import { parseDocument } from '../../syntax/parse-document.js'
import type { LiveTable } from '../../warehouse/live-table.js'
import { exitCodes } from '../exit-code.js'
import { readDbtManifest, withLiveTypes } from '../import/dbt-manifest.js'
import { draftTables } from '../import/draft-tables.js'
import { knownTables } from '../import/known-tables.js'
import type { Change } from '../import/merge-tables.js'
import { mergeTables } from '../import/merge-tables.js'
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

  const { tables, keys } = await tablesToImport(loaded, options, terminal)
  const wanted = ofSchemas(tables, options.schema)
  const known = knownTables(documents)
  const { defaultSchema } = chooseTarget(project, options.target).type.catalogue
  const drafts = draftTables(wanted, { known, defaultSchema, keys })
  const home = await homeOf(options.out, loaded, terminal)
  const schemas = new Set(wanted.map(({ schema }) => fold(schema)))
  const { files: changed, changes } = mergeTables({
    drafts,
    known,
    documents,
    home: home.file,
    isCovered: (source) => schemas.has(fold(source.at(-2) ?? defaultSchema)),
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

async function tablesToImport(
  { root, sources }: LoadedProject,
  { dbt, target: name }: ImportOptions,
  terminal: Terminal,
): Promise<ReadTables> {
  const fromWarehouse = async (): Promise<ReadTables> => {
    const target = chooseTarget(sources.project, name)
    const schema = sources.project.schema.text
    return withWarehouse(target, { root, mode: 'read' }, terminal, (warehouse) =>
      readTables(warehouse, target, schema),
    )
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
  if (name === undefined) return { tables, keys: new Map() }
  return { tables: withLiveTypes(tables, (await fromWarehouse()).tables), keys: new Map() }
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

const words: Readonly<Record<Change['kind'], string>> = {
  added: 'added',
  removed: 'removed',
  differs: 'differs',
  left_out: 'left out',
}

function describe(
  changes: readonly Change[],
  written: readonly { readonly file: SourceFile }[],
  { dbt, dryRun }: ImportOptions,
): string {
  const isDry = dryRun === true
  const lines = changes.map(({ kind, table, column, reference, detail }) => {
    const name = [table, column ?? reference].filter((part) => part !== undefined).join('.')
    const what = column === undefined ? 'no such table' : 'no such column'
    const gone =
      dbt === undefined ? `the warehouse has ${what} any more` : `the manifest names ${what}`
    const fact =
      kind === 'removed' ? `${gone}; nothing was deleted` : detail?.replace(/^left out[,:] /, '')
    return `${words[kind].padEnd(8)}  ${name}${fact === undefined || fact === '' ? '' : `: ${fact}`}\n`
  })
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
    counts === '' ? 'nothing to add' : `${counts} ${isDry ? 'to add' : 'added'} to ${paths}`
  return `${lines.join('')}${sum}\n`
}

function failure(
  code: 'SEG092' | 'SEG721',
  message: string,
  rest: Pick<Diagnostic, 'help'> = {},
): Failure {
  return new Failure(exitCodes.findings, [{ code, severity: 'error', message, ...rest }])
}
