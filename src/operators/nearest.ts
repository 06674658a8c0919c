import { boolean, ratio } from '../catalog/data-type.js'
import { binary } from '../ir/binary.js'
import type { Builder } from '../ir/builder.js'
import type { Value } from '../ir/value.js'
import type { Operator } from './operator.js'

/** Centroids over `(x - mean) / scale` of each feature. */
interface Model {
  readonly features: readonly { readonly mean: number; readonly scale: number }[]
  readonly clusters: readonly { readonly centroid: readonly number[] }[]
}

/** Whether no centroid of the model is nearer than that of one cluster, by the squared scaled distance in binary64. */
export function nearest(model: Model, index: number): Operator {
  const { length } = model.features
  return {
    spelling: 'nearest',
    form: 'function',
    documentation: 'Whether no other centroid is nearer.',
    example: 'nearest(frequency, basket)',
    arguments: { least: length, most: length },
    check: () => ({ type: boolean }),
    lower: (args, build) => {
      const scaled = args.map((arg, at) => scaledBy(arg, model.features[at], build))
      const distances = model.clusters.map(({ centroid }) => distance(scaled, centroid, build))
      const own = distances[index] ?? build.unknown(ratio)
      const least = distances.length > 1 ? build.call('least', ...distances) : own
      return build.condition(build.call('less_equal', own, least))
    },
  }
}

function scaledBy(
  value: Value,
  feature: Model['features'][number] | undefined,
  build: Builder,
): Value {
  const { mean, scale } = feature ?? { mean: 0, scale: 1 }
  const difference = minus(binary(value, build), mean, build)
  return scale === 1 ? difference : build.call('quotient', difference, number(scale, build))
}

function distance(scaled: readonly Value[], centroid: readonly number[], build: Builder): Value {
  const squares = scaled.map((value, at) => {
    const difference = minus(value, centroid[at] ?? 0, build)
    return build.call('multiply', difference, difference)
  })
  return squares.reduce((sum, square) => build.call('add', sum, square))
}

function minus(value: Value, subtrahend: number, build: Builder): Value {
  return subtrahend === 0 ? value : build.call('subtract', value, number(subtrahend, build))
}

function number(value: number, build: Builder): Value {
  return build.literal(ratio, String(value))
}
