import type { DeployedView } from './deployment.js'
import type { CatalogEntry } from './segment-catalog.js'

/** What the comment of a view tells people. */
export function viewComment(view: DeployedView, entry: CatalogEntry | undefined): string {
  switch (view.kind) {
    case 'entity_segments':
      return `Every ${view.entity}, with a column for each segment and segmentation.`
    case 'entity_memberships':
      return `Every ${view.entity} and segment that it is in.`
    case 'segment':
    case 'segmentation':
    case 'label': {
      const owner = entry?.owner === undefined ? undefined : `Owner: ${entry.owner}`
      return [entry?.label, entry?.description, owner]
        .filter((text) => text !== undefined)
        .join('\n')
    }
  }
}
