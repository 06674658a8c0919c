import * as types from '../catalog/data-type.js'
import { nearest } from '../operators/nearest.js'
import type { Cluster } from '../syntax/labelling.js'
import { bindExpression } from './bind-expression.js'
import type { BoundLabels } from './bound-labels.js'
import { fault } from './faults.js'
import { readClusterModel } from './read-cluster-model.js'
import type { Binder, Scope } from './scope.js'

/** The label of the nearest centroid; rows of an unknown feature are near none. */
export function bindCluster(
  cluster: Cluster,
  scope: Scope,
  binder: Binder,
): BoundLabels | undefined {
  const model = readClusterModel(cluster, binder.read, binder.report)
  const features = cluster.by.map((name) => {
    const path = { root: 'row', steps: [name], span: name.span } as const
    return bindExpression({ kind: 'path', path, span: name.span }, scope, binder)
  })
  if (features.some(({ type }) => type.kind === 'error')) return undefined
  const odd = features.find(({ type }) => !types.isNumeric(type))
  if (odd !== undefined) {
    binder.report(
      fault('SEG301', odd.span, `expected a number, found ${types.typeName(odd.type)}`, {
        label: 'a feature of a cluster is a number',
      }),
    )
    return undefined
  }
  if (model === undefined) return undefined
  const cases = model.clusters.map(({ label }, index) => ({
    label,
    when: {
      kind: 'call',
      span: cluster.span,
      type: types.boolean,
      exactQuotient: false,
      operator: nearest(model, index),
      arguments: features,
    } as const,
  }))
  return { cases, combinations: model.clusters.map(({ label }) => label) }
}
