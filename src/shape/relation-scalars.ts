import type { Measure, OutputColumn, Relation, Scalar, Sort, WindowColumn } from '../ir/relation.js'

/** The scalars of a block, but those on which its leaves are joined. */
export function scalarsOf(relation: Relation): readonly Scalar[] {
  const found: Scalar[] = []
  mapScalars(relation, (scalar) => {
    found.push(scalar)
    return scalar
  })
  return found
}

/** The block with each of its scalars changed, but those on which its leaves are joined. */
export function mapScalars(relation: Relation, change: (scalar: Scalar) => Scalar): Relation {
  const column = ({ name, value }: OutputColumn): OutputColumn => ({ name, value: change(value) })
  const where = relation.where ? { where: change(relation.where) } : {}
  switch (relation.kind) {
    case 'project':
      return { ...relation, columns: relation.columns.map(column), ...where }
    case 'group':
      return {
        ...relation,
        keys: relation.keys.map(column),
        measures: relation.measures.map((measure) => measureOf(measure, change)),
        ...where,
      }
    case 'window':
      return {
        ...relation,
        columns: relation.columns.map(column),
        windows: relation.windows.map((window) => windowOf(window, change)),
        ...where,
      }
    case 'unpivot':
      return {
        ...relation,
        carry: relation.carry.map(column),
        labels: relation.labels.map(([label, condition]) => [label, change(condition)] as const),
        ...where,
      }
  }
}

function measureOf(measure: Measure, change: (scalar: Scalar) => Scalar): Measure {
  const { value, filter, order } = measure
  return {
    ...measure,
    ...(value ? { value: change(value) } : {}),
    ...(filter ? { filter: change(filter) } : {}),
    ...(order ? { order: sortsOf(order, change) } : {}),
  }
}

function windowOf(window: WindowColumn, change: (scalar: Scalar) => Scalar): WindowColumn {
  const { value, by, order } = window
  return {
    ...window,
    ...(value ? { value: change(value) } : {}),
    by: by.map(change),
    order: sortsOf(order, change),
  }
}

function sortsOf(order: readonly Sort[], change: (scalar: Scalar) => Scalar): readonly Sort[] {
  return order.map(({ by, descending }) => ({ by: change(by), descending }))
}
