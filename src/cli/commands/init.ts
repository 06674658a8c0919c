import { basename, join, relative, resolve, sep } from 'node:path'
import { checkProject } from '../../compile/check-project.js'
import { hasErrors } from '../../diagnostic/diagnostic.js'
import { sourceFile } from '../../source/source-file.js'
import { parseProject } from '../../syntax/parse-project.js'
import { exitCodes } from '../exit-code.js'
import type { Outcome } from '../outcome.js'
import { readPackageFile } from '../package-file.js'
import { envExample, gitIgnore, projectYaml } from '../scaffold/project-files.js'
import { schemaFolder, schemaModeline } from '../scaffold/schema-modeline.js'
import { changeLine } from '../import/change-line.js'
import type { FirstFiles, Origin, OriginOptions } from '../scaffold/origin.js'
import { originOf } from '../scaffold/origin.js'
import { refuseExisting, writeNew } from '../scaffold/write-files.js'
import { counted } from '../table.js'
import type { Terminal } from '../terminal.js'

export type InitOptions = OriginOptions

/** Starts a project in a folder. What exists there is never overwritten. */
export async function initCommand(
  folder: string | undefined,
  options: InitOptions,
  terminal: Terminal,
): Promise<Outcome> {
  const root = resolve(terminal.folder, folder ?? '.')
  const origin = originOf(options, root, terminal)
  const project = projectYaml(nameOf(root), origin.target, origin.targetComment)
  const schemas = await Promise.all(
    ['project', 'definitions'].map(async (kind): Promise<readonly [string, string]> => {
      const path = `${kind}.schema.json`
      return [`${schemaFolder}/${path}`, await readPackageFile(`schema/${path}`)]
    }),
  )
  const paths = ['segc.yaml', ...origin.paths.map((path) => `segments/${path}`)]
  const kept = await refuseExisting(
    root,
    [...paths, ...schemas.map(([path]) => path), ...origin.data],
    {
      optional: ['.gitignore', '.env.example'],
    },
  )
  const { files: definitions, leftOut } = await origin.definitions(project)
  const files = new Map<string, string>([
    ['segc.yaml', project],
    ...definitions.map(([path, text]): readonly [string, string] => [
      `segments/${path}`,
      `${schemaModeline('definitions', `segments/${path}`)}${text}`,
    ]),
    ...schemas,
    ...(kept.includes('.gitignore') ? [] : [['.gitignore', gitIgnore] as const]),
    ...(kept.includes('.env.example') ? [] : [['.env.example', envExample] as const]),
  ])
  await writeNew(root, files, origin.undo)
  return outcomeOf({ root, files, kept, leftOut, origin }, terminal)
}

/** The folder's name, or one for a folder that has none. */
function nameOf(root: string): string {
  return basename(root) === '' ? 'segments' : basename(root)
}

interface Done {
  readonly root: string
  readonly files: ReadonlyMap<string, string>
  readonly kept: readonly string[]
  readonly leftOut: FirstFiles['leftOut']
  readonly origin: Origin
}

/** Says what was made, after a check of it. */
function outcomeOf({ root, files, kept, leftOut, origin }: Done, terminal: Terminal): Outcome {
  const shown = relative(terminal.folder, root).split(sep).join('/')
  const sources = [...files].map(([path, text]) => sourceFile(join(shown, path), text))
  const project = parseProject(sources[0] ?? sourceFile('segc.yaml', ''))
  const checked = checkProject({
    project: project.value,
    files: sources.filter(({ path }) => path.includes('segments/') && path.endsWith('.yaml')),
  })
  const findings = [...project.diagnostics, ...checked.diagnostics]
  const { tables, segments, segmentations } = checked.value
  const counts = {
    tables: tables.length,
    segments: segments.length,
    segmentations: segmentations.length,
  }
  const created = [...files.keys(), ...origin.data]
  const sum = [
    counted(counts.tables, 'table'),
    counted(counts.segments, 'segment'),
    counted(counts.segmentations, 'segmentation'),
  ].join(', ')
  return {
    exitCode: hasErrors(findings) ? exitCodes.findings : exitCodes.clean,
    text: [
      ...created.map((path) => `created  ${path}\n`),
      ...kept.map((path) => `kept     ${path}${path === '.gitignore' ? ignoreHint : ''}\n`),
      ...leftOut.map((change) => changeLine(change, 'warehouse')),
      `${sum}${origin.about === '' ? '' : `: ${origin.about}`}\n`,
      '\nNext:\n',
      ...(shown === '' ? [] : [`  cd ${shown}\n`]),
      ...steps.map((step) => `  ${step}\n`),
    ].join(''),
    json: {
      folder: root,
      created,
      kept,
      left_out: leftOut.map(({ table, column = null, reference = null, detail = null }) => ({
        table,
        column,
        reference,
        detail,
      })),
      counts,
    },
    findings,
    ...(origin.remark !== undefined && { remark: origin.remark }),
  }
}

const ignoreHint = ' (add the lines `.segc/*`, `!.segc/schema/` and `.env`)'
const steps = [
  'segc check    find faults in segments/',
  'segc sizes    count the members of every segment',
  'segc apply    make the views in the warehouse',
  'segc doctor   test the connection, the tables and their keys',
]
