import { date, decimal, timestamp } from '../../../src/catalog/data-type.js'
import type { Path } from '../../../src/syntax/ast.js'
import type { SegmentationDefinition } from '../../../src/syntax/definition-ast.js'
import type { Bands, Cluster, Split } from '../../../src/syntax/labelling.js'
import { bucketOf } from './chance.js'
import type { Evaluation, Scope } from './evaluation.js'
import { EvaluationError } from './evaluation-error.js'
import { levelsAmong, placed } from './levels.js'
import { armInStratum, cellOf, tierOf } from './ranked-labels.js'
import { readValue } from './read-value.js'
import { scoredCases } from './scored-cases.js'
import type { Known, Value } from './value.js'
import { asBinary, compareValues, isNumeric, text, truth } from './value.js'
import { firstInstantOfDay } from './zone.js'

/** The label of a row of the population; undefined where the definition gives it none. */
export function labelOf(
  evaluation: Evaluation,
  definition: SegmentationDefinition,
  scope: Scope,
): string | undefined {
  const { labelling, otherwise } = definition
  const isOutside =
    'among' in labelling &&
    labelling.among !== undefined &&
    !evaluation.holds(labelling.among, scope)
  if (isOutside) return otherwise?.text
  switch (labelling.kind) {
    case 'cases':
      return (
        labelling.cases.find((each) => evaluation.holds(each.when, scope))?.label ?? otherwise
      )?.text
    case 'bands':
      return bandOf(evaluation, labelling, scope) ?? otherwise?.text
    case 'each': {
      const value = evaluation.value(labelling.value, scope)
      const found = labelling.of.find(
        (each) =>
          value !== null && compareValues(valueLike(value, each.text, evaluation), value) === 0,
      )
      return found?.text ?? otherwise?.text
    }
    case 'split':
      return armOf(evaluation, labelling, scope) ?? otherwise?.text
    case 'tiers':
      return tierOf(evaluation, labelling, scope) ?? otherwise?.text
    case 'rfm': {
      const cases = scoredCases(definition)
      return (cases.find((each) => evaluation.holds(each.when, scope))?.label ?? otherwise)?.text
    }
    case 'cross':
      return cellOf(evaluation, labelling, scope) ?? otherwise?.text
    case 'cluster':
      return nearestOf(evaluation, labelling, scope) ?? otherwise?.text
    case 'none':
      throw new EvaluationError('a segmentation without labels')
  }
}

/** The last band whose lower bound the value reaches. */
function bandOf(evaluation: Evaluation, { by, from }: Bands, scope: Scope): string | undefined {
  const levels = levelsAmong(evaluation, [by], scope)
  const value = evaluation.value(by, scope)
  const own = placed(value, levels)
  if (value === null || own === null) return undefined
  return from.findLast(({ bound, isOpen }) => {
    const limit = placed(valueLike(value, bound.text, evaluation), levels)
    const order = limit === null ? -1 : compareValues(own, limit)
    return isOpen ? order > 0 : order >= 0
  })?.label.text
}

/** A text as a value of the kind of another. */
function valueLike(value: Known, written: string, { clock }: Evaluation): Known {
  const found = readLike(value, written, clock)
  if (found === null) throw new EvaluationError(`\`${written}\` is no value`)
  return found
}

function readLike(value: Known, written: string, clock: Evaluation['clock']): Value {
  if (isNumeric(value)) {
    const percent = written.endsWith('%')
    const digits = percent ? written.slice(0, -1) : written
    const scale = (digits.split('.')[1] ?? '').length
    const number = readValue(digits, decimal(scale))
    if (!percent || number?.kind !== 'decimal') return number
    return { kind: 'decimal', units: number.units, scale: scale + 2 }
  }
  switch (value.kind) {
    case 'boolean':
      return truth(written === 'true')
    case 'date':
      return readValue(written, date)
    case 'instant': {
      if (!/^\d{4}-\d\d-\d\d$/.test(written)) return readValue(written, timestamp)
      const day = readValue(written, date)
      if (day?.kind !== 'date') return null
      return { kind: 'instant', at: firstInstantOfDay(clock.zone, day.day) }
    }
    case 'uuid':
      return { kind: 'uuid', value: written.toLowerCase() }
    case 'text':
    case 'list':
      return text(written)
  }
}

/** Arms by the sums of the shares, as fractions of 10000 buckets rounded half away from zero. */
function armOf(evaluation: Evaluation, split: Split, scope: Scope): string | undefined {
  const { arms, salt, within } = split
  const ends = (places: bigint) => armEnds(split, places)
  if (within) return armInStratum(evaluation, { ...split, within }, ends, scope)
  const bucket = BigInt(bucketOf(scope.row, salt.text))
  const index = ends(10_000n).findIndex((end) => bucket < end)
  return arms[index]?.label.text
}

function armEnds({ arms }: Split, places: bigint): readonly bigint[] {
  const shares = arms.map(({ share }) => millionthsOf(share.text))
  const percent = arms[0]?.share.text.endsWith('%') ?? false
  const whole = percent ? 100_000_000n : shares.reduce((a, b) => a + b, 0n)
  let before = 0n
  return shares.map((share) => {
    before += share
    const exact = before * places
    return exact / whole + ((exact % whole) * 2n >= whole ? 1n : 0n)
  })
}

function millionthsOf(written: string): bigint {
  const [whole = '', fraction = ''] = written.replace('%', '').split('.')
  return BigInt(whole + fraction.padEnd(6, '0'))
}

interface Model {
  readonly features: readonly { readonly mean: number; readonly scale: number }[]
  readonly clusters: readonly { readonly label: string; readonly centroid: readonly number[] }[]
}

/** The first of the nearest centroids by squared scaled distance. */
function nearestOf(
  evaluation: Evaluation,
  { by, model }: Cluster,
  scope: Scope,
): string | undefined {
  const { features, clusters } = JSON.parse(evaluation.file(model.text)) as Model
  const point = by.map((name, index) => {
    const path: Path = { root: 'row', steps: [name], span: name.span }
    const value = evaluation.value({ kind: 'path', path, span: name.span }, scope)
    const { mean = 0, scale = 1 } = features[index] ?? {}
    return value && isNumeric(value) ? (asBinary(value) - mean) / scale : undefined
  })
  if (point.includes(undefined)) return undefined
  let nearest: { readonly label: string; readonly distance: number } | undefined
  for (const { label, centroid } of clusters) {
    let distance = 0
    centroid.forEach((center, index) => {
      distance += ((point[index] ?? 0) - center) ** 2
    })
    if (!nearest || distance < nearest.distance) nearest = { label, distance }
  }
  return nearest?.label
}
