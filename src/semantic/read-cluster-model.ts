import type { Diagnostic, Report } from '../diagnostic/diagnostic.js'
import type { SourceFile } from '../source/source-file.js'
import type { Name } from '../syntax/ast.js'
import type { Cluster } from '../syntax/labelling.js'
import { fault } from './faults.js'
import type { ReadList } from './read-list.js'

/** Centroids over `(x - mean) / scale` of each feature, in the order of the segmentation's `by`. */
export interface ClusterModel {
  readonly features: readonly { readonly mean: number; readonly scale: number }[]
  readonly clusters: readonly { readonly label: string; readonly centroid: readonly number[] }[]
}

/** The model of a segmentation from its JSON file; undefined where it does not fit, which has been reported. */
export function readClusterModel(
  { by, model }: Cluster,
  read: ReadList,
  report: Report,
): ClusterModel | undefined {
  const found = read(model.text)
  if (found.kind === 'unread') {
    const help = 'write it with `segc fit`'
    report({ ...found.finding, primary: { span: model.span }, help })
    return undefined
  }
  const { file } = found
  const parsed = parse(file)
  const wanted = by.map(({ text }) => text)
  if (isModel(parsed)) {
    const misfit = misfitOf(parsed, wanted)
    if (misfit === undefined) return parsed
    report(misfitAt(file, misfit, model))
  } else report(misfitAt(file, 'is not of the form that `segc fit` writes', model))
  return undefined
}

/** What is wrong with a model of the right form. */
function misfitOf({ features, clusters }: Written, wanted: readonly string[]): string | undefined {
  const names = features.map(({ name }) => name)
  if (names.join('\n') !== wanted.join('\n'))
    return `has the features ${names.join(', ')}, wanted are ${wanted.join(', ')}`
  if (clusters.length === 0) return 'has no clusters'
  if (features.some(({ scale }) => !(scale > 0))) return 'has a scale that is not above 0'
  if (clusters.some(({ centroid }) => centroid.length !== names.length))
    return 'has a centroid of another number of features'
  const labels = new Set(clusters.map(({ label }) => label))
  return labels.size < clusters.length ? 'has a label twice' : undefined
}

function misfitAt(file: SourceFile, misfit: string, model: Name): Diagnostic {
  const start = { file, start: 0, end: Math.min(file.text.length, 1) }
  return fault('SEG096', start, `the model \`${model.text}\` ${misfit}`, {
    related: { span: model.span, text: 'named here' },
    help: 'write it again with `segc fit`',
  })
}

interface Written extends ClusterModel {
  readonly features: readonly {
    readonly name: string
    readonly mean: number
    readonly scale: number
  }[]
}

function parse({ text }: SourceFile): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isModel(value: unknown): value is Written {
  return (
    isObject(value) &&
    isListOf(
      value['features'],
      (each) =>
        isObject(each) &&
        typeof each['name'] === 'string' &&
        isNumber(each['mean']) &&
        isNumber(each['scale']),
    ) &&
    isListOf(
      value['clusters'],
      (each) =>
        isObject(each) && typeof each['label'] === 'string' && isListOf(each['centroid'], isNumber),
    )
  )
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

function isListOf(value: unknown, is: (each: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(is)
}

function isNumber(value: unknown): boolean {
  return typeof value === 'number' && Number.isFinite(value)
}
