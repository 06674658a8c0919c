import type { Name } from './ast.js'
import type { Labelling } from './labelling.js'

/** Labels as they are written, in this order; those of `cross` and `cluster` are not. */
export function labelNames(labelling: Labelling): readonly Name[] {
  switch (labelling.kind) {
    case 'tiers':
      return labelling.top.map(({ label }) => label)
    case 'cases':
    case 'rfm':
      return labelling.cases.map(({ label }) => label)
    case 'bands':
      return labelling.from.map(({ label }) => label)
    case 'each':
      return labelling.of
    case 'split':
      return labelling.arms.map(({ label }) => label)
    case 'cross':
    case 'cluster':
    case 'none':
      return []
  }
}
