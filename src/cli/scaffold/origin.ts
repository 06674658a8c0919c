import { mkdir, rm, stat } from 'node:fs/promises'
import { basename, dirname, extname, join, relative, resolve, sep } from 'node:path'
import type { Diagnostic } from '../../diagnostic/diagnostic.js'
import { sourceFile } from '../../source/source-file.js'
import { snakeCase } from '../../syntax/definition/check-name.js'
import { addToTables } from '../../syntax/edit/add-to-tables.js'
import { yamlText } from '../../syntax/edit/yaml-text.js'
import { parseProject } from '../../syntax/parse-project.js'
import { createDuckdb, dataFileEndings, loadIntoDuckdb } from '../../warehouse/duckdb-file.js'
import { WarehouseError } from '../../warehouse/warehouse-error.js'
import { exitCodes } from '../exit-code.js'
import { draftTables } from '../import/draft-tables.js'
import type { Change } from '../import/merge-tables.js'
import { leftOut } from '../import/merge-tables.js'
import { readTables } from '../import/read-tables.js'
import { withWarehouse } from '../open-warehouse.js'
import { Failure } from '../outcome.js'
import { readPackageFile } from '../package-file.js'
import { reasonOf } from '../project-files.js'
import { chooseTarget } from '../target.js'
import type { Terminal } from '../terminal.js'
import { firstDefinitions } from './first-definitions.js'
import type { TemplateName } from './template-names.js'
import { templates } from './template-names.js'

/** Where the tables of a new project come from. */
export interface Origin {
  /** Settings of the target. */
  readonly target: readonly (readonly [string, string])[]
  /** Definition files that it writes. */
  readonly paths: readonly string[]
  /** Databases that it makes, by their path in the project. */
  readonly data: readonly string[]
  /** Makes the data and says what the definition files hold; `project` is the text of segc.yaml. */
  readonly definitions: (project: string) => Promise<FirstFiles>
  /** Takes the data back. */
  readonly undo: () => Promise<void>
  readonly about: string
  /** Stands above the target's settings. */
  readonly targetComment?: readonly string[]
  readonly remark?: string
}

export interface FirstFiles {
  /** Path and text of each. */
  readonly files: readonly (readonly [string, string])[]
  /** What of the tables stands in no definition. */
  readonly leftOut: readonly Change[]
}

export interface OriginOptions {
  readonly template?: TemplateName
  readonly database?: string
  readonly files?: readonly string[]
  /** True without a URL. */
  readonly postgres?: string | true
}

const database = '.segc/dev.duckdb'
const duckdbTarget = (path: string): Origin['target'] => [
  ['warehouse', 'duckdb'],
  ['path', yamlText(path)],
]

export function originOf(options: OriginOptions, root: string, terminal: Terminal): Origin {
  if (options.database !== undefined) return ofDatabase(options.database, root, terminal)
  if (options.files !== undefined) return ofFiles(options.files, root, terminal)
  if (options.postgres !== undefined) return ofPostgres(options.postgres, root, terminal)
  return ofTemplate(options.template ?? 'retail', root)
}

function ofTemplate(name: keyof typeof templates, root: string): Origin {
  const { files, about } = templates[name]
  return {
    target: duckdbTarget(database),
    paths: files,
    data: [database],
    definitions: async () => {
      const script = await readPackageFile(`templates/${name}/data.sql`)
      await make(root, (path) => createDuckdb(path, script))
      const texts = await Promise.all(
        files.map(async (path): Promise<readonly [string, string]> => [
          path,
          await readPackageFile(`templates/${name}/segments/${path}`),
        ]),
      )
      return { files: texts, leftOut: [] }
    },
    undo: () => remove(root),
    about,
    targetComment: [
      'The sample data is not in Git. Where the file is missing, make it in another folder and copy it:',
      `segc init ../sample --template ${name} && cp ../sample/${database} ${database}`,
    ],
  }
}

function ofDatabase(file: string, root: string, terminal: Terminal): Origin {
  const path = relative(root, resolve(terminal.folder, file)).split(sep).join('/')
  const target = duckdbTarget(path)
  return {
    target,
    paths: readPaths,
    data: [],
    definitions: (project) =>
      readDefinitions(project, root, terminal).catch((error: unknown) => {
        throw error instanceof Failure ? about(file, error) : error
      }),
    undo: () => Promise.resolve(),
    about: '',
  }
}

/** There is no `path` of a segc.yaml yet that the help could be about. */
function about(file: string, { exitCode, findings, message }: Failure): Failure {
  const named = findings.map(({ help, ...finding }) => ({
    ...finding,
    message: `\`${file}\`: ${finding.message}`,
    ...(help !== undefined && { help: help.includes('`path`') ? 'name a DuckDB file' : help }),
  }))
  return new Failure(exitCode, named, message)
}

function ofFiles(files: readonly string[], root: string, terminal: Terminal): Origin {
  return {
    target: duckdbTarget(database),
    paths: readPaths,
    data: [database],
    definitions: async (project) => {
      const data = await dataFiles(files, terminal)
      await make(root, (path) => loadIntoDuckdb(path, data))
      try {
        return await readDefinitions(project, root, terminal)
      } catch (error) {
        await remove(root)
        throw error
      }
    },
    undo: () => remove(root),
    about: '',
  }
}

function ofPostgres(url: string | true, root: string, terminal: Terminal): Origin {
  const variable = '${DATABASE_URL}'
  const isSecret = url !== true && !url.includes('${')
  const written = url === true || isSecret ? variable : url
  const environment = isSecret
    ? { ...terminal.environment, DATABASE_URL: url }
    : terminal.environment
  return {
    target: [
      ['warehouse', 'postgres'],
      ['url', `'${written.replaceAll("'", "''")}'`],
    ],
    paths: readPaths,
    data: [],
    definitions: (project) => readDefinitions(project, root, { ...terminal, environment }),
    undo: () => Promise.resolve(),
    about: '',
    ...(isSecret && {
      remark: 'the URL is not written down: set DATABASE_URL in the environment or in .env',
    }),
  }
}

const readPaths = ['tables.yaml', 'segments.yaml']

/** The tables that the target holds, and something to begin with. */
async function readDefinitions(
  text: string,
  root: string,
  terminal: Terminal,
): Promise<FirstFiles> {
  const { value: project } = parseProject(sourceFile('segc.yaml', text))
  const target = chooseTarget(project, undefined)
  const { tables, keys } = await withWarehouse(
    target,
    { root, mode: 'read' },
    terminal,
    (warehouse) => readTables(warehouse, target, project.schema.text),
  ).catch((error: unknown) => {
    throw error instanceof Failure ? withoutPlaces(error) : error
  })
  if (tables.length === 0) {
    throw failure('the database holds no tables that can be read', 'SEG721', {
      help: 'name another one, or begin with a sample: `segc init`',
    })
  }
  const { defaultSchema } = target.type.catalogue
  const drafts = draftTables(tables, { known: [], defaultSchema, keys }).map(({ table }) => table)
  const additions = { columns: new Map(), references: new Map(), tables: drafts }
  const first = firstDefinitions(drafts)
  return {
    files: [
      ['tables.yaml', addToTables(sourceFile('', ''), additions).trimStart()],
      ['segments.yaml', first ?? nothingToSegment],
    ],
    leftOut: drafts.flatMap((table) => leftOut({ table })),
  }
}

const nothingToSegment = `# An entity is a table with a key whose rows can be segmented. No table has a key yet: add one in tables.yaml, then
#
# entities:
#   customer: { table: customers }
`

/** segc.yaml is not written yet, so no place in it can be shown. */
function withoutPlaces({ exitCode, findings, message }: Failure): Failure {
  const placeless = findings.map(({ primary: _, ...finding }) => finding)
  return new Failure(exitCode, placeless, message)
}

async function dataFiles(
  files: readonly string[],
  terminal: Terminal,
): Promise<Parameters<typeof loadIntoDuckdb>[1]> {
  const taken = new Set<string>()
  const found = []
  for (const file of files) {
    const path = resolve(terminal.folder, file)
    const ending = extname(file).slice(1).toLowerCase()
    if (!dataFileEndings.includes(ending)) {
      throw failure(`\`${file}\` is no file of data that can be loaded`, 'SEG092', {
        help: `load files that end in ${dataFileEndings.map((each) => `.${each}`).join(', ')}`,
      })
    }
    const isFile = await stat(path).then(
      (entry) => entry.isFile(),
      () => false,
    )
    if (!isFile) throw failure(`\`${file}\` does not exist`, 'SEG092')
    const table = snakeCase(basename(file, extname(file))) ?? `table_${taken.size + 1}`
    if (taken.has(table)) {
      throw failure(`two files would become the table \`${table}\``, 'SEG092', {
        help: 'rename one of them',
      })
    }
    taken.add(table)
    found.push({ path, table })
  }
  return found
}

async function make(root: string, create: (path: string) => Promise<void>): Promise<void> {
  const path = join(root, database)
  try {
    await mkdir(dirname(path), { recursive: true })
    await create(path)
  } catch (error) {
    if (error instanceof WarehouseError) throw failure(error.fault.message, 'SEG706', error.fault)
    if (!(error instanceof Error && 'code' in error)) throw error
    throw failure(`\`${database}\` cannot be made: ${reasonOf(error)}`, 'SEG092')
  }
}

async function remove(root: string): Promise<void> {
  await rm(join(root, database), { force: true })
  await rm(join(root, `${database}.wal`), { force: true })
}

function failure(
  message: string,
  code: 'SEG092' | 'SEG706' | 'SEG721',
  { help }: Pick<Diagnostic, 'help'> = {},
): Failure {
  return new Failure(exitCodes.findings, [
    { code, severity: 'error', message, ...(help !== undefined && { help }) },
  ])
}
