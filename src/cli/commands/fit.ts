import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, relative, resolve } from 'node:path'
import type { Fit } from '../../report/k-means.js'
import { fitClusters } from '../../report/k-means.js'
import { previewRows } from '../../report/preview.js'
import { sourceFile } from '../../source/source-file.js'
import type { SegmentationDefinition } from '../../syntax/definition-ast.js'
import type { Cluster } from '../../syntax/labelling.js'
import { parseDocument } from '../../syntax/parse-document.js'
import { asOfInstant } from '../as-of.js'
import { compileNamed } from '../compile-project.js'
import { overDeclared } from '../declared-tables.js'
import { exitCodes } from '../exit-code.js'
import type { LoadedProject } from '../load-project.js'
import { loadSoundProject } from '../load-project.js'
import { definitionNamed } from '../named-definition.js'
import { withWarehouse } from '../open-warehouse.js'
import type { Outcome } from '../outcome.js'
import { Failure } from '../outcome.js'
import { reasonOf } from '../project-files.js'
import { counted, renderTable } from '../table.js'
import { chooseTarget } from '../target.js'
import type { Terminal } from '../terminal.js'

export interface FitOptions {
  readonly project?: string
  readonly target?: string
  readonly asOf?: string
  /** Number of clusters at most. */
  readonly k: number
}

/** A segment of everyone that carries the features, for the time of the run. */
const everyone = 'segc_fit_everyone'

/** Finds clusters of the rows as the warehouse has them, and writes the model of the segmentation. */
export async function fitCommand(
  name: string,
  options: FitOptions,
  terminal: Terminal,
): Promise<Outcome> {
  const loaded = await loadSoundProject(options.project, terminal)
  const { project } = loaded.sources
  const { labelling, entity } = clusterNamed(name, loaded)
  const asOf = asOfInstant(options.asOf, project)
  const target = chooseTarget(project, options.target)
  const prepared = withEveryone(loaded, labelling, entity.text)
  const { compiled, findings } = compileNamed(prepared, { dialect: target.dialect, ...asOf }, [
    everyone,
  ])
  const view = compiled.views.find((each) => each.name === everyone)
  if (!view) throw new Error('the features were not compiled')
  const { rows } = await withWarehouse(
    target,
    { root: loaded.root, mode: 'read' },
    terminal,
    (warehouse) =>
      overDeclared({ compiled, findings }, target, warehouse, () =>
        previewRows(view, { limit: 0, warehouse }),
      ),
  )
  const features = rows.map((row) => row.slice(view.key.length))
  const known = features.filter((row) => row.every((value) => value !== null))
  if (known.length === 0) throw failure(`no row of \`${entity.text}\` has all features`)
  const names = labelling.by.map(({ text }) => text)
  const fit = fitClusters(
    names,
    known.map((row) => row.map(Number)),
    options.k,
  )
  const path = resolve(loaded.root, labelling.model.text)
  await write(path, `${JSON.stringify(fit.model, undefined, 2)}\n`)
  const shown = relative(terminal.folder, path)
  return {
    exitCode: exitCodes.clean,
    text: table(names, fit),
    json: {
      name,
      model: shown,
      rows: known.length,
      left_out: rows.length - known.length,
      ...jsonOf(fit),
    },
    findings,
    remark: `${counted(known.length, 'row')}, ${counted(rows.length - known.length, 'row')} with an unknown feature left out; wrote ${shown}`,
  }
}

function clusterNamed(
  name: string,
  { sources }: LoadedProject,
): { readonly labelling: Cluster; readonly entity: SegmentationDefinition['entity'] } {
  const definitions = sources.files
    .flatMap((file) => parseDocument(file).value.definitions)
    .filter((definition) => definition.kind === 'segmentation')
  const known = definitions.map((definition) => ({
    kind: definition.kind,
    name: definition.name.text,
    definition,
  }))
  const { labelling, entity, name: written } = definitionNamed(name, known).definition
  if (labelling.kind === 'cluster') return { labelling, entity }
  throw new Failure(exitCodes.findings, [
    {
      code: 'SEG096',
      severity: 'error',
      message: `\`${name}\` has no model to fit`,
      primary: { span: written.span },
      help: 'only segmentations by `cluster` have one',
    },
  ])
}

/** The model that is about to be written is not asked for. */
function withEveryone(
  loaded: LoadedProject,
  { by, model }: Cluster,
  entity: string,
): LoadedProject {
  const names = JSON.stringify(by.map(({ text }) => text))
  const text = `segments: { ${everyone}: { entity: ${entity}, where: true, publish: ${names}, justification: fit } }\n`
  const features = by.map(({ text: name }) => ({ name, mean: 0, scale: 1 }))
  const clusters = [{ label: 'none', centroid: features.map(() => 0) }]
  const stand = sourceFile(model.text, JSON.stringify({ features, clusters }))
  const { sources } = loaded
  const { readList } = sources
  return {
    ...loaded,
    sources: {
      ...sources,
      files: [...sources.files, sourceFile('segc fit', text)],
      readList: (path) =>
        path === model.text || !readList ? { kind: 'read', file: stand } : readList(path),
    },
  }
}

async function write(path: string, text: string): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, text)
  } catch (error) {
    throw failure(`the model cannot be written: ${reasonOf(error)}`)
  }
}

function failure(message: string): Failure {
  return new Failure(exitCodes.findings, [{ code: 'SEG092', severity: 'error', message }])
}

function table(names: readonly string[], { model, sizes, means }: Fit): string {
  return renderTable(
    ['cluster', 'rows', ...names],
    model.clusters.map(({ label }, at) => [
      label,
      String(sizes[at] ?? 0),
      ...(means[at] ?? []).map((mean) => String(Number(mean.toPrecision(6)))),
    ]),
  )
}

function jsonOf({ model, sizes, means }: Fit): { readonly clusters: readonly unknown[] } {
  return {
    clusters: model.clusters.map(({ label }, at) => ({ label, rows: sizes[at], means: means[at] })),
  }
}
